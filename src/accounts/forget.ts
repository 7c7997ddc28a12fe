// What is kept of signing in, and no longer than promised: sessions that ended, links that closed, tries that count
// no more, sign-ins that were never finished.
import { lt } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { attempt, oneTimeLink, session, verification } from '../db/tables/accounts.ts'
import { SESSIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'

/** Served by session_by_end, verification_by_end, attempt_by_end and one_time_link_by_end. */
export async function forgetSignIns(db: Database, now: number): Promise<void> {
  const longAgo = now - SESSIONS_LIVE_DAYS * DAY_MS
  await db.batch([
    db.delete(session).where(lt(session.expiresAt, new Date(now))),
    db.delete(verification).where(lt(verification.expiresAt, new Date(now))),
    db.delete(attempt).where(lt(attempt.until, now)),
    db.delete(oneTimeLink).where(lt(oneTimeLink.expiresAt, longAgo)),
  ])
}
