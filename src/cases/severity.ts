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

/** Whether a query of this case has so many rows. It stops at the last it needs: a case may have thousands. */
const has = (rows: string, atLeast: number) =>
  `((select count(*) from (${rows} limit ${atLeast})) >= ${atLeast})`
const weights = Object.entries(WEIGHTS).map(([kind, weight]) => `when '${kind}' then ${weight}`)
const points = `(case case_file.kind ${weights.join(' ')} end
  + ${has('select 1 from case_stamp where case_id = case_file.id', MANY_STAMPS)}
  + (case_file.nats >= ${HEAVY_NATS})
  + ${has('select distinct province from case_scan where case_id = case_file.id and province is not null', MANY_PROVINCES)})`

/** Of a row of case_file. Served by the primary keys of case_stamp and case_scan. */
export const severityInSql: SQL<Severity> = sql.raw(
  `(case when ${points} >= 4 then 'urgent' when ${points} >= 2 then 'serious' else 'watch' end)`,
) as SQL<Severity>

/** Whether something of this severity matters to somebody who asked for `from` and above. */
export function isAtLeast(severity: Severity, from: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(from)
}
