// How pressing a case is: what it is about, how heavy the evidence is, how far it reaches. A rule of thumb that puts
// the list in order; it decides nothing. It stands in SQL alone, so that the database sorts by what the pages say.
import { type SQL, sql } from 'drizzle-orm'
import type { CaseKind } from '../stamp/case-kind.ts'

export const SEVERITIES = ['urgent', 'serious', 'watch'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Goods that cheat their buyers weigh more than what is only odd. */
const WEIGHTS: Readonly<Record<CaseKind, number>> = {
  copied: 2,
  invented: 2,
  'on-the-spot': 2,
  refilled: 1,
  'void-in-use': 1,
  'not-activated': 1,
  flood: 0,
  guessing: 0,
  reported: 0,
}

const MANY_STAMPS = 5
const HEAVY_NATS = 15
const MANY_PROVINCES = 3

const weights = Object.entries(WEIGHTS).map(([kind, weight]) => `when '${kind}' then ${weight}`)
/** Of a row of case_file: 0 to 5. */
const POINTS = `(case case_file.kind ${weights.join(' ')} end + (case_file.stamps >= ${MANY_STAMPS})
  + (case_file.nats >= ${HEAVY_NATS}) + (case_file.provinces >= ${MANY_PROVINCES}))`

/** Of a row of case_file, its place among the severities: four points are urgent, two serious. */
export const severityRank: SQL<number> = sql.raw(`(2 - ${POINTS} / 2)`) as SQL<number>

export const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity)

/** Whether something of this severity matters to somebody who asked for `from` and above. */
export function isAtLeast(severity: Severity, from: Severity): boolean {
  return rankOf(severity) <= rankOf(from)
}
