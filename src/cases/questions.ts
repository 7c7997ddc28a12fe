// The questions that were put to producers, as they see them.
import { asc, eq, or, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { producer } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { caseFile, caseQuestion } from '../db/tables/cases.ts'

const SHOWN = 200

/** The questions put to these producers, open ones first. */
export function questionsFor(db: Database, producerIds: readonly string[]) {
  return db
    .select({
      question: caseQuestion,
      producer: producer.name,
      name: person.name,
      /** The case is closed: nobody waits for an answer. */
      closed: sql<number>`${caseFile.closedAt} is not null`,
    })
    .from(caseQuestion)
    .innerJoin(caseFile, eq(caseFile.id, caseQuestion.caseId))
    .innerJoin(producer, eq(producer.id, caseQuestion.producerId))
    .leftJoin(person, eq(person.id, caseQuestion.answeredBy))
    .where(or(...producerIds.map((id) => eq(caseQuestion.producerId, id))) ?? sql`false`)
    .orderBy(
      sql`${caseQuestion.answeredAt} is not null or ${caseFile.closedAt} is not null`,
      asc(caseQuestion.dueAt),
    )
    .limit(SHOWN)
}
