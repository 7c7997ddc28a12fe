// What was sent, or given up, is kept for a while and then forgotten with the log of its tries.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { DELIVERIES_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'

/** So that one sweep stays short; the next one goes on. */
const AT_ONCE = 500

export async function forgetDeliveries(db: Database, now: number): Promise<void> {
  const old = sql`(select id from outbox_delivery where done_at < ${now - DELIVERIES_LIVE_DAYS * DAY_MS}
    order by done_at limit ${AT_ONCE})`
  await db.batch([
    db.run(sql`delete from outbox_attempt where delivery_id in ${old}`),
    db.run(sql`delete from outbox_delivery where id in ${old}`),
  ])
}
