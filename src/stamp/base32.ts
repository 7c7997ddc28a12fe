// Crockford's base32 (https://www.crockford.com/base32.html), without its check symbol: digits to symbols and
// back. Reading is forgiving, writing is canonical.
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const DIGIT = new Map<string, number>()
for (const [digit, symbol] of [...SYMBOLS].entries()) {
  DIGIT.set(symbol, digit)
  DIGIT.set(symbol.toLowerCase(), digit)
}
for (const [alias, digit] of Object.entries({ O: 0, o: 0, I: 1, i: 1, L: 1, l: 1 })) DIGIT.set(alias, digit)

/** Longer texts are none of ours, whatever stands between their symbols. */
const LONGEST_TYPED = 64

/**
 * What a person typed, without spaces, dashes and what nobody sees between its symbols, those of full width made
 * narrow. Empty where it is far too long for a code.
 */
export function withoutGaps(text: string): string {
  if (text.length > LONGEST_TYPED) return ''
  return text.normalize('NFKC').replace(/[\s\p{Dash}\p{DI}]/gu, '')
}

/** Symbols for digits 0..31. Throws a RangeError for any other number. */
export function toSymbols(digits: readonly number[]): string {
  return digits
    .map((digit) => {
      const symbol = SYMBOLS[digit]
      if (symbol === undefined) throw new RangeError(`not a base32 digit: ${digit}`)
      return symbol
    })
    .join('')
}

/** Digits 0..31 of a text, or null if a character of it is none. Case, O for 0, I and L for 1 are forgiven. */
export function toDigits(text: string): number[] | null {
  const digits: number[] = []
  for (const character of text) {
    const digit = DIGIT.get(character)
    if (digit === undefined) return null
    digits.push(digit)
  }
  return digits
}

/** A whole number from 0 as `length` base32 digits, most significant first. Throws a RangeError if it needs more. */
export function numberToDigits(value: number, length: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 32 ** length) {
    throw new RangeError(`${value} does not fit ${length} base32 digits`)
  }
  const digits = new Array<number>(length)
  let rest = value
  for (let i = length - 1; i >= 0; i--) {
    digits[i] = rest % 32
    rest = Math.floor(rest / 32)
  }
  return digits
}

/** The number that at most ten base32 digits spell, most significant first. */
export function digitsToNumber(digits: readonly number[]): number {
  return digits.reduce((value, digit) => value * 32 + digit, 0)
}
