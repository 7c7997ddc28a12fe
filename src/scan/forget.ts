// What is remembered of scans is forgotten when its time is over.
import { and, isNotNull, lt } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { observation, stamp } from '../db/schema.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'

export async function forgetScans(db: Database, now: number): Promise<void> {
  const over = now - OBSERVATIONS_LIVE_DAYS * DAY_MS
  await db.batch([
    db.delete(observation).where(lt(observation.at, over)),
    db
      .update(stamp)
      .set({ pinPhone: null })
      .where(and(isNotNull(stamp.pinPhone), lt(stamp.pinAt, over))),
  ])
}
