// Checks by people in some days: a sum for each day, province and product. A few days are asked for at once, so that scans
// go between however long the time is.
import { and, eq, gte, lte, sum } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { visitDay } from '../db/schema.ts'

type Counts = ReadonlyMap<string, number>

export interface CountedVisits {
  byDay: Counts
  /** Under '' where no province is known. */
  byProvince: Counts
  /** Under '' for stamps that are bound to no batch. */
  byProduct: Counts
}

const DAYS_AT_ONCE = 5

/** `days` follow one another. Served by the primary key, which begins with the day. */
export async function countVisits(db: Database, days: readonly string[]): Promise<CountedVisits> {
  const byDay = new Map<string, number>()
  const byProvince = new Map<string, number>()
  const byProduct = new Map<string, number>()
  for (let i = 0; i < days.length; i += DAYS_AT_ONCE) {
    const some = days.slice(i, i + DAYS_AT_ONCE)
    const by = (key: typeof visitDay.day | typeof visitDay.province | typeof visitDay.productId) =>
      db
        .select({ key, n: sum(visitDay.visits).mapWith(Number) })
        .from(visitDay)
        .where(
          and(
            gte(visitDay.day, some[0] ?? ''),
            lte(visitDay.day, some.at(-1) ?? ''),
            eq(visitDay.agent, 'person'),
          ),
        )
        .groupBy(key)
    const [ofDays, ofProvinces, ofProducts] = await db.batch([
      by(visitDay.day),
      by(visitDay.province),
      by(visitDay.productId),
    ])
    for (const [counts, found] of [
      [byDay, ofDays],
      [byProvince, ofProvinces],
      [byProduct, ofProducts],
    ] as const)
      for (const { key, n } of found) counts.set(key, (counts.get(key) ?? 0) + n)
  }
  return { byDay, byProvince, byProduct }
}
