// What can be said of a stamp at goods-in, in the order in which one gives way to another, and which of it may be
// taken in. Pure. A good answer means: issued, active, not seen before; a public code can still be copied.

/** good: take it in. notice: take it in, and know. repeat: already counted in this delivery. stop: put it aside. */
export type LineLevel = 'good' | 'notice' | 'repeat' | 'stop'

const PUBLISHED = [
  ['malformed', 'stop'],
  ['foreign-address', 'stop'],
  ['not-issued', 'stop'],
  ['carton-opened', 'stop'],
  ['carton-broken', 'notice'],
  ['repeat', 'repeat'],
  ['void', 'stop'],
  ['recalled', 'stop'],
  ['sample', 'stop'],
  ['key-retired', 'stop'],
  ['not-activated', 'stop'],
  ['under-review', 'stop'],
  ['sold', 'stop'],
  ['received-elsewhere', 'stop'],
  ['received-here', 'stop'],
  ['expired', 'stop'],
  ['wrong-product', 'stop'],
  ['suspected', 'notice'],
  ['input-recalled', 'notice'],
  ['expires-soon', 'notice'],
  ['good', 'good'],
] as const satisfies readonly (readonly [string, LineLevel])[]

export type LineVerdict = (typeof PUBLISHED)[number][0]

export const LINE_VERDICTS: readonly LineVerdict[] = PUBLISHED.map(([verdict]) => verdict)

const LEVELS = new Map<LineVerdict, LineLevel>(PUBLISHED)
const RANKS = new Map(LINE_VERDICTS.map((verdict, rank) => [verdict, rank]))

export const levelOfLine = (verdict: LineVerdict): LineLevel => LEVELS.get(verdict) ?? 'stop'

/** Whether stamps of which this is true are taken in. */
export const isAccepted = (verdict: LineVerdict): boolean =>
  levelOfLine(verdict) === 'good' || levelOfLine(verdict) === 'notice'

/** The one of several that speaks first. */
export const gravest = (verdicts: readonly LineVerdict[]): LineVerdict =>
  [...verdicts].sort((a, b) => (RANKS.get(a) ?? 0) - (RANKS.get(b) ?? 0))[0] ?? 'not-issued'
