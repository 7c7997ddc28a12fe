// A summary of the cases by mail, once a day, at the hour each person chose. What is open and what happened since
// yesterday; on a day with neither there is none.
import { eq, sql } from 'drizzle-orm'
import { caseMail } from '../db/tables/cases.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import { clockOf, dayOf } from '../time.ts'
import { type AnnouncePlatform, wantMail } from './announce.ts'
import { headlineOf } from './headline.ts'
import { pressing, tallyCases } from './list.ts'
import { CASES_PATH, casePath } from './paths.ts'
import { caseWords } from './words.ts'

const CASES_NAMED = 5

/** Resolves to how many summaries were made. Day and mail are one batch, so a second sweep makes no second one. */
export async function sendDigests({ db, now, publicUrl }: AnnouncePlatform): Promise<number> {
  const at = now()
  const today = dayOf(at)
  const hour = Number(clockOf(at).slice(0, 2))
  const due = (await wantMail(db)).filter(
    ({ digestHour, digestOn }) => digestHour !== null && hour >= digestHour && digestOn !== today,
  )
  if (due.length === 0) return 0
  const { open, opened, overdue, closed } = await tallyCases(db, at)
  const first = await pressing(db, at, CASES_NAMED)
  const url = publicUrl + CASES_PATH
  for (const { id, to, language } of due) {
    const words = caseWords(language)
    const lines = first.map(
      (line) =>
        `- [${words.severities[line.severity]}] ${headlineOf(words, line)}\n  ${publicUrl}${casePath(line.row.id)}`,
    )
    const mail = enqueueMail(
      db,
      {
        event: `digest-${today}`,
        topic: 'digest',
        about: null,
        to,
        personId: id,
        subject: words.mail.digestSubject(words.day(at), open),
        text: words.mail.digestText({ day: words.day(at), open, fresh: opened, overdue, closed, lines, url }),
        at,
      },
      sql`${open + opened + closed > 0 ? 1 : 0}`,
    )
    const done = db.update(caseMail).set({ digestOn: today }).where(eq(caseMail.personId, id))
    await db.batch([mail, done])
  }
  return due.length
}
