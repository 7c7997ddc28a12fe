import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStamp, encodeStamp } from '../../src/stamp/code.ts'
import {
  currentKey,
  formatKeyring,
  type Keyring,
  keyCheckValue,
  parseKeyring,
  withNewKey,
  withRetiredKey,
} from '../../src/stamp/keyring.ts'
import { ACCEPTED_KEY, CURRENT_KEY, done, KEYS, RETIRED_KEY } from '../fixtures.ts'

const TEXT = formatKeyring(KEYS)
const SECRETS = [KEYS.identity, ...KEYS.codes.flatMap(({ stamp, pin }) => [stamp, pin])]

/** Whether a message repeats any six characters of a key, in base64 or in hex. */
function leaks(message: string): boolean {
  return SECRETS.flatMap((bytes) => [
    Buffer.from(bytes).toString('base64'),
    Buffer.from(bytes).toString('hex'),
  ]).some((text) =>
    Array.from({ length: text.length - 5 }, (_, i) => text.slice(i, i + 6)).some((part) =>
      message.includes(part),
    ),
  )
}

type Json = { codes: Record<string, unknown>[]; identity: unknown }
const edited = (edit: (json: Json) => void): string => {
  const json = JSON.parse(TEXT) as Json
  edit(json)
  return JSON.stringify(json)
}
const firstCode = (fields: Record<string, unknown>) =>
  edited((json) => {
    Object.assign(json.codes[0] ?? {}, fields)
  })

describe('a key file', () => {
  it('reads back what was written', () => {
    expect(done(parseKeyring(TEXT))).toEqual(KEYS)
  })

  it.each<[string, string, RegExp]>([
    ['is empty', '', /not JSON/],
    ['is cut short', TEXT.slice(0, -20), /not JSON/],
    ['is a list', '[]', /codes|the key file/],
    ['is null', 'null', /the key file/],
    ['has no codes', edited((json) => Reflect.deleteProperty(json, 'codes')), /^codes: missing/],
    ['has no identity', edited((json) => Reflect.deleteProperty(json, 'identity')), /^identity: missing/],
    [
      'has a short identity',
      edited((json) => Object.assign(json, { identity: 'AAAA' })),
      /^identity: .*32 bytes/,
    ],
    ['has no stamp key', firstCode({ stamp: undefined }), /^codes\.0\.stamp: missing/],
    [
      'has a stamp key of 31 bytes',
      firstCode({ stamp: Buffer.alloc(31, 7).toString('base64') }),
      /^codes\.0\.stamp: .*32 bytes/,
    ],
    [
      'has a stamp key of 33 bytes',
      firstCode({ stamp: Buffer.alloc(33, 7).toString('base64') }),
      /^codes\.0\.stamp: .*32 bytes/,
    ],
    ['has a PIN key that is not base64', firstCode({ pin: 'không phải' }), /^codes\.0\.pin: /],
    [
      'has a PIN key in hex',
      firstCode({ pin: Buffer.from(CURRENT_KEY.pin).toString('hex') }),
      /^codes\.0\.pin: /,
    ],
    ['has a PIN key that is a number', firstCode({ pin: 7 }), /^codes\.0\.pin: /],
    ['has a version in lower case', firstCode({ version: 'a' }), /^codes\.0\.version: /],
    ['has a version of two symbols', firstCode({ version: '12' }), /^codes\.0\.version: /],
    ['has the version U', firstCode({ version: 'U' }), /^codes\.0\.version: /],
    ['has an unknown state', firstCode({ state: 'old' }), /^codes\.0\.state: /],
    ['has two current keys', firstCode({ state: 'current' }), /exactly one key is current/],
    ['has no current key', edited((json) => json.codes.pop()), /exactly one key is current/],
    ['has no keys', edited((json) => json.codes.splice(0)), /exactly one key is current/],
    ['has a version twice', firstCode({ version: '1' }), /a version stands once/],
  ])('that %s is refused by name, without a word of it', (_, text, message) => {
    const parsed = parseKeyring(text)
    expect(parsed).toEqual({ ok: false, error: expect.stringMatching(message) })
    expect(!parsed.ok && leaks(parsed.error)).toBe(false)
  })

  it('never throws and never leaks, wherever it is damaged', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.nat(12), fc.string({ maxLength: 6 }), (at, cut, put) => {
        const parsed = parseKeyring(TEXT.slice(0, at) + put + TEXT.slice(at + cut))
        if (!parsed.ok) expect(leaks(parsed.error), parsed.error).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('new and retired keys', () => {
  it('a first ring has one current key, of its own each time', () => {
    const [a, b] = [withNewKey(null), withNewKey(null)]
    expect(a.codes.map(({ version, state }) => ({ version, state }))).toEqual([
      { version: '1', state: 'current' },
    ])
    expect(formatKeyring(a)).not.toBe(formatKeyring(b))
    expect(done(parseKeyring(formatKeyring(a)))).toEqual({
      codes: a.codes.map((key) => ({
        ...key,
        stamp: new Uint8Array(key.stamp),
        pin: new Uint8Array(key.pin),
      })),
      identity: new Uint8Array(a.identity),
    })
  })

  it('a new key takes over; the old ones stay, and stamps printed with them still read', () => {
    const code = encodeStamp(99, CURRENT_KEY)
    const ring = withNewKey(KEYS)
    expect(currentKey(ring).version).toBe('2')
    expect(ring.codes.map(({ state }) => state)).toEqual(['accepted', 'retired', 'accepted', 'current'])
    expect(ring.identity).toEqual(KEYS.identity)
    expect(decodeStamp(code, ring)).toMatchObject({ ok: true, value: { serial: 99, retired: false } })
  })

  it('there are 32 versions and no more', () => {
    let ring: Keyring = withNewKey(null)
    for (let i = 1; i < 32; i++) ring = withNewKey(ring)
    expect(new Set(ring.codes.map(({ version }) => version)).size).toBe(32)
    expect(parseKeyring(formatKeyring(ring)).ok).toBe(true)
    expect(() => withNewKey(ring)).toThrow(RangeError)
  })

  it('a retired key is marked, and still read', () => {
    const ring = done(withRetiredKey(KEYS, ACCEPTED_KEY.version))
    expect(currentKey(ring)).toEqual(CURRENT_KEY)
    const code = encodeStamp(99, ACCEPTED_KEY)
    expect(decodeStamp(code, ring)).toMatchObject({ ok: true, value: { serial: 99, retired: true } })
  })

  it('in place of a retired current key comes a new one', () => {
    const ring = done(withRetiredKey(KEYS, CURRENT_KEY.version))
    expect(ring.codes.find(({ version }) => version === CURRENT_KEY.version)?.state).toBe('retired')
    expect(currentKey(ring).version).toBe('2')
    expect(parseKeyring(formatKeyring(ring)).ok).toBe(true)
  })

  it('an unknown version is not retired', () => {
    expect(withRetiredKey(KEYS, '7')).toEqual({ ok: false, error: 'there is no key version 7' })
  })

  it('a ring without a current key has none', () => {
    expect(() => currentKey({ ...KEYS, codes: [ACCEPTED_KEY, RETIRED_KEY] })).toThrow(/no current key/)
  })
})

describe('the check value of a key', () => {
  it('stays what it is', () => {
    expect(KEYS.codes.map(keyCheckValue)).toEqual(['ab97548a', '159a9aea', '14fb2c60'])
  })

  it('differs when a single bit of either secret does', () => {
    const flip = (bytes: Uint8Array) => bytes.map((byte, i) => (i === 31 ? byte ^ 1 : byte))
    const values = [
      CURRENT_KEY,
      { ...CURRENT_KEY, stamp: flip(CURRENT_KEY.stamp) },
      { ...CURRENT_KEY, pin: flip(CURRENT_KEY.pin) },
      ACCEPTED_KEY,
      RETIRED_KEY,
    ].map(keyCheckValue)
    expect(new Set(values).size).toBe(values.length)
    for (const value of values) expect(value).toMatch(/^[0-9a-f]{8}$/)
  })

  it('hangs on the secrets alone, not on their state', () => {
    expect(keyCheckValue({ ...CURRENT_KEY, state: 'retired' })).toBe(keyCheckValue(CURRENT_KEY))
  })
})
