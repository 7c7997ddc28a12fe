// Stored answers serve requests that are sent again at once; after a day they are forgotten.
import { lt } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { apiAnswer } from '../db/tables/receiving.ts'
import { API_ANSWERS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'

export async function forgetAnswers(db: Database, now: number): Promise<void> {
  await db.delete(apiAnswer).where(lt(apiAnswer.at, now - API_ANSWERS_LIVE_DAYS * DAY_MS))
}
