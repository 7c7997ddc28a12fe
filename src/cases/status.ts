// Where a case stands: one word that tells whether it waits for the province, for the producer, or for nobody.
import { type SQL, sql } from 'drizzle-orm'
import type { CaseEnd } from '../stamp/case-kind.ts'
import { DAY_MS } from '../time.ts'

export const CASE_STATUSES = ['new', 'working', 'asked', 'overdue', 'answered', 'closed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

/** How long a producer has to answer. */
export const ANSWER_WITHIN_MS = DAY_MS

const asked = 'select 1 from case_question where case_id = case_file.id'
const place = (status: CaseStatus) => CASE_STATUSES.indexOf(status)

/** Of a row of case_file, at this moment: its place among the statuses. Served by case_question_by_case. */
export const statusRank = (now: number): SQL<number> =>
  sql.raw(`(case
  when case_file.closed_at is not null then ${place('closed')}
  when not exists (${asked}) then iif(case_file.seen_at is null, ${place('new')}, ${place('working')})
  when exists (${asked} and answered_at is null and due_at < ${Math.floor(now)}) then ${place('overdue')}
  when exists (${asked} and answered_at is null) then ${place('asked')}
  else ${place('answered')} end)`) as SQL<number>

export interface Ended {
  closedAt: number | null
  closedAs: CaseEnd | null
}

/** It was concluded that its stamps were copied. */
export const isCopied = ({ closedAt, closedAs }: Ended): boolean => closedAt !== null && closedAs === 'copied'

/** Another conclusion leaves its stamps as they are. */
export const mayStrike = (row: Ended): boolean => row.closedAt === null || isCopied(row)
