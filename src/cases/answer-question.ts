// A producer answers a question that was put to them, once; the case's page tells it.
import { and, eq, isNull } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { caseAct, caseQuestion } from '../db/tables/cases.ts'
import { err, ok } from '../result.ts'

export type QuestionRow = typeof caseQuestion.$inferSelect
export type AnswerRefusal = { reason: 'unknown' } | { reason: 'already-answered' }

export const answerQuestion: Command<
  { questionId: string; by: string; words: string },
  QuestionRow | null,
  { row: QuestionRow; at: number; id: string; by: string; words: string },
  AnswerRefusal
> = {
  name: 'answer-question',
  read: async (db, { questionId }) =>
    (await db.select().from(caseQuestion).where(eq(caseQuestion.id, questionId)))[0] ?? null,
  decide(row, { by, words }, { at, id }) {
    if (!row) return err({ reason: 'unknown' })
    return row.answeredAt === null ? ok({ row, at, id, by, words }) : err({ reason: 'already-answered' })
  },
  subject: ({ row }) => row.caseId,
  write: (db, { row, at, id, by, words }) => [
    db
      .update(caseQuestion)
      .set({ answeredAt: at, answeredBy: by, answer: words })
      .where(and(eq(caseQuestion.id, row.id), isNull(caseQuestion.answeredAt))),
    db.insert(caseAct).values({ id, caseId: row.caseId, at, by, what: 'answered', about: row.id, words }),
  ],
}
