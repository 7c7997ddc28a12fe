// Lets a machine's request in: one round trip finds its key, counts the request in the key's present minute, and finds
// the answer an earlier request with the same Idempotency-Key got. The count is in the key's row, so it holds however
// many isolates answer.
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { apiAnswer, apiKey } from '../db/tables/receiving.ts'
import { hashOfKey, type Scope } from './key.ts'

export const WINDOW_SECONDS = 60

export interface Machine {
  keyId: string
  outletId: string
  scopes: readonly Scope[]
}

export type StoredAnswer = typeof apiAnswer.$inferSelect

export interface Admission {
  machine: Machine
  remaining: number
  /** Seconds until the window begins anew. */
  resetSeconds: number
  limited: boolean
  stored: StoredAnswer | null
}

/** Null for a key that nobody has, or that was taken back. */
export async function admit(
  db: Database,
  key: string,
  idempotencyKey: string | null,
  limit: number,
  now: number,
): Promise<Admission | null> {
  const hash = hashOfKey(key)
  const windowAt = Math.floor(now / (WINDOW_SECONDS * 1000)) * WINDOW_SECONDS * 1000
  const [keys, answers] = await db.batch([
    db
      .update(apiKey)
      .set({
        windowUsed: sql`iif(${apiKey.windowAt} = ${windowAt}, ${apiKey.windowUsed} + 1, 1)`,
        windowAt,
        usedAt: now,
      })
      .where(and(eq(apiKey.hash, hash), sql`${apiKey.revokedAt} is null`))
      .returning({
        keyId: apiKey.id,
        outletId: apiKey.outletId,
        scopes: apiKey.scopes,
        used: apiKey.windowUsed,
      }),
    answerTo(db, sql`(select id from api_key where hash = ${hash})`, idempotencyKey),
  ])
  const [found] = keys
  if (!found) return null
  const { used, ...machine } = found
  return {
    machine: machine as Machine,
    remaining: Math.max(0, limit - used),
    resetSeconds: Math.max(1, Math.ceil((windowAt + WINDOW_SECONDS * 1000 - now) / 1000)),
    limited: used > limit,
    stored: answers[0] ?? null,
  }
}

export const answerTo = (
  db: Database,
  keyId: string | ReturnType<typeof sql>,
  idempotencyKey: string | null,
) =>
  db
    .select()
    .from(apiAnswer)
    .where(and(sql`${apiAnswer.apiKeyId} = ${keyId}`, sql`${apiAnswer.key} = ${idempotencyKey}`))
