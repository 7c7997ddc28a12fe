// The line of serials as non-overlapping segments, and the one way a stretch of it changes. Pure: what is read
// comes in, what must be written goes out. Rows written depend on the segments touched, never on the stamps.
import { err, ok, type Result } from '../result.ts'
import type { StampState, VoidReason } from '../stamp/state.ts'

/** Consecutive serials of one roll of which the same is true. */
export interface Segment {
  first: number
  last: number
  rollId: string
  batchId: string | null
  state: StampState
  reason: VoidReason | null
  since: number
}

/** Serials from `first` to `last`, both included. */
export interface Range {
  first: number
  last: number
}

/** What a change writes: rows to delete, named by their first serial, and rows to put in their place. */
export interface LineEdit {
  remove: number[]
  put: Segment[]
}

export type LineRefusal<R> =
  | { reason: 'reversed' | 'not-issued' | 'named-twice'; first: number; last: number }
  | R

/** Just far enough beyond a range to see the neighbours it may join. */
export const withNeighbours = (range: Range): Range => ({ first: range.first - 1, last: range.last + 1 })

type Facts = Pick<Segment, 'batchId' | 'state' | 'reason' | 'since'>

/**
 * Changes every stamp of these ranges, which may not overlap. `segments` are those that overlap or touch one of them, in
 * order. `change` says what becomes of the stamps of one segment, or refuses them with their first and last serial; one
 * refusal refuses all. `before` are the stretches of segments that were changed, as they had been.
 */
export function changeRanges<R>(
  segments: readonly Segment[],
  ranges: readonly Range[],
  change: (stamps: Segment) => Result<Facts, R>,
): Result<{ edit: LineEdit; before: Segment[] }, LineRefusal<R>> {
  const reversed = ranges.find(({ first, last }) => first > last)
  if (reversed) return err({ reason: 'reversed', ...reversed })
  const sorted = [...ranges].sort((a, b) => a.first - b.first)
  for (const [i, { first, last }] of sorted.entries()) {
    const next = sorted[i + 1]
    if (next && next.first <= last) {
      return err({
        reason: 'named-twice',
        first: Math.max(first, next.first),
        last: Math.min(last, next.last),
      })
    }
  }
  const after: Segment[] = []
  const before: Segment[] = []
  let turn = 0
  let range = sorted[0]
  let reached = range?.first ?? 0
  for (const segment of segments) {
    let from = segment.first
    while (range && range.first <= segment.last && from <= segment.last) {
      const first = Math.max(from, range.first)
      const last = Math.min(segment.last, range.last)
      if (first > reached) {
        return err({ reason: 'not-issued', first: reached, last: Math.min(first - 1, range.last) })
      }
      const stamps = { ...segment, first, last }
      const changed = change(stamps)
      if (!changed.ok) return changed
      if (from < first) after.push({ ...segment, first: from, last: first - 1 })
      after.push({ ...stamps, ...changed.value, first, last })
      before.push(stamps)
      from = last + 1
      reached = last + 1
      if (last < range.last) break
      range = sorted[++turn]
      reached = range?.first ?? 0
    }
    if (from <= segment.last) after.push({ ...segment, first: from })
  }
  if (range) return err({ reason: 'not-issued', first: reached, last: range.last })
  return ok({ edit: difference(segments, joined(after)), before })
}

function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = []
  for (const segment of segments) {
    const before = result.at(-1)
    if (before && before.last + 1 === segment.first && sameFacts(before, segment)) before.last = segment.last
    else result.push({ ...segment })
  }
  return result
}

function difference(before: readonly Segment[], after: readonly Segment[]): LineEdit {
  const held = (segments: readonly Segment[]) => {
    const byFirst = new Map(segments.map((segment) => [segment.first, segment]))
    return (a: Segment) => {
      const b = byFirst.get(a.first)
      return b !== undefined && a.last === b.last && sameFacts(a, b)
    }
  }
  const [wasThere, isThere] = [held(before), held(after)]
  return {
    remove: before.filter((a) => !isThere(a)).map((segment) => segment.first),
    put: after.filter((b) => !wasThere(b)),
  }
}

function sameFacts(a: Segment, b: Segment): boolean {
  return (
    a.rollId === b.rollId &&
    a.batchId === b.batchId &&
    a.state === b.state &&
    a.reason === b.reason &&
    a.since === b.since
  )
}
