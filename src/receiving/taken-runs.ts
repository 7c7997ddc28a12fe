// Runs that one request has taken so far, kept in order, so that each of a thousand lines asks for its own neighbours
// and not for all of them.
import type { Range } from '../rolls/line.ts'
import { placeOf } from './pieces.ts'

export function takenRuns() {
  /** Ascending; no two of them share a stamp. */
  const runs: Range[] = []
  const firsts: number[] = []
  return {
    all: runs as readonly Range[],
    /** The given runs hold no stamp that was taken before. */
    take(fresh: readonly Range[]): void {
      for (const { first, last } of fresh) {
        const n = placeOf(firsts, first)
        runs.splice(n, 0, { first, last })
        firsts.splice(n, 0, first)
      }
    },
    /** Those that share a stamp with one of the ranges. */
    within(ranges: readonly Range[]): Range[] {
      const found = new Set<Range>()
      for (const { first, last } of ranges) {
        for (let n = Math.max(0, placeOf(firsts, first) - 1); n < runs.length; n++) {
          const run = runs[n] as Range
          if (run.first > last) break
          if (run.last >= first) found.add(run)
        }
      }
      return [...found]
    },
  }
}
