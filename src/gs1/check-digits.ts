// Check digits and check pairs of GS1 keys (General Specifications, sections 7.9.1 and 7.9.5).

/** The last digit that makes a key of these digits right: weights 3 and 1 in turn from the right, modulo 10. */
export function checkDigitOf(digits: string): string {
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

/** In the order of their weights, 0 to 81. */
export const CSET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
const CSET_32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** Weights from the right; a GMN has at most 23 characters before its pair. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]

/** The two characters that end a Global Model Number of this text, of at most 23 characters of CSET 82. */
export function checkPairOf(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const prime = PRIMES[text.length - 1 - i]
    const weight = CSET_82.indexOf(text.charAt(i))
    if (prime === undefined || weight < 0) throw new RangeError(`no check pair for ${text}`)
    sum += weight * prime
  }
  sum %= 1021
  return CSET_32.charAt(sum >> 5) + CSET_32.charAt(sum & 31)
}
