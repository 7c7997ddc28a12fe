// The stamp code: 16 base32 symbols. The first names the key; the other 15 are FF1 (NIST SP 800-38G) over eight
// digits of serial and seven zeros. Finding the zeros again is the check: a guess passes with probability 2^-35.
// The code says nothing about producer, product or count, and needs no table.
import { err, ok, type Result } from '../result.ts'
import { digitsToNumber, numberToDigits, toDigits, toSymbols } from './base32.ts'
import { type HalvesCipher, halvesCipher } from './ff1.ts'
import type { CodeKey, Keyring } from './keyring.ts'

const SERIAL_DIGITS = 8
const ZERO_DIGITS = 7
const TWEAK = new TextEncoder().encode('temgoc stamp code')
const RADIX = 32
/** What the zeros multiply by. */
const ZEROS = RADIX ** ZERO_DIGITS

/** One past the greatest serial: 2^40. */
export const SERIAL_LIMIT = RADIX ** SERIAL_DIGITS
export const CODE_LENGTH = 1 + SERIAL_DIGITS + ZERO_DIGITS

/** What a genuine code says. `text` is its canonical form. */
export interface StampCode {
  text: string
  serial: number
  version: string
  retired: boolean
}

/** `malformed`: not 16 symbols of the alphabet. `not-issued`: no key of ours makes this code. */
export type CodeRefusal = 'malformed' | 'not-issued'

const ciphers = new WeakMap<CodeKey, HalvesCipher>()
function cipherOf(key: CodeKey): HalvesCipher {
  let cipher = ciphers.get(key)
  if (!cipher) {
    cipher = halvesCipher(key.stamp, TWEAK)
    ciphers.set(key, cipher)
  }
  return cipher
}

/** The code printed for a serial of 0..2^40-1. Throws a RangeError for any other. */
export function encodeStamp(serial: number, key: CodeKey): string {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= SERIAL_LIMIT) {
    throw new RangeError(`${serial} is no serial`)
  }
  const [left, right] = cipherOf(key).encrypt([Math.floor(serial / RADIX), (serial % RADIX) * ZEROS])
  const digits = [...numberToDigits(left, ZERO_DIGITS), ...numberToDigits(right, SERIAL_DIGITS)]
  return key.version + toSymbols(digits)
}

/** Reads a code as a person may type it: in any case, with spaces and dashes, O for 0, I and L for 1. */
export function decodeStamp(text: string, ring: Keyring): Result<StampCode, CodeRefusal> {
  const digits = text.length > 4 * CODE_LENGTH ? null : toDigits(text.replace(/[\s\p{Dash}]/gu, ''))
  if (digits?.length !== CODE_LENGTH) return err('malformed')
  const canonical = toSymbols(digits)
  const key = ring.codes.find((one) => one.version === canonical[0])
  if (!key) return err('not-issued')
  const left = digitsToNumber(digits.slice(1, 1 + ZERO_DIGITS))
  const right = digitsToNumber(digits.slice(1 + ZERO_DIGITS))
  // The halves are seven digits and eight, the plain text a serial of eight and seven zeros.
  const [upper, lower] = cipherOf(key).decrypt([left, right])
  if (lower % ZEROS !== 0) return err('not-issued')
  return ok({
    text: canonical,
    serial: upper * RADIX + lower / ZEROS,
    version: key.version,
    retired: key.state === 'retired',
  })
}

/** Whether a malformed text was meant as a code rather than as the name of some page. */
export function mayBeCode(text: string): boolean {
  return /^[\s\p{Dash}\p{L}\p{N}]{8,64}$/u.test(text) && /\d/.test(text)
}

/** A canonical code as people read it, in groups of four: `1K7Q F3M9 XZT2 B8WV`. */
export function inFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}
