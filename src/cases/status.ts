// Where a case stands: one word that tells whether it waits for the province, for the producer, or for nobody.
export const CASE_STATUSES = ['new', 'working', 'asked', 'overdue', 'answered', 'closed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

/** How long a producer has to answer. */
export const ANSWER_WITHIN_MS = 24 * 3_600_000

export interface Standing {
  seenAt: number | null
  closedAt: number | null
  /** Of the questions put so far. */
  questions: readonly { dueAt: number; answeredAt: number | null }[]
}

export function statusOf({ seenAt, closedAt, questions }: Standing, now: number): CaseStatus {
  if (closedAt !== null) return 'closed'
  const open = questions.filter(({ answeredAt }) => answeredAt === null)
  if (open.some(({ dueAt }) => dueAt < now)) return 'overdue'
  if (open.length > 0) return 'asked'
  if (questions.length > 0) return 'answered'
  return seenAt === null ? 'new' : 'working'
}
