// Secrets of receivers: made here, shown once, and kept encrypted under a key that is derived from the key ring, so
// that a copy of the database alone signs nothing. Replacing the ring's identity key makes them unreadable; then
// each is changed for a new one.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Keyring } from '../stamp/keyring.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A secret as Standard Webhooks writes it. */
export function newSecret(): string {
  return written(randomBytes(32))
}

/** The secret that a form of the console asks for: sent twice, by a double tap, it is one secret, and both answers show it. */
export function secretOfForm(keys: Keyring, form: string): string {
  return written(Buffer.from(hkdfSync('sha256', keys.identity, form, 'temgoc outbox secret of a form 1', 32)))
}

const written = (bytes: Buffer) => `whsec_${bytes.toString('base64')}`

/** `context` is what the secret belongs to: moved to another row, it does not open. */
export function sealSecret(keys: Keyring, context: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys), nonce).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')
}

/** Null if it was not sealed under this ring for this context. */
export function openSecret(keys: Keyring, context: string, text: string): string | null {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyOf(keys), bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-TAG_BYTES))
    const opened = cipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([opened, cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function keyOf(keys: Keyring): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', keys.identity, '', 'temgoc outbox secret 1', 32))
}
