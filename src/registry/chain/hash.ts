// What the chain is made of: SHA-256 in lower-case hex over text, canonical JSON (RFC 8785), and salts.
import { createHash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'

/** 64 hexadecimal digits. */
export type Hash = string

/** What stands before the first link. */
export const NOTHING_BEFORE: Hash = '0'.repeat(64)

export const sha256 = (data: string | Uint8Array): Hash => createHash('sha256').update(data).digest('hex')

/** The one way a value is written before it is hashed. Throws for what JSON cannot say. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('nothing to write as JSON')
  return text
}

/** A fresh secret of 256 bits, from which the salts of one link are made. */
export const newSeed = (): string => randomBytes(32).toString('base64url')

/** The salt of the field at a place: 128 bits that nobody can guess without the seed. */
export const saltOf = (seed: string, at: number): string =>
  createHash('sha256').update(`${seed}/${at}`).digest().subarray(0, 16).toString('base64url')
