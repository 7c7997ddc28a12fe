// Where a case stands: one word that tells whether it waits for the province, for the producer, or for nobody.
import { type SQL, sql } from 'drizzle-orm'

export const CASE_STATUSES = ['new', 'working', 'asked', 'overdue', 'answered', 'closed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

/** How long a producer has to answer. */
export const ANSWER_WITHIN_MS = 24 * 3_600_000

const asked = sql.raw('select 1 from case_question where case_id = case_file.id')

/** Of a row of case_file, at this moment. Served by case_question_by_case. */
export const statusInSql = (now: number): SQL<CaseStatus> => sql`(case
  when case_file.closed_at is not null then 'closed'
  when exists (${asked} and answered_at is null and due_at < ${now}) then 'overdue'
  when exists (${asked} and answered_at is null) then 'asked'
  when exists (${asked}) then 'answered'
  when case_file.seen_at is null then 'new'
  else 'working' end)`
