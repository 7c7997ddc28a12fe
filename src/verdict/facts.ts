// The vocabulary of verdicts: every fact there is, its level, and the order that picks the headline.
import type { StampState, VoidReason } from '../stamp/state.ts'
import type { Day } from '../time.ts'
import type { Reason } from './assess.ts'

/** Only a PIN confirmed now is `confirmed`: a public code can be copied, so its good answer is neutral. */
export type Level = 'neutral' | 'confirmed' | 'caution' | 'alert'

export type Fact =
  | { name: 'malformed' }
  | { name: 'not-issued' }
  | { name: 'history-unchecked'; queued: boolean }
  | { name: 'void'; reason: VoidReason; at: number }
  | { name: 'recalled'; at: number; reason: string | null }
  | { name: 'pin-used'; at: number; province: string | null }
  | { name: 'copied'; reasons: readonly Reason[]; withPin: boolean }
  | { name: 'maybe-copied'; reasons: readonly Reason[]; withPin: boolean }
  | { name: 'under-review'; at: number; reason: string | null }
  | { name: 'sample' }
  | { name: 'not-activated'; state: Exclude<StampState, 'active' | 'void'> }
  | { name: 'key-retired' }
  | { name: 'pin-not-made' }
  | { name: 'pin-wrong' }
  | { name: 'expired'; on: Day }
  | { name: 'pin-locked'; by: 'network' | 'stamp' }
  | { name: 'pin-unchecked' }
  | { name: 'pin-used-today'; at: number; province: string | null }
  /** `before`: when this very phone did so first; what others did since is not said. */
  | { name: 'pin-confirmed'; before?: number }
  | { name: 'sold'; at: number; outlet: string; address: string }
  | { name: 'received'; at: number; outlet: string; address: string }
  | { name: 'checked-by-you'; at: number; times: number; others: number }
  | { name: 'checked-before'; times: number; since: number; provinces: readonly string[] }
  | { name: 'first-check' }
  | { name: 'active'; since: number }

export type FactName = Fact['name']

/** In the order in which they claim the headline, each with its level. */
const PUBLISHED: readonly (readonly [FactName, Level])[] = [
  ['malformed', 'caution'],
  ['not-issued', 'alert'],
  ['void', 'alert'],
  ['recalled', 'alert'],
  ['pin-unchecked', 'neutral'],
  ['history-unchecked', 'neutral'],
  ['pin-used', 'alert'],
  ['copied', 'alert'],
  ['under-review', 'caution'],
  ['sample', 'caution'],
  ['not-activated', 'caution'],
  ['key-retired', 'caution'],
  ['pin-not-made', 'caution'],
  ['pin-wrong', 'caution'],
  ['maybe-copied', 'caution'],
  ['expired', 'caution'],
  ['pin-locked', 'neutral'],
  ['pin-used-today', 'neutral'],
  ['pin-confirmed', 'confirmed'],
  ['sold', 'neutral'],
  ['received', 'neutral'],
  ['checked-by-you', 'neutral'],
  ['checked-before', 'neutral'],
  ['first-check', 'neutral'],
  ['active', 'neutral'],
]

export const FACT_NAMES: readonly FactName[] = PUBLISHED.map(([name]) => name)

const LEVELS = new Map(PUBLISHED)
const RANKS = new Map(FACT_NAMES.map((name, rank) => [name, rank]))

export function levelOf(name: FactName): Level {
  return LEVELS.get(name) ?? 'neutral'
}

/** The facts in headline order. */
export function inOrder(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => (RANKS.get(a.name) ?? 0) - (RANKS.get(b.name) ?? 0))
}

/** Worth a line of its own, never the headline. */
export type Notice =
  | { name: 'out-of-region'; province: string; regions: readonly string[] }
  | { name: 'certificate-lapsed'; on: Day }
  | { name: 'input-recalled'; lot: string; product: string; at: number }
  | { name: 'link-differs'; field: 'gtin' | 'lot'; linked: string; registered: string | null }
  /** Told to whoever opens the stamp without entering the PIN anew; by this very phone, or by another. */
  | { name: 'pin-used-before'; at: number; province: string | null; byYou: boolean }

export type NoticeName = Notice['name']

export const NOTICE_LEVELS: Readonly<Record<NoticeName, Level>> = {
  'out-of-region': 'neutral',
  'certificate-lapsed': 'neutral',
  'input-recalled': 'caution',
  'link-differs': 'caution',
  'pin-used-before': 'neutral',
}

/** A set of facts; the first of them is the headline and gives the level. */
export interface Verdict {
  level: Level
  headline: Fact
  facts: readonly Fact[]
  notices: readonly Notice[]
}
