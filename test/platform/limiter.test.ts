import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LIMITS, memoryLimiter, refusedLately, UNASKED } from '../../src/platform/limiter.ts'

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

  test('in a crowd nobody is allowed more than the limit, and hardly anybody less', async () => {
    const limit = 3
    const within = memoryLimiter(() => START, { ...LIMITS, report: limit })
    const allowed = new Map<string, number>()
    const ask = async (name: string, times: number) => {
      for (let i = 0; i < 3000; i++)
        for (let n = 0; n < times; n++)
          if (await within('report', `${name} ${i}`))
            allowed.set(`${name} ${i}`, (allowed.get(`${name} ${i}`) ?? 0) + 1)
    }
    await ask('network', limit + 1)
    await ask('another', 1)
    await ask('network', 1)
    const counts = [...allowed].filter(([name]) => name.startsWith('network')).map(([, count]) => count)
    expect(Math.max(...counts)).toBe(limit)
    expect(3000 - counts.filter((count) => count === limit).length).toBeLessThan(100)
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

test('what was refused is known for the rest of the second, and of its kind only', () => {
  let now = START
  const refused = refusedLately(() => now)
  refused.add('guess', '198.51.100.7')
  now += 999
  expect(refused.has('guess', '198.51.100.7')).toBe(true)
  expect(refused.has('network', '198.51.100.7')).toBe(false)
  expect(refused.has('guess', '198.51.100.8')).toBe(false)
  now += 1
  expect(refused.has('guess', '198.51.100.7')).toBe(false)
})
