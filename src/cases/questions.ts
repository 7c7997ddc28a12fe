// The questions that were put to producers, as they see them.
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { producer, product } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { caseFile, caseQuestion } from '../db/tables/cases.ts'

const SHOWN = 200

/** Nobody waits for an answer any more. */
const isDone = sql`(${caseQuestion.answeredAt} is not null or ${caseFile.closedAt} is not null)`

/** The questions put to these producers, or one of them: those that wait first, the soonest due before others; then the latest. */
export function questionsFor(db: Database, producerIds: readonly string[], id?: string) {
  return db
    .select({
      question: caseQuestion,
      producer: producer.name,
      product: product.name,
      name: person.name,
      /** The case is closed: nobody waits for an answer. */
      closed: sql<number>`${caseFile.closedAt} is not null`,
    })
    .from(caseQuestion)
    .innerJoin(caseFile, eq(caseFile.id, caseQuestion.caseId))
    .innerJoin(producer, eq(producer.id, caseQuestion.producerId))
    .leftJoin(product, eq(product.id, caseFile.productId))
    .leftJoin(person, eq(person.id, caseQuestion.answeredBy))
    .where(
      and(
        inArray(caseQuestion.producerId, [...producerIds]),
        id === undefined ? undefined : eq(caseQuestion.id, id),
      ),
    )
    .orderBy(isDone, sql`iif(${isDone}, -${caseQuestion.dueAt}, ${caseQuestion.dueAt})`)
    .limit(SHOWN)
}
