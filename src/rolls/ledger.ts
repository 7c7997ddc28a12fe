// The account of a roll: every stamp of it is in exactly one column, so the columns add up to what was issued.
import { and, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { roll, segment, stamp } from '../db/schema.ts'

/** Counts of stamps. `issued` to `void` add up to `total`; `seen` were checked by a person at least once. */
export interface Ledger {
  total: number
  issued: number
  printed: number
  active: number
  void: { spoiled: number; lost: number; stolen: number; misprint: number }
  seen: number
}

/** The ledger of a roll, or null if there is no such roll. */
export async function ledgerOf(db: Database, rollId: string): Promise<Ledger | null> {
  const [rolls, sums, seen] = await db.batch([
    db.select({ first: roll.first, last: roll.last }).from(roll).where(eq(roll.id, rollId)),
    db
      .select({
        state: segment.state,
        reason: segment.reason,
        stamps: sql<number>`sum(${segment.last} - ${segment.first} + 1)`,
      })
      .from(segment)
      .where(eq(segment.rollId, rollId))
      .groupBy(segment.state, segment.reason),
    db
      .select({ stamps: sql<number>`count(*)` })
      .from(roll)
      .innerJoin(
        stamp,
        and(gte(stamp.serial, roll.first), lte(stamp.serial, roll.last), gte(stamp.checks, 1)),
      )
      .where(eq(roll.id, rollId)),
  ])
  const [itsRoll] = rolls
  if (!itsRoll) return null
  const ledger: Ledger = {
    total: itsRoll.last - itsRoll.first + 1,
    issued: 0,
    printed: 0,
    active: 0,
    void: { spoiled: 0, lost: 0, stolen: 0, misprint: 0 },
    seen: seen[0]?.stamps ?? 0,
  }
  for (const { state, reason, stamps } of sums) {
    if (state !== 'void') ledger[state] += stamps
    else if (reason) ledger.void[reason] += stamps
  }
  return ledger
}
