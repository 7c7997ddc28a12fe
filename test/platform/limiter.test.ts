import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS, memoryLimiter, UNASKED } from '../../src/platform/limiter.ts'

const START = 1_000 * 60_000

describe('the limiter in memory', () => {
  test('allows as many as its limit in a minute, and as many in the next', async () => {
    let now = START
    const within = memoryLimiter(() => now)
    const allowed = async (times: number) => {
      let count = 0
      for (let i = 0; i < times; i++) if (await within('report', '198.51.100.7')) count++
      return count
    }
    expect(await allowed(LIMITS.report + 50)).toBe(LIMITS.report)
    now += 59_999
    expect(await allowed(5)).toBe(0)
    now += 1
    expect(await allowed(LIMITS.report + 50)).toBe(LIMITS.report)
  })

  test('never allows more than its limit, and a stranger in a flood is hardly ever counted with it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.ipV4(), { minLength: 1, maxLength: 60 }), async (addresses) => {
        const within = memoryLimiter(() => START)
        const counts = new Map<string, number>()
        for (const address of [...addresses, ...addresses, ...addresses].flatMap((one) => [
          one,
          one,
          one,
          one,
          one,
          one,
          one,
          one,
        ])) {
          if (await within('report', address)) counts.set(address, (counts.get(address) ?? 0) + 1)
        }
        for (const count of counts.values()) expect(count).toBeLessThanOrEqual(LIMITS.report)
      }),
      { numRuns: 30 },
    )
    const within = memoryLimiter(() => START)
    for (let i = 0; i < 3000; i++) for (let n = 0; n < 25; n++) await within('report', `flood ${i}`)
    let refused = 0
    for (let i = 0; i < 1000; i++) if (!(await within('report', `honest ${i}`))) refused++
    expect(refused).toBeLessThan(25)
  })

  test('kinds are counted apart', async () => {
    const within = memoryLimiter(() => START)
    for (let i = 0; i < LIMITS.report; i++) await within('report', 'x')
    expect([await within('report', 'x'), await within('sign-in', 'x')]).toEqual([false, true])
  })
})

const KINDS = Object.keys(LIMITS) as (keyof typeof LIMITS)[]

test('the edge has the same limits, the unasked included', () => {
  const text = readFileSync('wrangler.toml', 'utf8')
  const edge = [...text.matchAll(/limit = (\d+), period = 60/g)].map(([, limit]) => Number(limit))
  expect(edge).toEqual(KINDS.map((kind) => LIMITS[kind] - UNASKED[kind]))
})
