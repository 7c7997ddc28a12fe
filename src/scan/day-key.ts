// The rows of the day's random key: made by the first scan of a day, read by every process, deleted the next day.
import { randomBytes } from 'node:crypto'
import { eq, ne, sql } from 'drizzle-orm'
import { builder, compile, type Database, type Statement } from '../db/database.ts'
import { dayKey, networkDay } from '../db/tables/detector.ts'
import { type Day, dayOf } from '../time.ts'
import { dayInHand, dropOtherDay, keepDayKey } from './day-hash.ts'

/** Makes the key of a day that has none. */
export function makeDayKey(day: Day): Statement {
  return insertDayKey({ day, key: randomBytes(16).toString('hex') })
}

const insertDayKey = compile(
  builder
    .insert(dayKey)
    .values({ day: sql.placeholder('day'), key: sql.placeholder('key') })
    .onConflictDoNothing(),
)

export async function readDayKey(db: Database, identityKey: Uint8Array, at: number): Promise<void> {
  const day = dayOf(at)
  if (dayInHand(identityKey) === day) return
  const [, rows] = await db.batch([makeDayKey(day), db.select().from(dayKey).where(eq(dayKey.day, day))])
  const key = (rows as { key: string }[])[0]?.key
  if (key) keepDayKey(identityKey, day, key)
}

/**
 * The rows of other days, and the keys with which they could be read, the one in hand included. Tells whether there
 * was one, so that it can be wiped from where it was kept as well.
 */
export async function forgetOtherDays(db: Database, identityKey: Uint8Array, now: number): Promise<boolean> {
  const today = dayOf(now)
  dropOtherDay(identityKey, today)
  const [keys] = await db.batch([
    db.delete(dayKey).where(ne(dayKey.day, today)).returning({ day: dayKey.day }),
    db.delete(networkDay).where(ne(networkDay.day, today)),
  ])
  return keys.length > 0
}
