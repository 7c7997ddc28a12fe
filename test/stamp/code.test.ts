import { randomBytes } from 'node:crypto'
import { FF1 } from '@noble/ciphers/ff1.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSymbols } from '../../src/stamp/base32.ts'
import { CODE_LENGTH, decodeStamp, encodeStamp, inFours, SERIAL_LIMIT } from '../../src/stamp/code.ts'
import type { Keyring } from '../../src/stamp/keyring.ts'
import { ACCEPTED_KEY, CURRENT_KEY, KEYS, RETIRED_KEY, SLOW } from '../fixtures.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const serials = fc.integer({ min: 0, max: SERIAL_LIMIT - 1 })
/** Where a slip of the fingers is tried at every place. */
const SAMPLES = [0, 1, 31, 32, 123_456_789, 2 ** 32, SERIAL_LIMIT - 1]

describe('FF1 as NIST publishes it (SP 800-38G, FF1samples.pdf)', () => {
  const K128 = '2B7E151628AED2A6ABF7158809CF4F3C'
  const K192 = `${K128}EF4359D8D580AA4F`
  const K256 = `${K192}7F036D6F04FC6A94`
  const SHORT = '39383736353433323130'
  const LONG = '3737373770717273373737'
  it.each([
    [1, K128, 10, '', '0123456789', '2433477484'],
    [2, K128, 10, SHORT, '0123456789', '6124200773'],
    [3, K128, 36, LONG, '0123456789abcdefghi', 'a9tv40mll9kdu509eum'],
    [4, K192, 10, '', '0123456789', '2830668132'],
    [5, K192, 10, SHORT, '0123456789', '2496655549'],
    [6, K192, 36, LONG, '0123456789abcdefghi', 'xbj3kv35jrawxv32ysr'],
    [7, K256, 10, '', '0123456789', '6657667009'],
    [8, K256, 10, SHORT, '0123456789', '1001623463'],
    [9, K256, 36, LONG, '0123456789abcdefghi', 'xs8a0azh2avyalyzuwd'],
  ])('sample %i', (_, key, radix, tweak, plain, cipher) => {
    const ff1 = FF1(radix, Buffer.from(key, 'hex'), Buffer.from(tweak, 'hex'))
    const digits = (text: string) => [...text].map((symbol) => Number.parseInt(symbol, 36))
    expect(ff1.encrypt(digits(plain))).toEqual(digits(cipher))
    expect(ff1.decrypt(digits(cipher))).toEqual(digits(plain))
  })
})

describe('a code', () => {
  it('is the version, then FF1 over eight digits of serial and seven zeros', () => {
    const ff1 = FF1(32, CURRENT_KEY.stamp, new TextEncoder().encode('temgoc stamp code'))
    const plain = [0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0]
    expect(encodeStamp(34, CURRENT_KEY)).toBe(`1${toSymbols(ff1.encrypt(plain))}`)
  })

  // Printed stamps hang on these: if one of them changes, every stamp out there is dead.
  it.each([
    [0, '1M4GZWDSV9007CR9'],
    [1, '16DJQ0JHP4ANBR5J'],
    [SERIAL_LIMIT - 1, '13E06VWZR1S2654E'],
  ])('of serial %d stays what it is', (serial, code) => {
    expect(encodeStamp(serial, CURRENT_KEY)).toBe(code)
  })

  it('reads back to its serial, under any key', () => {
    fc.assert(
      fc.property(serials, fc.constantFrom(...KEYS.codes), (serial, key) => {
        const text = encodeStamp(serial, key)
        expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
        const { version, state } = key
        expect(decodeStamp(text, KEYS)).toEqual({
          ok: true,
          value: { text, serial, version, retired: state === 'retired' },
        })
      }),
      {
        numRuns: 300,
        examples: KEYS.codes.flatMap((key) => [
          [0, key],
          [SERIAL_LIMIT - 1, key],
        ]),
      },
    )
  })

  it.each([-1, SERIAL_LIMIT, 0.5, Number.NaN])('is not made for serial %d', (serial) => {
    expect(() => encodeStamp(serial, CURRENT_KEY)).toThrow(RangeError)
  })

  it('shows nothing of how serials follow each other', () => {
    const codes = Array.from({ length: 64 }, (_, serial) => encodeStamp(serial, CURRENT_KEY))
    for (let place = 1; place < CODE_LENGTH; place++) {
      expect(new Set(codes.map((code) => code[place])).size, `symbol ${place}`).toBeGreaterThan(16)
    }
  })

  it('is shown in fours', () => {
    expect(inFours('1K7QF3M9XZT2B8WV')).toBe('1K7Q F3M9 XZT2 B8WV')
  })
})

describe('a slip is caught', () => {
  it.each(SAMPLES)('every change of one symbol in the code of serial %d', (serial) => {
    const code = encodeStamp(serial, CURRENT_KEY)
    let tried = 0
    for (let place = 0; place < CODE_LENGTH; place++) {
      for (const symbol of ALPHABET) {
        if (symbol === code[place]) continue
        const changed = code.slice(0, place) + symbol + code.slice(place + 1)
        expect(decodeStamp(changed, KEYS), changed).toEqual({ ok: false, error: 'not-issued' })
        tried++
      }
    }
    expect(tried).toBe(CODE_LENGTH * 31)
  })

  it.each(SAMPLES)('every swap of neighbours in the code of serial %d', (serial) => {
    const code = encodeStamp(serial, CURRENT_KEY)
    for (let place = 0; place < CODE_LENGTH - 1; place++) {
      const [a = '', b = ''] = code.slice(place, place + 2)
      if (a === b) continue
      const swapped = code.slice(0, place) + b + a + code.slice(place + 2)
      expect(decodeStamp(swapped, KEYS), swapped).toEqual({ ok: false, error: 'not-issued' })
    }
  })

  it('every one of the seven zeros must be there', () => {
    const ff1 = FF1(32, CURRENT_KEY.stamp, new TextEncoder().encode('temgoc stamp code'))
    for (let place = 8; place < 15; place++) {
      for (let digit = 1; digit < 32; digit++) {
        const plain = new Array<number>(15).fill(0)
        plain[place] = digit
        const code = CURRENT_KEY.version + toSymbols(ff1.encrypt(plain))
        expect(decodeStamp(code, KEYS), `${digit} at ${place}`).toEqual({ ok: false, error: 'not-issued' })
      }
    }
  })

  const GUESSES = SLOW ? 1_000_000 : 20_000
  it(`${GUESSES} random codes of a version in use are all refused`, { timeout: 600_000 }, () => {
    for (let guess = 0; guess < GUESSES; guess++) {
      const digits = [...randomBytes(CODE_LENGTH - 1)].map((byte) => byte % 32)
      const code = CURRENT_KEY.version + toSymbols(digits)
      const read = decodeStamp(code, KEYS)
      if (read.ok || read.error !== 'not-issued') expect.unreachable(`${code} was read`)
    }
  })
})

describe('reading forgives', () => {
  const DASHES = [
    ...'-\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e3a\u2e3b\u301c\u3030\u2212\ufe58\ufe63\uff0d',
  ]
  const SPACES = [...' \t\n\r\u00a0\u2002\u2009\u202f\u3000\ufeff']
  /** What programs put into a text that is copied, and nobody sees. */
  const UNSEEN = [...'\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufe0f']
  const code = encodeStamp(123_456_789, CURRENT_KEY)

  it.each([
    ['lower case', code.toLowerCase()],
    ['groups of four', inFours(code)],
    ['spaces around', `  ${code}\n`],
    ['full width', code.replace(/./g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))],
    ...[...DASHES, ...SPACES, ...UNSEEN].map((between) => [
      `U+${between.charCodeAt(0).toString(16).padStart(4, '0')} between`,
      inFours(code).replaceAll(' ', between),
    ]),
  ])('%s', (_, text) => {
    const read = decodeStamp(text ?? '', KEYS)
    expect(read.ok && read.value.text).toBe(code)
  })

  const LOOKALIKES: Record<string, string[]> = { '0': ['O', 'o'], '1': ['I', 'i', 'L', 'l'] }

  it('and whatever is written comes back canonical', () => {
    const slip = fc.record({
      pick: fc.nat(5),
      lower: fc.boolean(),
      after: fc.constantFrom('', '', ...DASHES, ...SPACES),
    })
    fc.assert(
      fc.property(
        serials,
        fc.constantFrom(...KEYS.codes),
        fc.array(slip, { minLength: 16, maxLength: 16 }),
        (serial, key, slips) => {
          const canonical = encodeStamp(serial, key)
          const typed = [...canonical].map((symbol, place) => {
            const { pick, lower, after } = slips[place] ?? { pick: 0, lower: false, after: '' }
            const written = [symbol, ...(LOOKALIKES[symbol] ?? [])][pick] ?? symbol
            return (lower ? written.toLowerCase() : written) + after
          })
          const read = decodeStamp(typed.join(''), KEYS)
          expect(read.ok && read.value.text).toBe(canonical)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what is no code', () => {
  const code = encodeStamp(7, CURRENT_KEY)
  it.each([
    ['nothing', ''],
    ['one symbol short', code.slice(1)],
    ['one symbol more', `${code}0`],
    ['a U, which the alphabet leaves out', `U${code.slice(1)}`],
    ['a letter of another script', `Đ${code.slice(1)}`],
    ['a letter with a mark', `${code.slice(0, 15)}\u00c1`],
    ['dots between, which may be a file name', inFours(code).replaceAll(' ', '.')],
    ['the code percent-encoded', `%${code}`],
    ['an emoji', `🍯${code.slice(2)}`],
    ['half an emoji', `${code.slice(1)}\ud83c`],
    ['spaces only', ' '.repeat(16)],
    ['the code buried in spaces', `${code}${' '.repeat(100)}`],
    ['a hundred thousand symbols', '0'.repeat(100_000)],
  ])('%s', (_, text) => {
    expect(decodeStamp(text, KEYS)).toEqual({ ok: false, error: 'malformed' })
  })

  it('never throws, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({
        unit: fc.constantFrom(...ALPHABET, '-', ' ', '\ud800', 'ﬀ', 'İ', 'ß', '\u0000'),
        maxLength: 20,
      }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    fc.assert(
      fc.property(text, (any) => {
        const read = decodeStamp(any, KEYS)
        if (!read.ok) expect(['malformed', 'not-issued']).toContain(read.error)
      }),
      { numRuns: 1000 },
    )
  })

  it('a very long text costs next to nothing', () => {
    const long = '-'.repeat(50_000_000)
    // The machine may do something else meanwhile, but not every time.
    const took = Array.from({ length: 5 }, () => {
      const began = performance.now()
      expect(decodeStamp(long, KEYS)).toEqual({ ok: false, error: 'malformed' })
      return performance.now() - began
    })
    expect(Math.min(...took)).toBeLessThan(100)
  })
})

describe('key versions', () => {
  const only = (...codes: Keyring['codes']): Keyring => ({ ...KEYS, codes })

  it('a code of one version is not read with another', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const rest = encodeStamp(serial, CURRENT_KEY).slice(1)
        for (const other of [ACCEPTED_KEY, RETIRED_KEY]) {
          expect(decodeStamp(other.version + rest, KEYS)).toEqual({ ok: false, error: 'not-issued' })
        }
      }),
    )
  })

  it('the same serial looks different under every key', () => {
    const codes = KEYS.codes.map((key) => encodeStamp(42, key).slice(1))
    expect(new Set(codes).size).toBe(KEYS.codes.length)
  })

  it('a version the ring does not hold is refused', () => {
    const code = encodeStamp(42, RETIRED_KEY)
    expect(decodeStamp(code, only(CURRENT_KEY))).toEqual({ ok: false, error: 'not-issued' })
  })

  it('the version symbol alone does not make a code ours', () => {
    const forged = encodeStamp(42, { ...RETIRED_KEY, version: '1' })
    expect(decodeStamp(forged, KEYS)).toEqual({ ok: false, error: 'not-issued' })
  })

  it.each([
    [CURRENT_KEY, false],
    [ACCEPTED_KEY, false],
    [RETIRED_KEY, true],
  ])('of key %o retired is told', (key, retired) => {
    expect(decodeStamp(encodeStamp(42, key), KEYS)).toMatchObject({ ok: true, value: { retired } })
  })

  it.each([
    ['1', ['1', 'I', 'i', 'L', 'l']],
    ['0', ['0', 'O', 'o']],
  ])('the version %s is read as forgivingly as the rest', (version, written) => {
    const key = KEYS.codes.find((one) => one.version === version) ?? CURRENT_KEY
    const code = encodeStamp(42, key)
    for (const symbol of written) {
      expect(decodeStamp(symbol + code.slice(1), KEYS)).toMatchObject({
        ok: true,
        value: { text: code, version },
      })
    }
  })
})
