// What people sign in with: a phone number, in whatever form they write it, or a mail address. One person has one.
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'

const mail = v.pipe(v.string(), v.maxLength(254), v.email())

/** Vietnamese mobile and fixed numbers have nine or ten digits after the zero. */
const VIETNAMESE = /^0\d{9,10}$/
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/

/** A phone number as +84…, a mail address in lower case. */
export function readSignInName(typed: string): Result<string, 'not-a-sign-in-name'> {
  const text = typed.normalize('NFKC').trim()
  if (text.includes('@')) {
    const parsed = v.safeParse(mail, text.toLowerCase())
    return parsed.success && !parsed.output.endsWith(PHONE_DOMAIN)
      ? ok(parsed.output)
      : err('not-a-sign-in-name')
  }
  const digits = text
    .replace(/[\s.()\-–]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+840/, '+84')
    .replace(/^84(?=\d{9}$)/, '+84')
  if (VIETNAMESE.test(digits)) return ok(`+84${digits.slice(1)}`)
  return INTERNATIONAL.test(digits) ? ok(digits) : err('not-a-sign-in-name')
}

const PHONE_DOMAIN = '@phone.invalid'

/** What better-auth keys the person by; it knows mail addresses only. */
export function authMailOf(signInName: string): string {
  return signInName.startsWith('+') ? `${signInName.slice(1)}${PHONE_DOMAIN}` : signInName
}

/** As people read it: Vietnamese numbers begin with 0 and come in groups. */
export function shownSignInName(signInName: string): string {
  const local = /^\+84(\d{2,3})(\d{3})(\d{3,4})$/.exec(signInName)
  return local ? `0${local[1]} ${local[2]} ${local[3]}` : signInName
}

/** Where mail reaches the person, if their sign-in name says so. */
export function mailOf(signInName: string): string | null {
  return signInName.includes('@') ? signInName : null
}
