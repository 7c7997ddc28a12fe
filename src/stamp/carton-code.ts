// The code of a carton's label: the letter U, then 16 symbols made like a stamp's code under another tweak. U is no
// symbol of Crockford's base32, so a carton's code is never read as a stamp's, nor the other way round; and it is no
// GS1 code (an SSCC has 18 digits). A guess passes with probability 2^-35.
import { err, ok, type Result } from '../result.ts'
import { digitsToNumber, numberToDigits, toDigits, toSymbols } from './base32.ts'
import { CODE_LENGTH, type CodeRefusal, SERIAL_LIMIT } from './code.ts'
import { type HalvesCipher, halvesCipher } from './ff1.ts'
import type { CodeKey, Keyring } from './keyring.ts'

const TWEAK = new TextEncoder().encode('temgoc carton code')
const MARK = 'U'
const RADIX = 32
/** The cipher's halves are seven digits and eight, the plain text a number of eight and seven zeros. */
const LEFT_DIGITS = 7
const RIGHT_DIGITS = 8
const ZEROS = RADIX ** 7

/** What a genuine carton code says. `text` is its canonical form. */
export interface CartonCode {
  text: string
  carton: number
  version: string
  retired: boolean
}

const ciphers = new WeakMap<CodeKey, HalvesCipher>()
function cipherOf(key: CodeKey): HalvesCipher {
  let cipher = ciphers.get(key)
  if (!cipher) {
    cipher = halvesCipher(key.stamp, TWEAK)
    ciphers.set(key, cipher)
  }
  return cipher
}

/** The code printed on the label of a carton of 0..2^40-1. Throws a RangeError for any other. */
export function encodeCarton(carton: number, key: CodeKey): string {
  if (!Number.isSafeInteger(carton) || carton < 0 || carton >= SERIAL_LIMIT) {
    throw new RangeError(`${carton} is no carton`)
  }
  const [left, right] = cipherOf(key).encrypt([Math.floor(carton / RADIX), (carton % RADIX) * ZEROS])
  const digits = [...numberToDigits(left, LEFT_DIGITS), ...numberToDigits(right, RIGHT_DIGITS)]
  return MARK + key.version + toSymbols(digits)
}

/** Reads a carton's code as a person may type it. Anything without the mark is malformed. */
export function decodeCarton(text: string, ring: Keyring): Result<CartonCode, CodeRefusal> {
  const symbols = text.length > 4 * CODE_LENGTH ? '' : text.replace(/[\s\p{Dash}]/gu, '').toUpperCase()
  const digits = symbols.startsWith(MARK) ? toDigits(symbols.slice(1)) : null
  if (digits?.length !== CODE_LENGTH) return err('malformed')
  const canonical = toSymbols(digits)
  const key = ring.codes.find((one) => one.version === canonical[0])
  if (!key) return err('not-issued')
  const left = digitsToNumber(digits.slice(1, 1 + LEFT_DIGITS))
  const [upper, lower] = cipherOf(key).decrypt([left, digitsToNumber(digits.slice(1 + LEFT_DIGITS))])
  if (lower % ZEROS !== 0) return err('not-issued')
  return ok({
    text: MARK + canonical,
    carton: upper * RADIX + lower / ZEROS,
    version: key.version,
    retired: key.state === 'retired',
  })
}

/** The address printed on a carton's label, for a canonical code. */
export const cartonAddress = (publicUrl: string, code: string): string => `${publicUrl}/thung/${code}`
