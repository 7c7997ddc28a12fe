// The cookie of one stamp: a random text under the stamp's own path, so that it tells nothing about another. By https
// its name is one that no page without https can set.
import { withRandom } from '../random.ts'
import { keyedHash } from './keyed-hash.ts'

export const stampCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Secure-tem' : 'tem'

export const isCookie = (value: string | undefined): value is string =>
  value !== undefined && /^[\w-]{22}$/.test(value)

/**
 * A value whose second half only we can make from its first. What is kept of it has 16 bits, so some of any random ones
 * would be taken for another phone's: a phone that sees or removes what is held of it shows one that we gave.
 */
export const freshCookie = (identityKey: Uint8Array, serial: number): string =>
  sealed(
    identityKey,
    serial,
    withRandom((bytes) => bytes.toString('base64url', 0, 8)),
  )

/** Of its first eleven letters, the whole. */
export const sealed = (identityKey: Uint8Array, serial: number, half: string): string =>
  half + keyedHash(identityKey, `cookie\n${serial}\n${half}`).slice(0, 11)
