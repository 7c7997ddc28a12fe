// Keys are made for an outlet and taken back; nothing else about them changes.
import { and, eq, isNull } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { outlet } from '../db/schema.ts'
import { apiKey } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import { hashOfKey, prefixOf, type Scope } from './key.ts'

export interface MakeKeyInput {
  id: string
  outletId: string
  name: string
  scopes: readonly Scope[]
  /** The key itself: whoever makes it shows it, and forgets it. */
  key: string
  createdBy: string
}

type KeyRow = typeof apiKey.$inferSelect
type MakeKnown = { outlet: boolean; keys: number; before: KeyRow | null }

/** More systems than this has no shop. */
const KEYS_AN_OUTLET = 20

/**
 * A form that is sent twice, by a double tap, makes one key: the answer that is seen is the second, so the key that
 * nobody has seen gives way to it. A key that was used, or is another's, is left as it is.
 */
export const makeApiKey: Command<
  MakeKeyInput,
  MakeKnown,
  KeyRow,
  { reason: 'unknown-outlet' } | { reason: 'too-many-keys' } | { reason: 'already' }
> = {
  name: 'make-api-key',
  async read(db, { id, outletId }) {
    const [outlets, keys, [before]] = await db.batch([
      db.select({ id: outlet.id }).from(outlet).where(eq(outlet.id, outletId)),
      db
        .select({ id: apiKey.id })
        .from(apiKey)
        .where(and(eq(apiKey.outletId, outletId), isNull(apiKey.revokedAt))),
      db.select().from(apiKey).where(eq(apiKey.id, id)),
    ])
    return { outlet: outlets.length === 1, keys: keys.length, before: before ?? null }
  },
  decide(known, { id, outletId, name, scopes, key, createdBy }, { at }) {
    if (!known.outlet) return err({ reason: 'unknown-outlet' })
    const { before } = known
    if (before) {
      const unseen = before.usedAt === null && before.revokedAt === null && before.createdBy === createdBy
      return unseen && before.outletId === outletId
        ? ok({ ...before, prefix: prefixOf(key), hash: hashOfKey(key) })
        : err({ reason: 'already' })
    }
    if (known.keys >= KEYS_AN_OUTLET) return err({ reason: 'too-many-keys' })
    return ok({
      id,
      outletId,
      name,
      scopes,
      prefix: prefixOf(key),
      hash: hashOfKey(key),
      createdAt: at,
      createdBy,
      revokedAt: null,
      usedAt: null,
      windowAt: 0,
      windowUsed: 0,
    })
  },
  subject: (decision) => decision.outletId,
  audited: ({ outletId, name, scopes }) => ({ outletId, name, scopes }),
  write: (db, decision) => [
    db
      .insert(apiKey)
      .values(decision)
      .onConflictDoUpdate({
        target: apiKey.id,
        set: { prefix: decision.prefix, hash: decision.hash },
        setWhere: and(
          isNull(apiKey.usedAt),
          isNull(apiKey.revokedAt),
          eq(apiKey.createdBy, decision.createdBy),
        ),
      }),
  ],
}

export const revokeApiKey: Command<
  { id: string; outletId: string },
  KeyRow | null,
  { id: string; at: number },
  { reason: 'unknown-key' }
> = {
  name: 'revoke-api-key',
  async read(db, { id, outletId }) {
    const [row] = await db
      .select()
      .from(apiKey)
      .where(and(eq(apiKey.id, id), eq(apiKey.outletId, outletId)))
    return row ?? null
  },
  decide: (known, { id }, { at }) =>
    known && known.revokedAt === null ? ok({ id, at }) : err({ reason: 'unknown-key' }),
  subject: (decision) => decision.id,
  write: (db, { id, at }) => [
    db
      .update(apiKey)
      .set({ revokedAt: at })
      .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt))),
  ],
}
