// A number hidden in 16 base32 symbols. The first names the key; the other 15 are FF1 (NIST SP 800-38G) over eight
// digits of number and seven zeros. Finding the zeros again is the check: a guess passes with probability 2^-35.
// A tweak keeps the numbers of stamps and of cartons apart.
import { err, ok, type Result } from '../result.ts'
import { digitsToNumber, numberToDigits, toDigits, toSymbols } from './base32.ts'
import { type HalvesCipher, halvesCipher } from './ff1.ts'
import type { CodeKey, Keyring } from './keyring.ts'

const NUMBER_DIGITS = 8
const ZERO_DIGITS = 7
const RADIX = 32
/** What the zeros multiply by. */
const ZEROS = RADIX ** ZERO_DIGITS

/** One past the greatest number: 2^40. */
export const NUMBER_LIMIT = RADIX ** NUMBER_DIGITS
export const KEYED_LENGTH = 1 + NUMBER_DIGITS + ZERO_DIGITS

/** What genuine symbols say. `text` is their canonical form. */
interface KeyedNumber {
  text: string
  number: number
  version: string
  retired: boolean
}

/** `malformed`: not 16 symbols of the alphabet. `not-issued`: no key of ours makes this code. */
export type CodeRefusal = 'malformed' | 'not-issued'

export interface KeyedNumbers {
  /** The 16 symbols of a number of 0..2^40-1. Throws a RangeError for any other. */
  encode(number: number, key: CodeKey): string
  /** Reads symbols in any case, O for 0, I and L for 1; nothing else may stand between them. */
  decode(text: string, ring: Keyring): Result<KeyedNumber, CodeRefusal>
}

export function keyedNumbers(tweak: string): KeyedNumbers {
  const bytes = new TextEncoder().encode(tweak)
  const ciphers = new WeakMap<CodeKey, HalvesCipher>()
  const cipherOf = (key: CodeKey): HalvesCipher => {
    let cipher = ciphers.get(key)
    if (!cipher) {
      cipher = halvesCipher(key.stamp, bytes)
      ciphers.set(key, cipher)
    }
    return cipher
  }
  return {
    encode(number, key) {
      if (!Number.isSafeInteger(number) || number < 0 || number >= NUMBER_LIMIT) {
        throw new RangeError(`${number} cannot be hidden in a code`)
      }
      const [left, right] = cipherOf(key).encrypt([Math.floor(number / RADIX), (number % RADIX) * ZEROS])
      const digits = [...numberToDigits(left, ZERO_DIGITS), ...numberToDigits(right, NUMBER_DIGITS)]
      return key.version + toSymbols(digits)
    },
    decode(text, ring) {
      const digits = toDigits(text)
      if (digits?.length !== KEYED_LENGTH) return err('malformed')
      const canonical = toSymbols(digits)
      const key = ring.codes.find((one) => one.version === canonical[0])
      if (!key) return err('not-issued')
      // The halves are seven digits and eight, the plain text a number of eight and seven zeros.
      const left = digitsToNumber(digits.slice(1, 1 + ZERO_DIGITS))
      const right = digitsToNumber(digits.slice(1 + ZERO_DIGITS))
      const [upper, lower] = cipherOf(key).decrypt([left, right])
      if (lower % ZEROS !== 0) return err('not-issued')
      return ok({
        text: canonical,
        number: upper * RADIX + lower / ZEROS,
        version: key.version,
        retired: key.state === 'retired',
      })
    },
  }
}
