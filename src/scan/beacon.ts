// What the page's beacon tells: that a person had the page before their eyes, and over what kind of connection.
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { builder, compile, type Database, type Statement } from '../db/database.ts'
import { HOUR_MS } from '../time.ts'

/** A page that was open in the background may be looked at later, but not much later. */
const SEEN_WITHIN_MS = HOUR_MS

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
  await db.batch([markedSeen(serial, seen, now)])
}

export function markedSeen(serial: number, seen: v.InferOutput<typeof seenSchema>, now: number): Statement {
  const { connection, observation: id } = seen
  return mark({ id, serial, connection, now, oldest: now - SEEN_WITHIN_MS })
}

const mark = compile(
  builder.run(sql`
    update observation set seen_at = ${sql.placeholder('now')}, connection = ${sql.placeholder('connection')}
    where id = ${sql.placeholder('id')} and serial = ${sql.placeholder('serial')} and seen_at is null
      and at >= ${sql.placeholder('oldest')}`),
)
