// The database remembers the check value of every key it was ever used with. A ring that lacks one of them, or holds
// another key under its version, would disown printed stamps: it is noticed before it answers. Another identity key
// disowns no stamp: it is noticed, and told in the log.
import type { Database } from '../db/database.ts'
import { keyCheck } from '../db/tables/key-check.ts'
import { log, reasonOf } from '../log.ts'
import type { Platform } from '../platform/platform.ts'
import { findKey, formatKeyring, identityCheckValue, type Keyring, keyCheckValue } from '../stamp/keyring.ts'

/** No key's version. */
const IDENTITY = 'identity'

export interface KeyQuarrel {
  version: string
  /** The ring does not have it, or has another under its name. */
  is: 'missing' | 'different'
}

/** What speaks against using this ring with a database that remembers these values. */
export function quarrelsOf(
  ring: Keyring,
  remembered: readonly { version: string; value: string }[],
): KeyQuarrel[] {
  return remembered.flatMap(({ version, value }): KeyQuarrel[] => {
    if (version === IDENTITY) return []
    const key = findKey(ring, version)
    if (!key) return [{ version, is: 'missing' }]
    return keyCheckValue(key) === value ? [] : [{ version, is: 'different' }]
  })
}

/** Compares, and remembers the versions that are new. Nothing is remembered of a ring that quarrels. */
export async function checkKeys(db: Database, ring: Keyring, now: number): Promise<KeyQuarrel[]> {
  const remembered = await db.select().from(keyCheck)
  const quarrels = quarrelsOf(ring, remembered)
  const known = new Set(remembered.map(({ version }) => version))
  const fresh = ring.codes.filter(({ version }) => !known.has(version))
  if (quarrels.length === 0 && fresh.length > 0) {
    await db
      .insert(keyCheck)
      .values(fresh.map((key) => ({ version: key.version, value: keyCheckValue(key), since: now })))
      .onConflictDoNothing()
  }
  if (quarrels.length === 0) await noticeIdentity(db, ring, remembered, now)
  return quarrels
}

async function noticeIdentity(
  db: Database,
  ring: Keyring,
  remembered: readonly { version: string; value: string }[],
  since: number,
): Promise<void> {
  const value = identityCheckValue(ring)
  const known = remembered.find(({ version }) => version === IDENTITY)
  if (known?.value === value) return
  await db
    .insert(keyCheck)
    .values({ version: IDENTITY, value, since })
    .onConflictDoUpdate({ target: keyCheck.version, set: { value, since } })
  if (known)
    log('identity-key-replaced', { means: 'sessions, second factors and receivers’ secrets begin anew' })
}

/** What the next start would find, where the keys are a file. */
export interface StoredKeys {
  /** Why it would not come up with the keys that this one has, while they can still be put back; null where it would. */
  lost: string | null
  /** It would have other keys, or in other states: what was changed in the file counts from then on. */
  changed: boolean
}

/** Reads the key file; null where the keys are no file. */
export function lookAtStored({ keys, storedKeys }: Pick<Platform, 'keys' | 'storedKeys'>): StoredKeys | null {
  if (!storedKeys) return null
  try {
    const stored = storedKeys()
    const own = keys.codes.map((key) => ({ version: key.version, value: keyCheckValue(key) }))
    const lost = quarrelText(quarrelsOf(stored, own)) || null
    return { lost, changed: lost === null && formatKeyring(stored) !== formatKeyring(keys) }
  } catch (error) {
    return { lost: reasonOf(error), changed: false }
  }
}

/** In words for an operator, naming versions only. */
export function quarrelText(quarrels: readonly KeyQuarrel[]): string {
  return quarrels
    .map(({ version, is }) =>
      is === 'missing'
        ? `key ${version} is missing`
        : `key ${version} is another than the one this database was used with`,
    )
    .join('; ')
}
