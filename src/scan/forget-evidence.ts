// Counts in windows are forgotten when no window reaches them any more.
import { and, gt, lt, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { evidenceCount, evidenceRecent, floodHold, refusedCode } from '../db/tables/detector.ts'
import { OBSERVATIONS_LIVE_DAYS, REFUSED_CODES_LIVE_DAYS } from '../retention.ts'
import { DAY_MS, dayNumberOf } from '../time.ts'

export async function forgetEvidence(db: Database, now: number): Promise<void> {
  const over = dayNumberOf(now) - OBSERVATIONS_LIVE_DAYS
  await db.batch([
    // Days, and for rises half days, are numbered each in its own way. What is counted for good has none.
    db
      .delete(evidenceCount)
      .where(
        and(
          gt(evidenceCount.bucket, 0),
          sql`${evidenceCount.bucket} < iif(${evidenceCount.name} = 'rise', 2, 1) * ${over}`,
        ),
      ),
    db.delete(evidenceRecent).where(lt(evidenceRecent.at, now - OBSERVATIONS_LIVE_DAYS * DAY_MS)),
    db
      .delete(floodHold)
      .where(lt(floodHold.until, Math.floor((now - OBSERVATIONS_LIVE_DAYS * DAY_MS) / 1000))),
    db.delete(refusedCode).where(lt(refusedCode.at, now - REFUSED_CODES_LIVE_DAYS * DAY_MS)),
  ])
}
