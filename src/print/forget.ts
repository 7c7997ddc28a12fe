// Print files hold codes that nobody should keep: they are removed after a while, and made again if need be.
import { and, eq, lt, sql } from 'drizzle-orm'
import { printJob } from '../db/tables/rolls.ts'
import type { Platform } from '../platform/platform.ts'
import { PRINT_FILES_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'
import { partKey } from './jobs.ts'

/** Removes files that are older than promised, lost or never finished. Served by print_job_to_forget. */
export async function forgetPrints(
  { db, files }: Pick<Platform, 'db' | 'files'>,
  now: number,
): Promise<void> {
  const old = await db
    .select({ id: printJob.id, parts: printJob.parts, state: printJob.state })
    .from(printJob)
    .where(
      and(
        sql`${printJob.state} in ('done', 'lost', 'failed')`,
        lt(printJob.doneAt, now - PRINT_FILES_LIVE_DAYS * DAY_MS),
      ),
    )
    .limit(10)
  for (const { id, parts, state } of old) {
    for (let part = 1; part <= parts; part++) await files.remove(partKey(id, part))
    await db
      .update(printJob)
      .set(state === 'done' ? { state: 'expired' } : { doneAt: null })
      .where(eq(printJob.id, id))
  }
}
