// What the page's beacon tells: that a person had the page before their eyes, and over what kind of connection.
import { and, eq, gte, isNull } from 'drizzle-orm'
import * as v from 'valibot'
import type { Database } from '../db/database.ts'
import { observation } from '../db/schema.ts'

/** A page that was open in the background may be looked at later, but not much later. */
const SEEN_WITHIN_MS = 3_600_000

export const seenSchema = v.object({
  observation: v.pipe(v.string(), v.uuid()),
  connection: v.pipe(
    v.optional(v.string(), ''),
    v.transform((type) =>
      type === 'cellular' || type === 'wifi' ? type : type === '' ? null : ('other' as const),
    ),
  ),
})

/** Marks the observation of this stamp as seen, once. Unknown and old ones are left alone. */
export async function markSeen(
  db: Database,
  serial: number,
  seen: v.InferOutput<typeof seenSchema>,
  now: number,
): Promise<void> {
  await db
    .update(observation)
    .set({ seenAt: now, connection: seen.connection })
    .where(
      and(
        eq(observation.id, seen.observation),
        eq(observation.serial, serial),
        isNull(observation.seenAt),
        gte(observation.at, now - SEEN_WITHIN_MS),
      ),
    )
}
