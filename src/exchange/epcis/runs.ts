// Which stamps of a range are on which goods: runs of consecutive serials, by batch.
import { asc } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { segment } from '../../db/schema.ts'
import { segmentsOver } from '../../db/segments-over.ts'
import type { StampRun } from './facts.ts'

/** Which stamps of a range are on goods of which batch. */
export async function runsByBatch(db: Database, range: StampRun): Promise<Map<string, StampRun[]>> {
  const { first, last } = range
  const rows = await db
    .select({ first: segment.first, last: segment.last, batchId: segment.batchId })
    .from(segment)
    .where(segmentsOver(range))
    .orderBy(asc(segment.first))
  return byBatch(
    rows.map((row) => ({ ...row, first: Math.max(row.first, first), last: Math.min(row.last, last) })),
  )
}

/** Runs that meet are one; stamps on no goods are left out. */
export function byBatch(rows: readonly (StampRun & { batchId: string | null })[]): Map<string, StampRun[]> {
  const runs = new Map<string, StampRun[]>()
  for (const { first, last, batchId } of rows) {
    if (batchId === null) continue
    const mine = runs.get(batchId) ?? []
    const previous = mine.at(-1)
    if (previous && previous.last === first - 1) previous.last = last
    else mine.push({ first, last })
    runs.set(batchId, mine)
  }
  return runs
}

export const ends = (runs: readonly StampRun[]) => ({
  first: runs[0]?.first ?? null,
  last: runs.at(-1)?.last ?? null,
})
