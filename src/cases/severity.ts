// How pressing a case is: what it is about, how heavy the evidence is, how far it reaches. A rule of thumb that puts
// the list in order; it decides nothing.
import type { CaseKind } from '../stamp/case-kind.ts'

export const SEVERITIES = ['urgent', 'serious', 'watch'] as const
export type Severity = (typeof SEVERITIES)[number]

export interface Weighed {
  kind: CaseKind
  /** The heaviest evidence, in nats. */
  nats: number
  stamps: number
  provinces: number
}

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

export function severityOf({ kind, nats, stamps, provinces }: Weighed): Severity {
  const points =
    WEIGHTS[kind] +
    Number(stamps >= MANY_STAMPS) +
    Number(nats >= HEAVY_NATS) +
    Number(provinces >= MANY_PROVINCES)
  if (points >= 4) return 'urgent'
  return points >= 2 ? 'serious' : 'watch'
}

/** Whether something of this severity matters to somebody who asked for `from` and above. */
export function isAtLeast(severity: Severity, from: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(from)
}
