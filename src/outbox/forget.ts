// What was sent, or given up, is kept for a while and then forgotten with the log of its tries; so are letters that
// became files because nothing carries them.
import { sql } from 'drizzle-orm'
import type { Platform } from '../platform/platform.ts'
import { DELIVERIES_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'

/** So that one sweep stays short; the next one goes on. */
const AT_ONCE = 500

export async function forgetDeliveries(
  { db, mail }: Pick<Platform, 'db' | 'mail'>,
  now: number,
): Promise<void> {
  const over = now - DELIVERIES_LIVE_DAYS * DAY_MS
  const old = sql`(select id from outbox_delivery where done_at < ${over}
    order by done_at limit ${AT_ONCE})`
  await db.batch([
    db.run(sql`delete from outbox_attempt where delivery_id in ${old}`),
    db.run(sql`delete from outbox_delivery where id in ${old}`),
  ])
  await mail.forget?.(over)
}
