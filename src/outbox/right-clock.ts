// What a clock that was ahead put off until a time that is far away, now that it is right again, is due at once.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { LEASE_MS } from './deliver.ts'
import { JITTER, RETRY_GAPS_MS } from './schedule.ts'

/** No retry is put off for longer. */
const LONGEST_MS = Math.max(...RETRY_GAPS_MS) * (1 + JITTER)
/** A sweep reads its clock when it begins: what another has taken up since is not of a wrong clock. */
const SURELY_AHEAD_MS = 3_600_000

/** Goes through what waits, by outbox_delivery_due. */
export async function bringForward(db: Database, now: number): Promise<void> {
  await db.run(sql`update outbox_delivery set due_at = min(due_at, ${now}), lease = null, leased_until = null
    where state = 'waiting' and (due_at > ${now + LONGEST_MS + SURELY_AHEAD_MS}
      or leased_until > ${now + LEASE_MS + SURELY_AHEAD_MS})`)
}
