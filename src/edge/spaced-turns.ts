// Turns at the edge, where a request can be told nothing by another and may be cut off at any moment: each looks for itself
// whether the next one is its own. What is done in a turn holds up all that the isolate does, so turns begin a while apart,
// and scans are answered between them.
import { type InTurn, LONGEST_WAIT_MS, type Place, turnsLately } from '../platform/turns.ts'

/** Two or three times what a password's hash takes, */
const EVERY_MS = 300
/** and where it takes longer, so many times that after it. */
const TIMES_APART = 2
const LOOK_MS = 20
/** Whoever has not looked for so long was cut off. */
const GONE_AFTER_MS = 2000

interface SpacedOptions {
  now?: () => number
  wait?: (milliseconds: number) => Promise<unknown>
}

const byTheClock = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export function spacedTurns({ now = Date.now, wait = byTheClock }: SpacedOptions = {}): InTurn {
  const { goesBefore, took } = turnsLately(now)
  /** When each that waits looked last, in the order they came. */
  const looked = new Map<Place, number>()
  let nextAt = 0

  const isNext = (place: Place, at: number) => {
    for (const [other, when] of looked) if (at - when > GONE_AFTER_MS) looked.delete(other)
    const next = [...looked.keys()].reduce((first, one) => (goesBefore(one, first) ? one : first))
    return next === place
  }

  return async (place, work) => {
    const since = now()
    for (let at = since; ; at = now()) {
      looked.set(place, at)
      if (at >= nextAt && isNext(place, at)) break
      if (at - since > LONGEST_WAIT_MS) {
        looked.delete(place)
        return null
      }
      await wait(Math.max(nextAt - at, LOOK_MS))
    }
    looked.delete(place)
    took(place)
    const began = now()
    nextAt = began + EVERY_MS
    try {
      return await work()
    } finally {
      const ended = now()
      nextAt = Math.max(nextAt, ended + TIMES_APART * (ended - began))
    }
  }
}
