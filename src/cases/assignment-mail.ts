// Tells whoever a case was given to by a colleague, by mail. Told right after it was given, and by the minute's sweep
// whatever went wrong then: each time once.
import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mailOf } from '../accounts/sign-in-name.ts'
import type { Database } from '../db/database.ts'
import { person } from '../db/tables/accounts.ts'
import { caseAct, caseFile } from '../db/tables/cases.ts'
import { outboxDelivery } from '../db/tables/outbox.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import { DAY_MS } from '../time.ts'
import type { AnnouncePlatform } from './announce.ts'
import { caseLines, lineOf } from './case-line.ts'
import { worksForProvince } from './commands.ts'
import { headlineOf } from './headline.ts'
import { casePath } from './paths.ts'
import { caseWords } from './words.ts'

const giver = alias(person, 'giver')
const eventOf = (actId: string) => `assigned-${actId}`
const toldBefore = sql`exists (select 1 from ${outboxDelivery}
  where ${outboxDelivery.id} = ${eventOf('')} || ${caseAct.id} || '_' || ${person.id})`

/** Of the last day, those who still work on it. Who took a case up by themselves knows. Served by case_by_closing and case_act_by_case. */
function given(db: Database, now: number) {
  return db
    .select({
      actId: caseAct.id,
      caseId: caseFile.id,
      by: giver.name,
      to: { id: person.id, name: person.name, signInName: person.signInName, language: person.language },
    })
    .from(caseFile)
    .innerJoin(
      caseAct,
      and(
        eq(caseAct.caseId, caseFile.id),
        gt(caseAct.at, now - DAY_MS),
        eq(caseAct.what, 'assigned'),
        eq(caseAct.about, caseFile.assignee),
        ne(caseAct.by, caseFile.assignee),
      ),
    )
    .innerJoin(person, and(eq(person.id, caseFile.assignee), worksForProvince))
    .innerJoin(giver, eq(giver.id, caseAct.by))
    .where(and(isNull(caseFile.closedAt), sql`not ${toldBefore}`))
}

export async function tellAssignees({ db, now, publicUrl }: AnnouncePlatform): Promise<void> {
  const at = now()
  const found = (await given(db, at)).flatMap(({ to, ...act }) => {
    const address = mailOf(to.signInName)
    return address === null ? [] : { ...act, to, address }
  })
  if (found.length === 0) return
  const ids = found.map(({ caseId }) => caseId)
  const rows = await caseLines(db, at).where(inArray(caseFile.id, ids))
  const lines = new Map(rows.map(lineOf).map((line) => [line.row.id, line]))
  for (const { actId, caseId, by, to, address } of found) {
    const line = lines.get(caseId)
    if (!line) continue
    const words = caseWords(to.language)
    const headline = headlineOf(words, line)
    await db.batch([
      enqueueMail(db, {
        event: eventOf(actId),
        topic: 'case.assigned',
        about: caseId,
        to: address,
        personId: to.id,
        subject: words.mail.assignedSubject(headline),
        text: words.mail.assignedText({
          name: to.name,
          by,
          headline,
          severity: words.severities[line.severity],
          todo: words.kinds[line.row.kind].todo,
          url: publicUrl + casePath(caseId),
        }),
        at,
      }),
    ])
  }
}
