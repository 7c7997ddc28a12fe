// What a scan may know of a signed-in person: the role, nothing else. The cookie holds a role, the hour it ends and
// a signature; everybody of a role who used the console within the same hour holds the same one, so it cannot join
// two stamps through a person or a phone.
import { createHmac } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { ROLES, type Role } from '../roles.ts'
import { derivedKey } from '../stamp/derived-key.ts'
import { isSame } from '../stamp/keyed-hash.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { HOUR_MS, HOUR_SECONDS } from '../time.ts'
import { hostCookie, hostCookieAttributes } from './cookie-name.ts'
import type { AppContext } from './env.ts'

const COOKIE = 'vai'
/** It ends with the twelfth full hour after the console was last used. */
const LIVES_HOURS = 12

function sign(keys: Keyring, role: Role, hour: number): string {
  return createHmac('sha256', derivedKey(keys, 'role cookie')).update(`${role}.${hour}`).digest('base64url')
}

/** The cookie's value for a role, good until the given full hour since 1970 UTC. */
export function roleCookieValue(keys: Keyring, role: Role, hour: number): string {
  return `${role}.${hour}.${sign(keys, role, hour)}`
}

/** The role of the person before this phone, if one is signed in; read without asking the database. */
export function readRole(c: AppContext): Role | null {
  const { keys, now, publicUrl } = c.get('platform')
  const value = getCookie(c, hostCookie(publicUrl, COOKIE)) ?? ''
  const [name, ends, signature = ''] = value.split('.')
  const role = ROLES.find((one) => one === name)
  const hour = Number(ends)
  if (!role || !isSame(signature, sign(keys, role, hour))) return null
  const left = hour * HOUR_MS - now()
  return left > 0 && left <= LIVES_HOURS * HOUR_MS ? role : null
}

export function keepRole(c: AppContext, role: Role): void {
  const { keys, now, publicUrl } = c.get('platform')
  const hour = Math.floor(now() / HOUR_MS) + LIVES_HOURS
  const value = roleCookieValue(keys, role, hour)
  const name = hostCookie(publicUrl, COOKIE)
  if (getCookie(c, name) === value) return
  setCookie(c, name, value, { ...hostCookieAttributes(publicUrl), maxAge: LIVES_HOURS * HOUR_SECONDS })
}

export function forgetRole(c: AppContext): void {
  const { publicUrl } = c.get('platform')
  setCookie(c, hostCookie(publicUrl, COOKIE), '', { ...hostCookieAttributes(publicUrl), maxAge: 0 })
}
