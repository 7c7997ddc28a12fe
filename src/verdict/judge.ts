// Turns what is known of a stamp into a verdict. Pure: no I/O, no clock, no randomness. It states facts of record;
// it never says "genuine", because a public code can be copied.
import type { CodeRefusal } from '../stamp/keyed-number.ts'
import { DAY_MS, dayOf } from '../time.ts'
import type { Assessment } from './assess.ts'
import { type Fact, inOrder, levelOf, type Notice, type Verdict } from './facts.ts'
import type { Certificate, IssuedStamp, Known, Observation, Registered } from './known.ts'

/** Tries of a PIN in one day, so that a passer-by cannot lock the buyer out, nor guess one in a million. */
export const PIN_TRIES = { perNetwork: 5, perStamp: 50 }

/** GTIN and lot that a GS1 Digital Link said beside the code. */
export interface LinkClaim {
  gtin: string | null
  lot: string | null
}

export interface Question {
  observation: Observation
  keyRetired: boolean
  link: LinkClaim | null
  /** What the detector made of it; left out where nobody asked it. */
  assessment?: Assessment | null
}

/** The verdict on a code that arithmetic alone refuses. */
export function judgeRefused(reason: CodeRefusal): Verdict {
  return verdict([{ name: reason }], [])
}

/** The verdict on a code that one of our keys made. `now` is in milliseconds. */
export function judge(known: Known, question: Question, now: number): Verdict {
  switch (known.kind) {
    case 'unissued':
      return judgeRefused('not-issued')
    case 'unreached': {
      const facts: Fact[] = [{ name: 'history-unchecked', queued: known.queued }]
      if (question.observation.pin !== null) facts.push({ name: 'pin-unchecked' })
      if (known.registered) facts.push(...statusFacts(known.registered, question, now).filter(isNoState))
      else if (question.keyRetired) facts.push({ name: 'key-retired' })
      return verdict(facts, [])
    }
    case 'issued':
      return verdict(
        [
          ...statusFacts(known, question, now),
          ...pinFacts(known, question.observation, now),
          ...copyFacts(known, question, now),
          ...shopFacts(known),
          ...historyFacts(known, now),
        ],
        notices(known, question, now),
      )
  }
}

function verdict(facts: readonly Fact[], notices: readonly Notice[]): Verdict {
  const ordered = inOrder(facts)
  const [headline] = ordered
  if (!headline) throw new Error('a verdict has at least one fact')
  return { level: levelOf(headline.name), headline, facts: ordered, notices }
}

/** Whether a stamp is activated is said together with its history. */
const isNoState = ({ name }: Fact) => name !== 'active' && name !== 'not-activated'

function statusFacts(known: Registered, question: Question, now: number): Fact[] {
  const facts: Fact[] = []
  if (known.state === 'void') facts.push({ name: 'void', reason: known.reason ?? 'spoiled', at: known.since })
  else if (known.state === 'active') facts.push({ name: 'active', since: known.since })
  else facts.push({ name: 'not-activated', state: known.state })
  if (known.sample) facts.push({ name: 'sample' })
  if (question.keyRetired) facts.push({ name: 'key-retired' })
  const batch = known.goods?.batch
  if (batch?.recall) facts.push({ name: 'recalled', ...batch.recall })
  if (batch?.review) facts.push({ name: 'under-review', ...batch.review })
  if (batch?.expiresOn && batch.expiresOn < dayOf(now)) facts.push({ name: 'expired', on: batch.expiresOn })
  return facts
}

function pinFacts(known: IssuedStamp, observation: Observation, now: number): Fact[] {
  if (observation.pin === null) return []
  if (!known.recorded)
    return [{ name: 'pin-locked', by: known.pinTries >= PIN_TRIES.perStamp ? 'stamp' : 'network' }]
  if (!known.withPin) return [{ name: 'pin-not-made' }]
  if (observation.pin === 'wrong') return [{ name: 'pin-wrong' }]
  const { pin } = known
  if (!pin || pin.now) return [{ name: 'pin-confirmed' }]
  const { at, province, phone } = pin
  if (phone !== null && phone === observation.phone) return [{ name: 'pin-confirmed', before: at }]
  return [{ name: now - at < DAY_MS ? 'pin-used-today' : 'pin-used', at, province }]
}

/** How many reasons a shopper is told: the heaviest, in everyday words. */
const REASONS_TOLD = 2

/** Statistics warn who may hold a copy, and not who reads a link; whether they are shown it is the mode's. */
export function warningOf(
  { state }: Pick<IssuedStamp, 'state'>,
  { via, agent }: Pick<Observation, 'via' | 'agent'>,
  { level }: Pick<Assessment, 'level'>,
): 'caution' | 'alert' | null {
  return level === 'none' || state !== 'active' || via === 'link' || agent !== 'person' ? null : level
}

function copyFacts(known: IssuedStamp, question: Question, now: number): Fact[] {
  const { assessment, observation } = question
  const mode = known.evidenced?.policy.mode ?? 'shadow'
  const warning = assessment && warningOf(known, observation, assessment)
  if (!warning || mode === 'shadow') return []
  // Nor is warned who just opened the scratch layer.
  if (pinFacts(known, observation, now).some(({ name }) => name === 'pin-confirmed')) return []
  // Who has just entered the right PIN after somebody else is not told to enter it to be sure.
  const withPin = known.withPin && !(known.recorded && observation.pin === 'right')
  const reasons = assessment.reasons.slice(0, REASONS_TOLD)
  const certain = warning === 'alert' && mode === 'alert'
  return [{ name: certain ? 'copied' : 'maybe-copied', reasons, withPin }]
}

function shopFacts({ movement }: IssuedStamp): Fact[] {
  if (!movement || movement.kind === 'returned') return []
  const { kind, outlet, address, at } = movement
  return [{ name: kind, at, outlet, address }]
}

function historyFacts(known: IssuedStamp, now: number): Fact[] {
  // A robot's visit, or a PIN sent from the page, is no check: all checks so far came before it.
  const before = known.ordinal === null ? known.checks : known.ordinal - 1
  if (before === 0 || known.firstAt === null) return known.ordinal === 1 ? [{ name: 'first-check' }] : []
  const { own, firstAt, provinces } = known
  if (own && now - own.lastAt < DAY_MS) {
    return [
      { name: 'checked-by-you', at: own.lastAt, times: own.times, others: Math.max(0, before - own.times) },
    ]
  }
  return [{ name: 'checked-before', times: before, since: firstAt, provinces }]
}

function notices(known: IssuedStamp, question: Question, now: number): Notice[] {
  const found = pinNotices(known, question.observation)
  const { goods } = known
  if (!goods) return found
  const { regions, lot, inputRecall } = goods.batch
  if (inputRecall) {
    const { lot: its, product, at } = inputRecall
    found.push({ name: 'input-recalled', lot: its, product, at })
  }
  const { province } = question.observation
  if (province && regions && !regions.includes(province))
    found.push({ name: 'out-of-region', province, regions })
  const lapsed = ocopLapsedOn(goods.certificates, now)
  if (lapsed) found.push({ name: 'certificate-lapsed', on: lapsed })
  const { gtin } = goods.product
  if (question.link?.gtin && question.link.gtin !== gtin) {
    found.push({ name: 'link-differs', field: 'gtin', linked: question.link.gtin, registered: gtin })
  }
  if (question.link?.lot && question.link.lot !== lot) {
    found.push({ name: 'link-differs', field: 'lot', linked: question.link.lot, registered: lot })
  }
  return found
}

/** A layer that is whole over a PIN that was used is a copy's: who has not scratched it yet can see that. */
function pinNotices({ pin }: IssuedStamp, observation: Observation): Notice[] {
  if (!pin || observation.pin === 'right') return []
  const { at, province, phone } = pin
  return [{ name: 'pin-used-before', at, province, byYou: phone !== null && phone === observation.phone }]
}

/** The OCOP certificate that holds on the day of `now`: the one with most stars if several do. */
export function ocopInForce(certificates: readonly Certificate[], now: number): Certificate | null {
  const today = dayOf(now)
  const valid = certificates.filter(
    (one) => one.kind === 'ocop' && (one.validUntil === null || one.validUntil >= today),
  )
  return valid.sort((a, b) => (b.stars ?? 0) - (a.stars ?? 0))[0] ?? null
}

function ocopLapsedOn(certificates: readonly Certificate[], now: number): string | null {
  if (ocopInForce(certificates, now)) return null
  const ends = certificates.flatMap((one) => (one.kind === 'ocop' && one.validUntil ? [one.validUntil] : []))
  return ends.sort().at(-1) ?? null
}
