// What a person confided in a report is forgotten when its time is over: the network mark with the day it limits,
// words, contact and photo after their months. The bare record stays, so that no number is given twice.
import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { NOTHING_CONFIDED, report } from '../db/schema.ts'
import type { Platform } from '../platform/platform.ts'
import { REPORTS_LIVE_MONTHS } from '../retention.ts'
import { dayOf, monthsBefore, startOfDay } from '../time.ts'

/** So that one sweep stays short; the next one goes on. */
const AT_ONCE = 50

export async function forgetReports(
  { db, files }: Pick<Platform, 'db' | 'files'>,
  now: number,
): Promise<void> {
  await db
    .update(report)
    .set({ network: null })
    .where(and(isNotNull(report.network), lt(report.at, startOfDay(dayOf(now)))))
  const over = await db
    .select({ id: report.id, photo: report.photo })
    .from(report)
    .where(and(isNull(report.forgottenAt), lt(report.at, monthsBefore(now, REPORTS_LIVE_MONTHS))))
    .limit(AT_ONCE)
  for (const { id, photo } of over) {
    // The photo goes first: a record that still names it is tried again.
    if (photo) await files.remove(photo)
    await db
      .update(report)
      .set({ ...NOTHING_CONFIDED, forgottenAt: now })
      .where(eq(report.id, id))
  }
}
