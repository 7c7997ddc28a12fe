// The keys that printed stamps hang on, as the operator's file holds them. Every version stays for ever:
// a stamp printed with an old key must still answer. Losing the file loses every printed stamp.
import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'

const secret = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'))),
  v.check((bytes) => bytes.length === 32, 'a key is 32 bytes in base64'),
)

const keyVersionSchema = v.object({
  /** The first symbol of every code made with it. */
  version: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]$/, 'a version is one base32 symbol')),
  /** current: new rolls; accepted: still good; retired: known to have leaked. */
  state: v.picklist(['current', 'accepted', 'retired']),
  stamp: secret,
  pin: secret,
})

const keyringSchema = v.pipe(
  v.object({
    codes: v.array(keyVersionSchema),
    /** Keys the hashes of phones and networks. It prints nothing: replacing it only forgets. */
    identity: secret,
  }),
  v.check(
    (ring) => ring.codes.filter((key) => key.state === 'current').length === 1,
    'exactly one key is current',
  ),
  v.check(
    (ring) => new Set(ring.codes.map((key) => key.version)).size === ring.codes.length,
    'a version stands once',
  ),
)

export type CodeKey = v.InferOutput<typeof keyVersionSchema>
export type Keyring = v.InferOutput<typeof keyringSchema>

/** Reads the text of a key file. The error names what is wrong and never holds key material. */
export function parseKeyring(text: string): Result<Keyring, string> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err('the key file is not JSON')
  }
  const parsed = v.safeParse(keyringSchema, json)
  if (parsed.success) return ok(parsed.output)
  const issue = parsed.issues[0]
  return err(
    `${v.getDotPath(issue) ?? 'the key file'}: ${issue.type === 'check' ? issue.message : 'missing or malformed'}`,
  )
}

/** The text of a key file, as parseKeyring reads it. */
export function formatKeyring(ring: Keyring): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const codes = ring.codes.map((key) => ({ ...key, stamp: base64(key.stamp), pin: base64(key.pin) }))
  return `${JSON.stringify({ codes, identity: base64(ring.identity) }, null, 2)}\n`
}

/** A ring with a new current key, on top of the given one or as the first. Throws after 32 versions. */
export function withNewKey(ring: Keyring | null): Keyring {
  const used = new Set(ring?.codes.map((key) => key.version))
  const version = [...'123456789ABCDEFGHJKMNPQRSTVWXYZ0'].find((symbol) => !used.has(symbol))
  if (!version) throw new RangeError('all 32 key versions are used')
  const older = (ring?.codes ?? []).map((key) =>
    key.state === 'current' ? { ...key, state: 'accepted' as const } : key,
  )
  return {
    codes: [...older, { version, state: 'current', stamp: randomBytes(32), pin: randomBytes(32) }],
    identity: ring?.identity ?? randomBytes(32),
  }
}

/** The ring with a version marked as leaked; if it was the current one, a new key takes its place. */
export function withRetiredKey(ring: Keyring, version: string): Result<Keyring, string> {
  const key = findKey(ring, version)
  if (!key) return err(`there is no key version ${version}`)
  const codes = ring.codes.map((one) => (one === key ? { ...one, state: 'retired' as const } : one))
  const retired = { ...ring, codes }
  return ok(key.state === 'current' ? withNewKey(retired) : retired)
}

/** The ring with another identity key in place of one that leaked. */
export const withNewIdentity = (ring: Keyring): Keyring => ({ ...ring, identity: randomBytes(32) })

/**
 * A first ring for a demonstration: besides its current key it has one that counts as leaked, so that the answer to
 * that can be tried too.
 */
export function demonstrationKeys(): Keyring {
  const ring = withRetiredKey(withNewKey(null), '1')
  if (!ring.ok) throw new Error(ring.error)
  return ring.value
}

/** The key of a version; undefined where the ring has none of it. */
export const findKey = (ring: Keyring, version: string | null | undefined): CodeKey | undefined =>
  ring.codes.find((one) => one.version === version)

export function currentKey(ring: Keyring): CodeKey {
  const key = ring.codes.find((one) => one.state === 'current')
  if (!key) throw new Error('the key ring has no current key')
  return key
}

/**
 * Shows that two places hold the same key without showing the key: eight hex digits of a MAC over a constant.
 * It covers both secrets of a version.
 */
export function keyCheckValue(key: CodeKey): string {
  const block = createCipheriv('aes-256-ecb', key.stamp, null).update(Buffer.alloc(16))
  return createHmac('sha256', key.pin).update('temgoc key check').update(block).digest('hex').slice(0, 8)
}

/** The same of the identity key. */
export function identityCheckValue({ identity }: Keyring): string {
  return createHmac('sha256', identity).update('temgoc identity check').digest('hex').slice(0, 8)
}
