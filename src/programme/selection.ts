// The rule that proposes which products take part: stars, a certificate that is still valid, able to trace. It only
// proposes; a person decides and gives a reason.
import type { Readiness } from './readiness.ts'

const LEAST_STARS = 3

export interface Candidate {
  /** OCOP stars of the best certificate, valid or not; null without any. */
  stars: number | null
  /** Last day of that certificate; null when none is written down. */
  validUntil: string | null
  readiness: Readiness | null
}

export type Criterion =
  | { name: 'stars'; met: boolean; stars: number | null }
  | { name: 'certificate'; met: boolean; validUntil: string | null; known: boolean }
  | { name: 'surveyed'; met: boolean }
  | { name: 'able'; met: boolean; readiness: Readiness | null }

export interface Proposal {
  /** Yes when every criterion is met; ask when only the certificate's date is unknown; no otherwise. */
  proposed: 'yes' | 'ask' | 'no'
  criteria: Criterion[]
}

/** `today` is a day in Asia/Ho_Chi_Minh. */
export function proposeSelection({ stars, validUntil, readiness }: Candidate, today: string): Proposal {
  const dateUnknown = stars !== null && validUntil === null
  const criteria: Criterion[] = [
    { name: 'stars', met: (stars ?? 0) >= LEAST_STARS, stars },
    {
      name: 'certificate',
      met: validUntil !== null && validUntil >= today,
      validUntil,
      known: !dateUnknown,
    },
    { name: 'surveyed', met: readiness !== null },
    { name: 'able', met: readiness?.able ?? false, readiness },
  ]
  const unmet = criteria.filter(({ met }) => !met)
  const onlyTheDate = unmet.every(({ name }) => name === 'certificate') && dateUnknown
  return { proposed: unmet.length === 0 ? 'yes' : onlyTheDate ? 'ask' : 'no', criteria }
}
