// What people sign in with: a phone number, in whatever form they write it, or a mail address. One person has one.
import * as v from 'valibot'
import { readPhoneNumber } from '../phone-number.ts'
import { err, ok, type Result } from '../result.ts'

const mail = v.pipe(v.string(), v.maxLength(254), v.email())

/** A phone number as +84…, a mail address in lower case. */
export function readSignInName(typed: string): Result<string, 'not-a-sign-in-name'> {
  const text = typed.normalize('NFKC').trim()
  if (text.includes('@')) {
    const parsed = v.safeParse(mail, text.toLowerCase())
    return parsed.success && !parsed.output.endsWith(PHONE_DOMAIN)
      ? ok(parsed.output)
      : err('not-a-sign-in-name')
  }
  const number = readPhoneNumber(text)
  return number ? ok(number) : err('not-a-sign-in-name')
}

const PHONE_DOMAIN = '@phone.invalid'

/** What better-auth keys the person by; it knows mail addresses only. */
export function authMailOf(signInName: string): string {
  return signInName.startsWith('+') ? `${signInName.slice(1)}${PHONE_DOMAIN}` : signInName
}

/** The same of somebody whose access ended: it opens nothing, and leaves the name to whoever has it next. */
export const endedAuthMail = (personId: string): string => `ended-${personId}${PHONE_DOMAIN}`

/** As people read it: Vietnamese numbers begin with 0 and come in groups. */
export function shownSignInName(signInName: string): string {
  const local = /^\+84(\d{2,3})(\d{3})(\d{3,4})$/.exec(signInName)
  return local ? `0${local[1]} ${local[2]} ${local[3]}` : signInName
}

/** Where mail reaches the person, if their sign-in name says so. */
export function mailOf(signInName: string): string | null {
  return signInName.includes('@') ? signInName : null
}
