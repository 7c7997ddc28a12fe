// The cookie of one stamp: a random text under the stamp's own path, so that it tells nothing about another. By https
// its name is one that no page without https can set.
import { withRandom } from '../random.ts'
import { isSame, keyedHash } from './keyed-hash.ts'

/** Letters. */
const HALF = 11

export const stampCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Secure-tem' : 'tem'

/**
 * Whether we gave it, at this stamp and under the key of today. What is kept of one has 16 bits, so some of any random
 * texts would be taken for another phone's: its second half is one that only we can make from its first.
 */
export const isOurs = (identityKey: Uint8Array, serial: number, value: string): boolean =>
  isSame(value, sealed(identityKey, serial, value.slice(0, HALF)))

export const freshCookie = (identityKey: Uint8Array, serial: number): string =>
  sealed(
    identityKey,
    serial,
    withRandom((bytes) => bytes.toString('base64url', 0, 8)),
  )

/** Of its first half, the whole. */
export const sealed = (identityKey: Uint8Array, serial: number, half: string): string =>
  half + keyedHash(identityKey, `cookie\n${serial}\n${half}`).slice(0, HALF)
