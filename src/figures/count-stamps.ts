// How many stamps are in each state, and which products have active ones: sums over the whole line of serials. It is gone
// through in stretches, so that scans go between; stamps that change their state meanwhile are counted as they were met.
import { asc, eq, gt, sql, sum } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, segment } from '../db/schema.ts'
import type { StampState } from '../stamp/state.ts'

export interface CountedStamps {
  byState: ReadonlyMap<StampState, number>
  /** Ids of products of which some stamp is active. */
  traced: ReadonlySet<string>
}

/** Segments that are gone through at once: some milliseconds. */
const AT_ONCE = 5000

export async function countStamps(db: Database, atOnce = AT_ONCE): Promise<CountedStamps> {
  const byState = new Map<StampState, number>()
  const traced = new Set<string>()
  for (let behind: number | null = -1; behind !== null; ) {
    const { states, products, end } = await countStretch(db, behind, atOnce)
    for (const { state, stamps } of states) byState.set(state, (byState.get(state) ?? 0) + stamps)
    for (const { id } of products) traced.add(id)
    behind = end
  }
  return { byState, traced }
}

/** `end`: the last serial of it, if the line may go on. */
async function countStretch(db: Database, behind: number, atOnce: number) {
  const ahead = gt(segment.first, behind)
  const stretch = db.select().from(segment).where(ahead).orderBy(asc(segment.first)).limit(atOnce).as('run')
  const stamps = sum(sql`${stretch.last} - ${stretch.first} + 1`).mapWith(Number)
  const [states, products, [edge]] = await db.batch([
    db.select({ state: stretch.state, stamps }).from(stretch).groupBy(stretch.state),
    db
      .selectDistinct({ id: batch.productId })
      .from(stretch)
      .innerJoin(batch, eq(batch.id, stretch.batchId))
      .where(eq(stretch.state, 'active')),
    db
      .select({ last: segment.last })
      .from(segment)
      .where(ahead)
      .orderBy(asc(segment.first))
      .limit(1)
      .offset(atOnce - 1),
  ])
  return { states, products, end: edge?.last ?? null }
}
