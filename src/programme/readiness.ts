// Whether the answers of a survey make a producer able to trace: pure.
import { QUESTIONS, type Question, type SurveyAnswers } from '../db/tables/programme.ts'

export { QUESTIONS } from '../db/tables/programme.ts'

/** The needed ones decide; the others say where help is wanted. */
export const NEEDED: readonly Question[] = [
  'willing',
  'responsible',
  'lots',
  'inputs',
  'packs',
  'papers',
  'phone',
]

export interface Readiness {
  able: boolean
  /** Of all questions, from 0 to 100. */
  percent: number
  /** Needed and missing, in the order of asking. */
  lacking: Question[]
  /** Not needed and missing: where help is wanted. */
  weak: Question[]
}

export function readinessOf({ yes }: Pick<SurveyAnswers, 'yes'>): Readiness {
  const missing = QUESTIONS.filter((question) => !yes.includes(question))
  const lacking = missing.filter((question) => NEEDED.includes(question))
  return {
    able: lacking.length === 0,
    percent: Math.round((100 * (QUESTIONS.length - missing.length)) / QUESTIONS.length),
    lacking,
    weak: missing.filter((question) => !NEEDED.includes(question)),
  }
}
