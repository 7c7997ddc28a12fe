// What time asks for, on a schedule: folds what answers left behind and forgets what is older than promised.
import { and, isNotNull, lt } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { observation, stamp } from '../db/schema.ts'
import { DAY_MS } from '../time.ts'
import { foldLeftOver } from './fold.ts'

export const OBSERVATIONS_LIVE_DAYS = 90

export async function sweep(db: Database, now: number): Promise<void> {
  await foldLeftOver(db, now)
  const forgotten = now - OBSERVATIONS_LIVE_DAYS * DAY_MS
  await db.batch([
    db.delete(observation).where(lt(observation.at, forgotten)),
    db
      .update(stamp)
      .set({ pinPhone: null })
      .where(and(isNotNull(stamp.pinPhone), lt(stamp.pinAt, forgotten))),
  ])
}
