// Which stamps a change is about: one range, several of one roll, the next so many of a roll, or all that are left.
// Pure. What it gives up: several ranges at once are of one roll.
import { err, ok, type Result } from '../result.ts'
import type { Range, Segment } from './line.ts'

/** More ranges than this are not taken in one go. */
export const MOST_RANGES = 1000

export type Stretch =
  | Range
  | { ranges: readonly Range[] }
  /** The first `count` stamps of the roll that are open to the change; without a count all of them. */
  | { rollId: string; count?: number }

export type StretchRefusal =
  | { reason: 'too-few'; open: number; count: number }
  | { reason: 'too-many-ranges'; most: number }
  | { reason: 'unknown-roll' }

/** The lowest serial of the stretch, in whose roll the others must be; null where it names the roll itself. */
export function lowestSerial(stretch: Stretch): number | null {
  if ('first' in stretch) return stretch.first
  if (!('ranges' in stretch)) return null
  return stretch.ranges.length > 0 ? Math.min(...stretch.ranges.map(({ first }) => first)) : -1
}

/** The ranges meant. `segments` are all of the roll, where the stretch names one. */
export function rangesOf(
  stretch: Stretch,
  segments: readonly Segment[],
  isOpen: (stamps: Segment) => boolean,
): Result<Range[], StretchRefusal> {
  if ('first' in stretch) return ok([{ first: stretch.first, last: stretch.last }])
  if ('ranges' in stretch) {
    if (stretch.ranges.length > MOST_RANGES) return err({ reason: 'too-many-ranges', most: MOST_RANGES })
    return stretch.ranges.length === 0
      ? err({ reason: 'too-few', open: 0, count: 0 })
      : ok([...stretch.ranges])
  }
  if (segments.length === 0) return err({ reason: 'unknown-roll' })
  const { count } = stretch
  const ranges: Range[] = []
  let open = 0
  for (const segment of segments) {
    if (segment.rollId !== stretch.rollId || !isOpen(segment)) continue
    const room = count === undefined ? Number.POSITIVE_INFINITY : Math.max(0, count - open)
    if (room > 0) {
      ranges.push({ first: segment.first, last: Math.min(segment.last, segment.first + room - 1) })
    }
    open += segment.last - segment.first + 1
  }
  if (open === 0 || (count !== undefined && (count < 1 || open < count))) {
    return err({ reason: 'too-few', open, count: count ?? 0 })
  }
  return ok(ranges)
}
