import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SERIAL_LIMIT } from '../../src/stamp/code.ts'
import { pinMatches, pinOf, readPin } from '../../src/stamp/pin.ts'
import { ACCEPTED_KEY, CURRENT_KEY } from '../fixtures.ts'

const serials = fc.integer({ min: 0, max: SERIAL_LIMIT - 1 })

describe('the published vectors', () => {
  // RFC 6238, appendix B, rows of SHA-256: eight digits there, the last six of them here.
  const SECRET = Buffer.from('12345678901234567890123456789012', 'ascii')
  it.each([
    [59, 0x1, '46119246'],
    [1_111_111_109, 0x23523ec, '68084774'],
    [1_111_111_111, 0x23523ed, '67062674'],
    [1_234_567_890, 0x273ef07, '91819424'],
    [2_000_000_000, 0x3f940aa, '90698825'],
    [20_000_000_000, 0x27bc86aa, '77737706'],
  ])('of second %d, step %d', (second, step, published) => {
    expect(Math.floor(second / 30)).toBe(step)
    expect(pinOf(step, SECRET)).toBe(published.slice(-6))
  })

  it('truncates as RFC 4226 section 5.4 does', () => {
    // The RFC's own bytes are of SHA-1; this is its procedure written again, over the product's hash.
    fc.assert(
      fc.property(serials, (serial) => {
        const counter = Buffer.from(serial.toString(16).padStart(16, '0'), 'hex')
        const mac = createHmac('sha256', CURRENT_KEY.pin).update(counter).digest()
        const at = Number(mac.at(-1)) % 16
        const [a = 0, b = 0, c = 0, d = 0] = mac.subarray(at, at + 4)
        const number = (a % 128) * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
        expect(pinOf(serial, CURRENT_KEY.pin)).toBe(String(1_000_000 + (number % 1_000_000)).slice(1))
      }),
      { examples: [[0], [SERIAL_LIMIT - 1], [2 ** 32]] },
    )
  })
})

describe('a PIN', () => {
  it('has six digits, its leading zeros included', () => {
    const pins = Array.from({ length: 500 }, (_, serial) => pinOf(serial, CURRENT_KEY.pin))
    for (const pin of pins) expect(pin).toMatch(/^\d{6}$/)
    expect(pins.some((pin) => pin.startsWith('0'))).toBe(true)
    expect(new Set(pins).size).toBeGreaterThan(490)
  })

  it('matches its own stamp and key, and no other', () => {
    const pin = pinOf(7, CURRENT_KEY.pin)
    expect(pinMatches(pin, 7, CURRENT_KEY.pin)).toBe(true)
    expect(pinMatches(pin, 8, CURRENT_KEY.pin)).toBe(false)
    expect(pinMatches(pin, 7, ACCEPTED_KEY.pin)).toBe(false)
    expect(pinMatches(pin, 7, CURRENT_KEY.stamp)).toBe(false)
    expect(pinMatches('000000', 7, CURRENT_KEY.pin)).toBe(pin === '000000')
  })

  it('is not wrong for any one digit more than it must be: each changed digit is refused', () => {
    const pin = pinOf(7, CURRENT_KEY.pin)
    for (let place = 0; place < 6; place++) {
      for (const digit of '0123456789') {
        const typed = pin.slice(0, place) + digit + pin.slice(place + 1)
        expect(pinMatches(typed, 7, CURRENT_KEY.pin)).toBe(typed === pin)
      }
    }
  })
})

describe('what somebody typed', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['12–34—56', '123456'],
    ['000000', '000000'],
    ['', null],
    ['12345', null],
    ['1234567', null],
    ['12345a', null],
    ['１２３４５６', '123456'],
    ['\u200e123\u200b456', '123456'],
    ['١٢٣٤٥٦', null],
    ['123456\u0000', null],
    ['+123456', null],
    ['1e5000', null],
  ])('%j reads %j', (text, pin) => {
    expect(readPin(text)).toBe(pin)
  })

  it('never throws, and what is read can be matched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const pin = readPin(text)
        if (pin !== null) pinMatches(pin, 1, CURRENT_KEY.pin)
      }),
    )
  })
})
