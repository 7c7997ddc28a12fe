// What a clock that was ahead put off until a time that is far away, now that it is right again, is due at once.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { surelyAhead } from '../time.ts'
import { LETTER_LEASE_MS } from './deliver.ts'
import { JITTER, LONGEST_GAP_MS } from './schedule.ts'

/** No retry is put off for longer. */
const LONGEST_MS = LONGEST_GAP_MS * (1 + JITTER)

/** Goes through what waits, by outbox_delivery_due. */
export async function bringForward(db: Database, now: number): Promise<void> {
  await db.run(sql`update outbox_delivery set due_at = min(due_at, ${now}), lease = null, leased_until = null
    where state = 'waiting' and (due_at > ${surelyAhead(now, LONGEST_MS)}
      or leased_until > ${surelyAhead(now, LETTER_LEASE_MS)})`)
}
