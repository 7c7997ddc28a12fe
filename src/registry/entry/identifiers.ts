// Numbers by which producers, products and places are known elsewhere, checked by their form: what a check digit or a
// pattern can tell. Gives up: whether the number was issued, and to whom.
import type { producer } from '../../db/schema.ts'
import { checkDigitOf } from '../../gs1/check-digits.ts'
import { padGtin } from '../../gs1/gtin.ts'
import { readPhoneNumber } from '../../phone-number.ts'

type Kind = (typeof producer.$inferSelect)['kind']

/** Digits of a number that is written with spaces, dots or dashes. */
const bare = (text: string) => text.replace(/[\s.]/g, '')

/**
 * A tax code of 10 digits, or 13 for a dependent unit (0100109106-001): the tenth digit is 10 minus the sum of the first
 * nine, weighted 31, 29, 23, 19, 17, 13, 7, 5, 3, modulo 11 (Circular 105/2020/TT-BTC as generally described). Since July
 * 2025 a household is known by the citizen number of its owner: 12 digits that begin with one of 96 place codes.
 * Returns it as it is kept, or null.
 */
export function readTaxId(text: string, kind: Kind): string | null {
  const digits = bare(text).replace(/-(?=\d{3}$)/, '')
  if (/^\d{10}(\d{3})?$/.test(digits)) {
    const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
    const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
    if (10 - (sum % 11) !== Number(digits[9])) return null
    return digits.length === 13 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits
  }
  return kind === 'household' && /^0(0[1-9]|[1-8]\d|9[0-6])\d{9}$/.test(digits) ? digits : null
}

/** Whether it is a person's own number, which no page shows to others. */
export const isCitizenNumber = (taxId: string): boolean => /^\d{12}$/.test(taxId)

const checks = (digits: string) => checkDigitOf(digits.slice(0, -1)) === digits.at(-1)

/** A GLN of 13 digits, or null. */
export function readGln(text: string): string | null {
  const digits = bare(text)
  return /^\d{13}$/.test(digits) && checks(digits) ? digits : null
}

export type GtinRefusal = 'gtin-form' | 'gtin-check-digit' | 'gtin-restricted'

/** A GTIN of 8, 12, 13 or 14 digits as one of 14. Numbers that GS1 keeps for use inside a house are none. */
export function readGtin(text: string): { gtin: string } | { refusal: GtinRefusal } {
  const digits = bare(text)
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return { refusal: 'gtin-form' }
  if (!checks(digits)) return { refusal: 'gtin-check-digit' }
  const gtin = padGtin(digits)
  // GS1 General Specifications, 1.4.2: prefixes 02, 04 and 20 to 29; and 0 or 2 in front of a GTIN-8.
  const isShort = gtin.startsWith('000000')
  const restricted = isShort ? /^000000[02]/.test(gtin) : /^.(02|04|2\d)/.test(gtin)
  return restricted ? { refusal: 'gtin-restricted' } : { gtin }
}

/** A code of our own for a place: letters in it, so that nobody takes it for one of GS1's. Null where it cannot be one. */
export function readLocationCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  return /^[A-Z0-9]+([.-][A-Z0-9]+)*$/.test(code) && /[A-Z]/.test(code) && code.length <= 20 ? code : null
}

/** Codes of growing areas, one a line; null where one of them cannot be a code. */
export function readGrowingAreas(text: string): string | null {
  const codes = text
    .toUpperCase()
    .split(/[\n,;]+/)
    .map((code) => code.trim())
    .filter(Boolean)
  return codes.every((code) => /^[A-Z0-9][A-Z0-9./-]{2,29}$/.test(code))
    ? [...new Set(codes)].join('\n')
    : null
}

/** A Vietnamese phone number as it is dialled, digits alone; null where it cannot be one. */
export function readPhone(text: string): string | null {
  const number = readPhoneNumber(text)
  if (number) return number.startsWith('+84') ? `0${number.slice(3)}` : null
  const service = text.replace(/[\s.()-]/g, '')
  return /^1[89]00\d{4,6}$/.test(service) ? service : null
}

export const readEmail = (text: string): string | null =>
  /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@.<>"',;]{2,}$/.test(text) && text.length <= 200
    ? text.toLowerCase()
    : null

/** An address that begins with https://; what was typed without it gets it. */
export function readWebsite(text: string): string | null {
  const address = /^https?:\/\//i.test(text) ? text.replace(/^http:/i, 'https:') : `https://${text}`
  if (!URL.canParse(address) || /\s/.test(text)) return null
  const { hostname, username } = new URL(address)
  return hostname.includes('.') && username === '' && address.length <= 200 ? address : null
}
