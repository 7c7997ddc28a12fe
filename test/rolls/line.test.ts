import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { err, ok } from '../../src/result.ts'
import {
  changeRanges,
  type LineEdit,
  type Range,
  type Segment,
  withNeighbours,
} from '../../src/rolls/line.ts'
import { STAMP_STATES, VOID_REASONS } from '../../src/stamp/state.ts'
import { type Facts, spelledOut, summedUp } from '../fixtures.ts'

const run = (first: number, last: number, more: Partial<Segment> = {}): Segment => ({
  first,
  last,
  rollId: 'a',
  batchId: null,
  state: 'issued',
  reason: null,
  since: 0,
  ...more,
})
const PRINTED = { state: 'printed', since: 1 } as const
const print = (stamps: Segment) =>
  stamps.state === 'issued'
    ? ok({ ...stamps, ...PRINTED })
    : err({ reason: 'wrong-state' as const, first: stamps.first, last: stamps.last })

/** What is written for one range alone. */
const changeRange = (
  segments: Parameters<typeof changeRanges>[0],
  range: Range,
  change: Parameters<typeof changeRanges<unknown>>[2],
) => {
  const changed = changeRanges(segments, [range], change)
  return changed.ok ? ok(changed.value.edit) : changed
}

describe('changing a range', () => {
  it.each<[string, Segment[], Range, LineEdit]>([
    ['the whole segment', [run(0, 9)], { first: 0, last: 9 }, { remove: [0], put: [run(0, 9, PRINTED)] }],
    [
      'its beginning',
      [run(0, 9)],
      { first: 0, last: 3 },
      { remove: [0], put: [run(0, 3, PRINTED), run(4, 9)] },
    ],
    ['its end', [run(0, 9)], { first: 6, last: 9 }, { remove: [0], put: [run(0, 5), run(6, 9, PRINTED)] }],
    [
      'its middle',
      [run(0, 9)],
      { first: 3, last: 6 },
      { remove: [0], put: [run(0, 2), run(3, 6, PRINTED), run(7, 9)] },
    ],
    [
      'one stamp',
      [run(0, 9)],
      { first: 5, last: 5 },
      { remove: [0], put: [run(0, 4), run(5, 5, PRINTED), run(6, 9)] },
    ],
    ['a segment of one', [run(5, 5)], { first: 5, last: 5 }, { remove: [5], put: [run(5, 5, PRINTED)] }],
    [
      'two segments that become alike join',
      [run(0, 4), run(5, 9, { since: 7 })],
      { first: 0, last: 9 },
      { remove: [0, 5], put: [run(0, 9, PRINTED)] },
    ],
    [
      'a neighbour before that is alike joins',
      [run(0, 4, PRINTED), run(5, 9)],
      { first: 5, last: 9 },
      { remove: [0, 5], put: [run(0, 9, PRINTED)] },
    ],
    [
      'a neighbour after that is alike joins',
      [run(0, 4), run(5, 9, PRINTED)],
      { first: 0, last: 4 },
      { remove: [0, 5], put: [run(0, 9, PRINTED)] },
    ],
    [
      'neighbours that differ stay as they are, and are not written',
      [run(0, 2, { state: 'void', reason: 'lost' }), run(3, 6), run(7, 9, { state: 'printed', since: 9 })],
      { first: 3, last: 6 },
      { remove: [3], put: [run(3, 6, PRINTED)] },
    ],
    [
      'a neighbour of another roll never joins',
      [run(0, 4), run(5, 9, { rollId: 'b', ...PRINTED })],
      { first: 0, last: 4 },
      { remove: [0], put: [run(0, 4, PRINTED)] },
    ],
  ])('%s', (_, segments, range, edit) => {
    expect(changeRange(segments, range, print)).toEqual({ ok: true, value: edit })
  })

  it('a change that changes nothing writes nothing', () => {
    expect(changeRange([run(0, 9)], { first: 2, last: 5 }, (stamps) => ok(stamps))).toEqual({
      ok: true,
      value: { remove: [], put: [] },
    })
  })

  it.each<[string, Segment[], Range, unknown]>([
    ['a reversed range', [run(0, 9)], { first: 5, last: 4 }, { reason: 'reversed', first: 5, last: 4 }],
    ['nothing at all there', [], { first: 3, last: 5 }, { reason: 'not-issued', first: 3, last: 5 }],
    ['a beginning outside', [run(5, 9)], { first: 3, last: 7 }, { reason: 'not-issued', first: 3, last: 4 }],
    ['an end outside', [run(0, 5)], { first: 3, last: 7 }, { reason: 'not-issued', first: 6, last: 7 }],
    [
      'a gap within',
      [run(0, 3), run(6, 9)],
      { first: 2, last: 8 },
      { reason: 'not-issued', first: 4, last: 5 },
    ],
    ['only a neighbour', [run(0, 4)], { first: 5, last: 5 }, { reason: 'not-issued', first: 5, last: 5 }],
    [
      'serials below zero',
      [run(0, 4)],
      { first: -2, last: 1 },
      { reason: 'not-issued', first: -2, last: -1 },
    ],
    [
      'stamps that refuse, by their part of the range',
      [run(0, 3), run(4, 9, PRINTED)],
      { first: 2, last: 6 },
      { reason: 'wrong-state', first: 4, last: 6 },
    ],
  ])('%s is refused', (_, segments, range, error) => {
    expect(changeRange(segments, range, print)).toEqual({ ok: false, error })
  })

  it('a stamp that two ranges name is refused, ranges that only touch are not', () => {
    const [one, two] = [
      { first: 2, last: 4 },
      { first: 4, last: 6 },
    ]
    expect(changeRanges([run(0, 9)], [two, one], print)).toEqual({
      ok: false,
      error: { reason: 'named-twice', first: 4, last: 4 },
    })
    expect(changeRanges([run(0, 9)], [{ first: 5, last: 6 }, one], print).ok).toBe(true)
  })

  it('looks one stamp beyond on each side', () => {
    expect(withNeighbours({ first: 5, last: 7 })).toEqual({ first: 4, last: 8 })
  })
})

const LENGTH = 24
const fact = fc
  .record({
    rollId: fc.constantFrom('a', 'b'),
    batchId: fc.constantFrom(null, 'x', 'y'),
    state: fc.constantFrom(...STAMP_STATES),
    lost: fc.constantFrom(...VOID_REASONS.slice(0, 2)),
    since: fc.nat(1),
  })
  .map(({ lost, ...rest }) => ({ ...rest, reason: rest.state === 'void' ? lost : null }))
/** Lines with stretches alike, gaps, and neighbours that could have been one segment. */
const lines = fc
  .array(fc.tuple(fc.option(fact, { freq: 4 }), fc.integer({ min: 1, max: 6 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((stretches) => {
    const segments: Segment[] = []
    let next = 0
    for (const [facts, length] of stretches) {
      const last = Math.min(next + length, LENGTH) - 1
      if (last < next) break
      if (facts) segments.push({ ...facts, first: next, last })
      next = last + 1
    }
    return segments
  })
const ranges = fc
  .tuple(fc.nat(LENGTH - 1), fc.nat(LENGTH - 1))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }))
const rules = fc.record({
  refused: fc.constantFrom(...STAMP_STATES, 'none'),
  to: fact,
  keepsBatch: fc.boolean(),
})

describe('against one entry for every stamp', () => {
  it('any change of any line does to each stamp what it should, and to no other anything', () => {
    fc.assert(
      fc.property(lines, ranges, rules, (segments, range, { refused, to, keepsBatch }) => {
        const wide = withNeighbours(range)
        const touched = segments.filter(({ first, last }) => first <= wide.last && last >= wide.first)
        const result = changeRange(touched, range, (stamps) => {
          expect(stamps.first).toBeGreaterThanOrEqual(range.first)
          expect(stamps.last).toBeLessThanOrEqual(range.last)
          if (stamps.state === refused) return err({ reason: 'refused' as const, at: stamps.first })
          const { state, reason, since } = to
          return ok({ batchId: keepsBatch ? stamps.batchId : to.batchId, state, reason, since })
        })

        const before = spelledOut(segments, LENGTH)
        const expected: Facts[] = [...before]
        let refusal: object | null = null
        for (let serial = range.first; serial <= range.last && !refusal; serial++) {
          const facts = before[serial] ?? null
          if (facts === null) refusal = { reason: 'not-issued' }
          else if (facts.state === refused) refusal = { reason: 'refused', at: serial }
          else {
            const { state, reason, since } = to
            expected[serial] = {
              ...facts,
              batchId: keepsBatch ? facts.batchId : to.batchId,
              state,
              reason,
              since,
            }
          }
        }
        if (refusal) {
          expect(result).toMatchObject({ ok: false, error: refusal })
          return
        }
        if (!result.ok) return expect.unreachable(JSON.stringify(result.error))

        const { remove, put } = result.value
        for (const first of remove) expect(segments.some((one) => one.first === first)).toBe(true)
        const kept = segments.filter(({ first }) => !remove.includes(first))
        for (const { first } of put) expect(kept.some((one) => one.first === first)).toBe(false)
        const after = [...kept, ...put].sort((a, b) => a.first - b.first)
        expect(spelledOut(after, LENGTH)).toEqual(expected)
      }),
      { numRuns: 3000 },
    )
  })

  it('a line in its fewest segments stays in its fewest', () => {
    fc.assert(
      fc.property(lines, ranges, fact, (anyLine, range, to) => {
        const segments = summedUp(spelledOut(anyLine, LENGTH))
        const result = changeRange(segments, range, ({ batchId }) => {
          const { state, reason, since } = to
          return ok({ batchId, state, reason, since })
        })
        if (!result.ok) return
        const { remove, put } = result.value
        const after = [...segments.filter(({ first }) => !remove.includes(first)), ...put].sort(
          (a, b) => a.first - b.first,
        )
        expect(after).toEqual(summedUp(spelledOut(after, LENGTH)))
      }),
      { numRuns: 1500 },
    )
  })
})
