// A browser in which somebody signed in before may go on trying that name, and goes before strangers, while its network
// or everybody who tries the name may not: a flood shuts out nobody who was in before. What it carries opens nothing.
// Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies. Gives up: browsers in which nobody was in yet.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { DEVICES_KNOWN_DAYS } from '../retention.ts'
import { derivedKey } from '../stamp/derived-key.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { DAY_SECONDS } from '../time.ts'
import { hostCookie, hostCookieAttributes } from '../web/cookie-name.ts'
import type { AppContext } from '../web/env.ts'

const COOKIE = 'thiet_bi'
/** A shop's phone that goes from hand to hand knows its latest people. */
const MOST_NAMES = 4

/** Its number, of which name it is, and the signature over both. */
const MARK = /^([\w-]{12})\.([\w-]{11})\.([\w-]{22})$/

interface Mark {
  number: string
  of: string
  text: string
}

/** The number of this browser for a name, under which its tries are counted; null where nobody of that name was in. */
export function knownDevice(c: AppContext, signInName: string): string | null {
  const of = nameMark(c.var.platform.keys, signInName)
  return marksIn(c).find((mark) => mark.of === of)?.number ?? null
}

/** Its number for anybody. */
export const knownForAny = (c: AppContext): string | null => marksIn(c)[0]?.number ?? null

/** Somebody is in: this browser is known from now on. */
export function keepDevice(c: AppContext, signInName: string): void {
  const { keys, publicUrl } = c.var.platform
  const of = nameMark(keys, signInName)
  const before = marksIn(c)
  const number = before.find((mark) => mark.of === of)?.number ?? randomBytes(9).toString('base64url')
  const others = before.filter((mark) => mark.of !== of).slice(0, MOST_NAMES - 1)
  const text = `${number}.${of}.${sign(keys, number, of)}`
  setCookie(c, hostCookie(publicUrl, COOKIE), [text, ...others.map((mark) => mark.text)].join('~'), {
    ...hostCookieAttributes(publicUrl),
    maxAge: DEVICES_KNOWN_DAYS * DAY_SECONDS,
  })
}

function marksIn(c: AppContext): Mark[] {
  const { keys, publicUrl } = c.var.platform
  const texts = getCookie(c, hostCookie(publicUrl, COOKIE))?.split('~').slice(0, MOST_NAMES) ?? []
  return texts.flatMap((text) => {
    const [, number, of, signature] = MARK.exec(text) ?? []
    if (number === undefined || of === undefined || signature === undefined) return []
    const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(keys, number, of)))
    return isOurs ? [{ number, of, text }] : []
  })
}

const sign = (keys: Keyring, number: string, of: string) => hashOf(keys, `${number}\n${of}`).slice(0, 22)

/** Nobody reads the name out of it who has not got the key. */
const nameMark = (keys: Keyring, signInName: string) => hashOf(keys, `name\n${signInName}`).slice(0, 11)

const hashOf = (keys: Keyring, text: string) =>
  createHmac('sha256', derivedKey(keys, 'known device')).update(text).digest('base64url')
