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
  | { reason: 'reversed' }
  | { reason: 'not-issued'; first: number; last: number }
  | R

/** Just far enough beyond a range to see the neighbours it may join. */
export const withNeighbours = (range: Range): Range => ({ first: range.first - 1, last: range.last + 1 })

/**
 * Changes every stamp of `range`. `segments` are those that overlap it or touch it, in order. `change` says what
 * becomes of the stamps of one segment, or refuses them with their first and last serial; one refusal refuses all.
 */
export function changeRange<R>(
  segments: readonly Segment[],
  range: Range,
  change: (stamps: Segment) => Result<Pick<Segment, 'batchId' | 'state' | 'reason' | 'since'>, R>,
): Result<LineEdit, LineRefusal<R>> {
  if (range.first > range.last) return err({ reason: 'reversed' })
  const after: Segment[] = []
  let reached = range.first
  for (const segment of segments) {
    const first = Math.max(segment.first, range.first)
    const last = Math.min(segment.last, range.last)
    if (first > last) {
      after.push(segment)
      continue
    }
    if (first > reached) return err({ reason: 'not-issued', first: reached, last: first - 1 })
    const changed = change({ ...segment, first, last })
    if (!changed.ok) return changed
    if (segment.first < first) after.push({ ...segment, last: first - 1 })
    after.push({ ...segment, ...changed.value, first, last })
    if (segment.last > last) after.push({ ...segment, first: last + 1 })
    reached = last + 1
  }
  if (reached <= range.last) return err({ reason: 'not-issued', first: reached, last: range.last })
  return ok(difference(segments, joined(after)))
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
  const same = (a: Segment, b: Segment) => a.first === b.first && a.last === b.last && sameFacts(a, b)
  return {
    remove: before.filter((a) => !after.some((b) => same(a, b))).map((segment) => segment.first),
    put: after.filter((b) => !before.some((a) => same(a, b))),
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
