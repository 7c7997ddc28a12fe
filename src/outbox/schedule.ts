// When a delivery that failed is tried again: gaps that grow to a day, spread so that receivers which come back are
// not met by everything at once. Given up after a week of trying.
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Waits after the first, second … failed try; the last one repeats. */
export const RETRY_GAPS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  20 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  8 * HOUR_MS,
  24 * HOUR_MS,
]
export const LONGEST_GAP_MS = Math.max(...RETRY_GAPS_MS)
/** The wait that a receiver asks for, in milliseconds, as far as it is granted: a day. */
export const askedFor = (retryAfterMs: number): number => Math.min(retryAfterMs, LONGEST_GAP_MS)
/** From its first try on, a delivery has this long to arrive. */
export const GIVE_UP_AFTER_MS = 7 * 24 * HOUR_MS
/** A gap is at most this share longer or shorter than the table says. */
export const JITTER = 0.2

export interface Retry {
  /** Tries so far, the one that just failed included. */
  attempts: number
  giveUpAt: number
  now: number
  /** What the receiver asked for; null if nothing. */
  retryAfterMs: number | null
  /** From 0 up to 1. */
  chance: number
}

/** When the next try is due, or null when it is given up. The last try falls on the last moment. */
export function nextTry({ attempts, giveUpAt, now, retryAfterMs, chance }: Retry): number | null {
  if (now >= giveUpAt) return null
  const gap = RETRY_GAPS_MS[attempts - 1] ?? LONGEST_GAP_MS
  const spread = gap * (1 + JITTER * (2 * chance - 1))
  return Math.min(giveUpAt, Math.round(now + Math.max(spread, askedFor(retryAfterMs ?? 0))))
}
