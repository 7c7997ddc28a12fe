// What time asks for, on a schedule: folds what answers left behind and forgets what is older than promised.
import { and, isNotNull, lt } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { observation, report, stamp } from '../db/schema.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS, dayOf, startOfDay } from '../time.ts'
import { foldLeftOver } from './fold.ts'

export async function sweep(db: Database, now: number): Promise<void> {
  await foldLeftOver(db, now)
  const forgotten = now - OBSERVATIONS_LIVE_DAYS * DAY_MS
  await db.batch([
    db.delete(observation).where(lt(observation.at, forgotten)),
    db
      .update(stamp)
      .set({ pinPhone: null })
      .where(and(isNotNull(stamp.pinPhone), lt(stamp.pinAt, forgotten))),
    db
      .update(report)
      .set({ network: null })
      .where(and(isNotNull(report.network), lt(report.at, startOfDay(dayOf(now))))),
  ])
}
