// What weighs most in a case, over all its stamps however many: what statistics say, and what buyers say.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import type { CaseEvidence } from '../db/tables/cases.ts'

const FACTS_SHOWN = 5
/** One doubt weighs little; that it was told is what opens a case. */
export const REPORT_NATS = 1

export interface Weight {
  one: CaseEvidence
  /** How many stamps show it. */
  stamps: number
}

/** Of each signal its heaviest showing, and on how many stamps it shows: `value` is of the row that has the maximum. */
export function readWeights(db: Database, caseId: string) {
  return db.all<[one: string, stamps: number, nats: number]>(sql`
    select value, count(*), max(value ->> 'nats') from case_stamp, json_each(evidence)
    where case_id = ${caseId} group by value ->> 'signal'`)
}

/** What buyers say is counted from their reports, one share for each stamp, and not from what a finding noted of them. */
export function heaviest(
  read: Awaited<ReturnType<typeof readWeights>>,
  reports: readonly { serial: number }[],
): Weight[] {
  const weights = read.map(([one, stamps]): Weight => ({ one: JSON.parse(one), stamps }))
  const counted =
    reports.length === 0
      ? weights
      : [...weights.filter(({ one }) => one.signal !== 'report'), ofReports(reports)]
  return counted.sort((a, b) => b.one.nats - a.one.nats).slice(0, FACTS_SHOWN)
}

function ofReports(reports: readonly { serial: number }[]): Weight {
  const bySerial = new Map<number, number>()
  for (const { serial } of reports) bySerial.set(serial, (bySerial.get(serial) ?? 0) + 1)
  const count = Math.max(...bySerial.values())
  return { one: { signal: 'report', nats: count * REPORT_NATS, count }, stamps: bySerial.size }
}
