// What a part of an application identifier's value must satisfy beyond length and character set, by the name under
// which the table asks for it. Parts have passed their character set before. Coupon codes (8110, 8112) are looked at
// no further than their digits.
import { CSET_82, checkDigitOf, checkPairOf } from './check-digits.ts'
import { COUNTRY_LETTERS, COUNTRY_NUMBERS, CURRENCY_NUMBERS } from './code-lists.ts'

export const CHARACTER_SETS = {
  N: '0123456789',
  X: CSET_82,
  /** CSET 39. */
  Y: '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  /** CSET 64, `=` only as padding at the end. */
  Z: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const
export type CharacterSet = keyof typeof CHARACTER_SETS

const below = (limit: number) => (part: string) => Number(part) < limit

/** A company prefix is not looked up; but it has at least four digits. */
const prefixed = (part: string) => /^\d{4}/.test(part)

function isDate(year: number, month: number, day: number): boolean {
  const days = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day <= days
}

/** Two-digit years are of one century either way; the one year that matters to 29 February, 00, is 2000. */
const dayOrMonth = (part: string) =>
  isDate(Number(part.slice(0, 2)), Number(part.slice(2, 4)), Number(part.slice(4, 6)))

function isLongDay(part: string): boolean {
  const year = Number(part.slice(0, 4))
  const leap = year % 100 !== 0 || year % 400 === 0
  return isDate(leap ? year : 1, Number(part.slice(4, 6)), Number(part.slice(6))) && !part.endsWith('00')
}

/** First of the pieces of one item, and how many there are: `0102` is one of two. */
function pieces(part: string): boolean {
  const [piece, total] = [part.slice(0, part.length / 2), part.slice(part.length / 2)]
  return Number(piece) > 0 && piece <= total
}

function position(part: string): boolean {
  const found = /^([1-9]\d*)\/([1-9]\d*)$/.exec(part)
  return found !== null && Number(found[1]) <= Number(found[2])
}

function iban(part: string): boolean {
  if (part.length < 11 || !/^[0-9A-Z]+$/.test(part) || !COUNTRY_LETTERS.has(part.slice(0, 2))) return false
  let rest = 0
  for (const digit of [...part.slice(4), ...part.slice(0, 4)].map((one) => parseInt(one, 36)).join('')) {
    rest = (rest * 10 + Number(digit)) % 97
  }
  return rest === 1
}

export const VALUE_RULES = {
  'check-digit': (part) => checkDigitOf(part.slice(0, -1)) === part.at(-1),
  'check-pair': (part) => part.length >= 2 && checkPairOf(part.slice(0, -2)) === part.slice(-2),
  'company-prefix': prefixed,
  date: (part) => dayOrMonth(part) && !part.endsWith('00'),
  /** The day may be 00: some day of that month. */
  'date-or-month': dayOrMonth,
  'long-date': isLongDay,
  'hour-minute': (part) => below(24)(part.slice(0, 2)) && below(60)(part.slice(2)),
  hour: below(24),
  minute: below(60),
  second: below(60),
  country: (part) => COUNTRY_NUMBERS.has(part),
  /** 999: several countries. */
  'country-or-999': (part) => part === '999' || COUNTRY_NUMBERS.has(part),
  'country-letters': (part) => COUNTRY_LETTERS.has(part),
  currency: (part) => CURRENCY_NUMBERS.has(part),
  'percent-escapes': (part) => !/%(?![0-9A-Fa-f]{2})/.test(part),
  'zero-or-one': (part) => /^[01]$/.test(part),
  hyphen: (part) => part === '-',
  'importer-index': (part) => /^[-\w]$/.test(part),
  'media-type': (part) => /^(0[1-9]|10|[89]\d)$/.test(part),
  sex: (part) => /^[0129]$/.test(part),
  position,
  'not-zero': (part) => Number(part) > 0,
  winding: (part) => /^[019]$/.test(part),
  'no-leading-zero': (part) => !part.startsWith('0'),
  zero: (part) => part === '0',
  pieces,
  iban,
  latitude: (part) => Number(part) <= 1_800_000_000,
  longitude: (part) => Number(part) <= 3_600_000_000,
  'not-only-digits': (part) => /\D/.test(part),
  digits: (part) => /^\d+$/.test(part),
} as const satisfies Record<string, (part: string) => boolean>
export type ValueRule = keyof typeof VALUE_RULES
