import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GIVE_UP_AFTER_MS, JITTER, nextTry, RETRY_GAPS_MS } from '../../src/outbox/schedule.ts'

const MINUTE = 60_000
const even = { giveUpAt: GIVE_UP_AFTER_MS, now: 0, retryAfterMs: null, chance: 0.5 }

describe('the next try', () => {
  test.each([
    [1, MINUTE],
    [2, 5 * MINUTE],
    [3, 20 * MINUTE],
    [4, 60 * MINUTE],
    [5, 180 * MINUTE],
    [6, 480 * MINUTE],
    [7, 1440 * MINUTE],
    [8, 1440 * MINUTE],
    [40, 1440 * MINUTE],
  ])('after failure %i comes in %i ms', (attempts, gap) => {
    expect(nextTry({ ...even, attempts })).toBe(gap)
  })

  test('is later where the receiver asks for it, but no more than a day', () => {
    expect(nextTry({ ...even, attempts: 1, retryAfterMs: 7 * MINUTE })).toBe(7 * MINUTE)
    expect(nextTry({ ...even, attempts: 3, retryAfterMs: MINUTE })).toBe(20 * MINUTE)
    expect(nextTry({ ...even, attempts: 1, retryAfterMs: 1e12 })).toBe(1440 * MINUTE)
  })

  test.each([
    [1, 0, 0.8 * MINUTE],
    [1, 0.75, 1.1 * MINUTE],
    [4, 0, 48 * MINUTE],
    [4, 1, 72 * MINUTE],
    [8, 0.25, 0.9 * 1440 * MINUTE],
  ])('after failure %i, with a chance of %d, is spread to %i ms', (attempts, chance, gap) => {
    expect(nextTry({ ...even, attempts, chance })).toBe(gap)
  })

  test('is spread around the gap, never after the last moment, and none follows that', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: GIVE_UP_AFTER_MS - 1 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (attempts, now, chance) => {
          const next = nextTry({ attempts, now, chance, giveUpAt: GIVE_UP_AFTER_MS, retryAfterMs: null })
          const gap = RETRY_GAPS_MS[attempts - 1] ?? 1440 * MINUTE
          expect(next).toBeGreaterThan(now)
          expect(next).toBeLessThanOrEqual(GIVE_UP_AFTER_MS)
          expect(next).toBeLessThanOrEqual(now + gap * (1 + JITTER) + 1)
        },
      ),
    )
    expect(nextTry({ ...even, attempts: 9, now: GIVE_UP_AFTER_MS })).toBeNull()
  })

  test('a receiver that is away for six days misses nothing', () => {
    let [now, attempts] = [0, 1]
    const tries = [0]
    for (;;) {
      const next = nextTry({ ...even, attempts: attempts++, now })
      if (next === null) break
      tries.push(next)
      now = next
    }
    expect(tries.length).toBe(14)
    expect(tries.at(-1)).toBe(GIVE_UP_AFTER_MS)
    expect(tries.filter((at) => at > 6 * 1440 * MINUTE).length).toBeGreaterThanOrEqual(1)
  })
})
