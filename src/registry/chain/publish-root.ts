// Once a day, a while after midnight in Vietnam: the root over all chains as they stood at the end of the day, kept
// with the list of heads it is over, and the producers to be told noted in the same write. Run twice, it is done once.
import { eq, isNotNull, sql } from 'drizzle-orm'
import { producer } from '../../db/schema.ts'
import { chainLink, chainRoot } from '../../db/tables/registry.ts'
import type { Platform } from '../../platform/platform.ts'
import { DAY_MS, dayOf, startOfDay } from '../../time.ts'
import { headsKey } from './read-chain.ts'
import { treeOver } from './root.ts'

/** What was declared before midnight has been committed by then. */
const GRACE_MS = 5 * 60_000

/** Publishes the root of the day that ended last, unless it is published or no batch has a chain. */
export async function publishRoot({ db, files, now }: Pick<Platform, 'db' | 'files' | 'now'>): Promise<void> {
  const at = now()
  const day = dayOf(at - GRACE_MS - DAY_MS)
  const [already] = await db.select({ day: chainRoot.day }).from(chainRoot).where(eq(chainRoot.day, day))
  if (already) return
  const rows = await db
    .select({
      batch: chainLink.batchId,
      last: sql<number>`max(${chainLink.position})`,
      // SQLite takes a bare column from the row that has the maximum.
      head: chainLink.hash,
    })
    .from(chainLink)
    .where(sql`${chainLink.at} < ${startOfDay(day) + DAY_MS}`)
    .groupBy(chainLink.batchId)
  if (rows.length === 0) return
  const { heads, root } = treeOver(
    day,
    rows.map(({ batch, last, head }) => ({ batch, head, length: last + 1 })),
  )
  await files.put(headsKey(day), new TextEncoder().encode(JSON.stringify(heads)), 'application/json')
  await db.batch([
    db.insert(chainRoot).values({ day, root, chains: heads.length, at }).onConflictDoNothing(),
    db.run(sql`
      insert into root_mail (day, producer_id)
      select ${day}, ${producer.id} from ${producer}
      where ${isNotNull(producer.email)}
      on conflict do nothing`),
  ])
}
