// The key of a shop's system: `tgk_` and 32 random bytes. It is shown once; only its SHA-256 is kept. What cannot be
// a key is refused without asking the database.
import { createHash, randomBytes } from 'node:crypto'

export const SCOPES = ['verify', 'receipts', 'movements', 'webhooks'] as const
export type Scope = (typeof SCOPES)[number]

const FORM = /^tgk_[A-Za-z0-9_-]{43}$/
const PREFIX_LENGTH = 10

export const mintKey = (): string => `tgk_${randomBytes(32).toString('base64url')}`
export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH)
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The key of an Authorization header, or null if it holds none in the form of ours. */
export function keyOfHeader(header: string | undefined): string | null {
  const key = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
  return FORM.test(key) ? key : null
}
