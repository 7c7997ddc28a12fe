// Tells a producer's people by mail that a question waits for them; it is answered in the console. Told right after the
// question was put, and by the minute's sweep whatever went wrong then: each question once to each.
import { and, eq, isNull, sql } from 'drizzle-orm'
import { mailOf } from '../accounts/sign-in-name.ts'
import { producer, product } from '../db/schema.ts'
import { membership, person } from '../db/tables/accounts.ts'
import { caseFile, caseQuestion } from '../db/tables/cases.ts'
import { outboxDelivery } from '../db/tables/outbox.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import type { AnnouncePlatform } from './announce.ts'
import { QUESTIONS_PATH } from './paths.ts'
import { caseWords } from './words.ts'

const eventOf = (questionId: string) => `asked-${questionId}`
const toldBefore = sql`exists (select 1 from ${outboxDelivery}
  where ${outboxDelivery.id} = ${eventOf('')} || ${caseQuestion.id} || '_' || ${person.id})`

/** Questions whose 24 hours are not over. Served by case_question_open. */
export async function tellProducers({ db, now, publicUrl }: AnnouncePlatform): Promise<void> {
  const at = now()
  const found = await db
    .select({
      question: caseQuestion,
      id: person.id,
      signInName: person.signInName,
      language: person.language,
      name: person.name,
      producer: producer.name,
      product: product.name,
    })
    .from(caseQuestion)
    .innerJoin(caseFile, and(eq(caseFile.id, caseQuestion.caseId), isNull(caseFile.closedAt)))
    .innerJoin(producer, eq(producer.id, caseQuestion.producerId))
    .leftJoin(product, eq(product.id, caseFile.productId))
    .innerJoin(membership, and(eq(membership.kind, 'producer'), eq(membership.of, caseQuestion.producerId)))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        sql`${caseQuestion.answeredAt} is null and ${caseQuestion.dueAt} > ${at}`,
        isNull(membership.endedAt),
        isNull(person.endedAt),
        sql`not ${toldBefore}`,
      ),
    )
  for (const { question, id, signInName, language, ...whom } of found) {
    const to = mailOf(signInName)
    if (!to) continue
    const words = caseWords(language)
    await db.batch([
      enqueueMail(db, {
        event: eventOf(question.id),
        topic: 'question',
        about: question.caseId,
        to,
        personId: id,
        subject: words.mail.questionSubject,
        text: words.mail.questionText({
          ...whom,
          words: question.words,
          due: words.moment(question.dueAt),
          url: `${publicUrl}${QUESTIONS_PATH}/${question.id}`,
        }),
        at,
      }),
    ])
  }
}
