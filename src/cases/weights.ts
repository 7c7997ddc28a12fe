// What weighs most in a case, over all its stamps: what statistics say, and what buyers say. Pure.
import type { CaseEvidence } from '../db/tables/cases.ts'

const FACTS_SHOWN = 5
/** One doubt weighs little; that it was told is what opens a case. */
export const REPORT_NATS = 1

export interface Weight {
  one: CaseEvidence
  /** How many stamps show it. */
  stamps: number
}

/** What buyers say is counted from their reports, one share for each stamp, and not from what a finding noted of them. */
export function heaviestWithReports(
  stamps: readonly (readonly CaseEvidence[])[],
  reports: readonly { serial: number }[],
): Weight[] {
  if (reports.length === 0) return heaviest(stamps)
  return heaviest([...stamps.map((evidence) => evidence.filter(isNoReport)), ...told(reports)])
}

const isNoReport = ({ signal }: CaseEvidence) => signal !== 'report'

/** Reports of buyers as evidence, one share for each stamp they are about. */
function told(reports: readonly { serial: number }[]): CaseEvidence[][] {
  const bySerial = new Map<number, number>()
  for (const { serial } of reports) bySerial.set(serial, (bySerial.get(serial) ?? 0) + 1)
  return [...bySerial.values()].map((count) => [{ signal: 'report', nats: count * REPORT_NATS, count }])
}

/** The largest facts of a case: of each signal its heaviest showing, and on how many stamps it shows. */
export function heaviest(stamps: readonly (readonly CaseEvidence[])[]): Weight[] {
  const bySignal = new Map<string, Weight>()
  for (const evidence of stamps) {
    for (const one of evidence) {
      const known = bySignal.get(one.signal)
      if (!known) bySignal.set(one.signal, { one, stamps: 1 })
      else {
        known.stamps++
        if (one.nats > known.one.nats) known.one = one
      }
    }
  }
  return [...bySignal.values()].sort((a, b) => b.one.nats - a.one.nats).slice(0, FACTS_SHOWN)
}
