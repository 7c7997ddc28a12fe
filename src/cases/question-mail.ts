// Tells a producer's people by mail that a question waits for them; it is answered in the console.
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { membership, person } from '../db/tables/accounts.ts'
import { caseQuestion } from '../db/tables/cases.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import type { AnnouncePlatform } from './announce.ts'
import { mailAddressOf } from './mail-address.ts'
import { caseWords } from './words.ts'

/** About the latest question of the case; told once to each. */
export async function tellProducer({ db, now, publicUrl }: AnnouncePlatform, caseId: string): Promise<void> {
  const latest = sql`(select id from case_question where case_id = ${caseId} order by asked_at desc limit 1)`
  const found = await db
    .select({ question: caseQuestion, id: person.id, email: person.email, language: person.language })
    .from(caseQuestion)
    .innerJoin(membership, and(eq(membership.kind, 'producer'), eq(membership.of, caseQuestion.producerId)))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(sql`${caseQuestion.id} = ${latest}`, isNull(membership.endedAt), isNull(person.endedAt)))
    .orderBy(desc(caseQuestion.askedAt))
  for (const { question, id, email, language } of found) {
    const to = mailAddressOf(email)
    if (!to) continue
    const words = caseWords(language)
    await db.batch([
      enqueueMail(db, {
        event: `asked-${question.id}`,
        topic: 'question',
        about: caseId,
        to,
        personId: id,
        subject: words.mail.questionSubject,
        text: words.mail.questionText({
          words: question.words,
          due: words.moment(question.dueAt),
          url: `${publicUrl}/quan-ly/cau-hoi/${question.id}`,
        }),
        at: now(),
      }),
    ])
  }
}
