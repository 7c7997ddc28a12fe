// The account of stamps: every stamp of a roll is in exactly one column, so the columns add up to what was ordered.
import { and, asc, gte, inArray, lte, sql } from 'drizzle-orm'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { roll, segment, stamp } from '../db/schema.ts'
import type { VoidReason } from '../stamp/state.ts'

/** Counts of stamps. `issued` to `void` add up to `total`; `seen` were checked by a person at least once. */
export interface Ledger {
  total: number
  issued: number
  printed: number
  active: number
  void: Record<VoidReason, number>
  seen: number
}

export const emptyLedger = (): Ledger => ({
  total: 0,
  issued: 0,
  printed: 0,
  active: 0,
  void: { spoiled: 0, lost: 0, stolen: 0, misprint: 0, copied: 0 },
  seen: 0,
})

/** The ledger of a roll, or null if there is no such roll. */
export async function ledgerOf(db: Database, rollId: string): Promise<Ledger | null> {
  return (await ledgersOf(db, [rollId])).get(rollId) ?? null
}

/** The ledgers of rolls by their ids; those that do not exist are left out. Served by segment_by_roll. */
export async function ledgersOf(db: Database, rollIds: readonly string[]): Promise<Map<string, Ledger>> {
  const ids = [...rollIds]
  const [rolls, sums, seen] = await db.batch([
    db
      .select({ id: roll.id, first: roll.first, last: roll.last })
      .from(roll)
      .where(inArray(roll.id, ids))
      .orderBy(asc(roll.first)),
    db
      .select({
        rollId: segment.rollId,
        state: segment.state,
        reason: segment.reason,
        stamps: sql<number>`sum(${segment.last} - ${segment.first} + 1)`,
      })
      .from(segment)
      .where(inArray(segment.rollId, ids))
      .groupBy(segment.rollId, segment.state, segment.reason),
    db
      .select({ rollId: roll.id, stamps: sql<number>`count(*)` })
      .from(roll)
      .innerJoin(
        stamp,
        and(gte(stamp.serial, roll.first), lte(stamp.serial, roll.last), gte(stamp.checks, 1)),
      )
      .where(inArray(roll.id, ids))
      .groupBy(roll.id),
  ])
  const ledgers = new Map(
    rolls.map(({ id, first, last }) => [id, { ...emptyLedger(), total: last - first + 1 }]),
  )
  for (const { rollId, state, reason, stamps } of sums) {
    const ledger = ledgers.get(rollId)
    if (!ledger) continue
    if (state !== 'void') ledger[state] += stamps
    else if (reason) ledger.void[reason] += stamps
  }
  for (const { rollId, stamps } of seen) {
    const ledger = ledgers.get(rollId)
    if (ledger) ledger.seen = stamps
  }
  return ledgers
}

/** The ledgers of any number of rolls, added up. Served by segment_by_roll. */
export async function ledgerOver(db: Database, rollIds: readonly string[]): Promise<Ledger> {
  const [[rolls], sums, [seen]] = await db.batch([
    db
      .select({ stamps: sql<number | null>`sum(${roll.last} - ${roll.first} + 1)` })
      .from(roll)
      .where(among(roll.id, rollIds)),
    db
      .select({
        state: segment.state,
        reason: segment.reason,
        stamps: sql<number>`sum(${segment.last} - ${segment.first} + 1)`,
      })
      .from(segment)
      .where(among(segment.rollId, rollIds))
      .groupBy(segment.state, segment.reason),
    db
      .select({ stamps: sql<number>`count(*)` })
      .from(roll)
      .innerJoin(
        stamp,
        and(gte(stamp.serial, roll.first), lte(stamp.serial, roll.last), gte(stamp.checks, 1)),
      )
      .where(among(roll.id, rollIds)),
  ])
  const ledger = { ...emptyLedger(), total: rolls?.stamps ?? 0, seen: seen?.stamps ?? 0 }
  for (const { state, reason, stamps } of sums) {
    if (state !== 'void') ledger[state] += stamps
    else if (reason) ledger.void[reason] += stamps
  }
  return ledger
}
