// What is kept of signing in, and no longer than promised: sessions that ended, links that closed, tries that count
// no more, sign-ins that were never finished. What a clock that was ahead promised for longer ends as by the right one.
import { gt, lt, or, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { attempt, oneTimeLink, session, verification } from '../db/tables/accounts.ts'
import { SESSIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS, surelyAhead } from '../time.ts'
import { linkEnds } from './one-time-link.ts'
import { SESSION_LIVES_SECONDS } from './session.ts'

const SESSION_LIVES_MS = SESSION_LIVES_SECONDS * 1000

/** Served by session_by_end, verification_by_end, attempt_by_end and one_time_link_by_end. */
export async function forgetSignIns(db: Database, now: number): Promise<void> {
  const [moment, longAgo] = [new Date(now), now - SESSIONS_LIVE_DAYS * DAY_MS]
  const ahead = (longestMs: number) => surelyAhead(now, longestMs)
  const linkEnd = linkEnds('invitation', now)
  await db.batch([
    db.delete(session).where(lt(session.expiresAt, moment)),
    db
      .delete(verification)
      .where(or(lt(verification.expiresAt, moment), gt(verification.expiresAt, new Date(ahead(DAY_MS))))),
    db.delete(attempt).where(or(lt(attempt.until, now), gt(attempt.until, ahead(DAY_MS)))),
    db.delete(oneTimeLink).where(lt(oneTimeLink.expiresAt, longAgo)),
    // These are only cut: by a clock that is behind, all of them are as those of one that was ahead.
    db
      .update(session)
      .set({
        expiresAt: new Date(now + SESSION_LIVES_MS),
        createdAt: sql`min(${session.createdAt}, ${now})`,
        updatedAt: moment,
      })
      .where(gt(session.expiresAt, new Date(ahead(SESSION_LIVES_MS)))),
    db
      .update(oneTimeLink)
      .set({ expiresAt: linkEnd })
      .where(gt(oneTimeLink.expiresAt, surelyAhead(linkEnd, 0))),
  ])
}
