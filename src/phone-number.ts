// A phone number as people write, paste and dictate it, in one spelling. Gives up: whether anybody answers there.

/** What stands between groups of digits: spaces, points, commas, strokes, brackets, dashes of any kind. */
const BETWEEN = /[\s.,/()_'·\p{Pd}\p{Cf}]/gu

/** Vietnamese mobile and fixed numbers have nine or ten digits after the zero. */
const VIETNAMESE = /^0\d{9,10}$/
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/

/** With the code of its country, +84912345678; null for what is none. */
export function readPhoneNumber(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/^\s*(tel|đt|sđt|zalo)\s*:/iu, '')
    .replace(BETWEEN, '')
    .replace(/^00/, '+')
    .replace(/^(\+0?84|84)(?=0\d{9,10}$)/, '')
    .replace(/^\+?0?84(?=[1-9]\d{8,9}$)/, '+84')
    // A spreadsheet takes the zero off a mobile number.
    .replace(/^(?=[35789]\d{8}$)/, '0')
  if (VIETNAMESE.test(digits)) return `+84${digits.slice(1)}`
  return INTERNATIONAL.test(digits) ? digits : null
}
