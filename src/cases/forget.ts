// A case names the scans that made it no longer than any scan is kept.
import { lt } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { caseScan } from '../db/tables/cases.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'

export async function forgetCaseScans(db: Database, now: number): Promise<void> {
  await db.delete(caseScan).where(lt(caseScan.at, now - OBSERVATIONS_LIVE_DAYS * DAY_MS))
}
