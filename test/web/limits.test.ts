import { expect, test } from 'vitest'
import { LIMITS, memoryLimiter } from '../../src/platform/limiter.ts'
import type { AppContext } from '../../src/web/env.ts'
import { countedNetwork, within } from '../../src/web/limits.ts'

/** How many of so many reports, each from the next address, are within their limits. */
async function taken(times: number, address: (i: number) => string): Promise<number> {
  const platform = { within: memoryLimiter(() => 0) }
  let count = 0
  for (let i = 0; i < times; i++) {
    const known = { platform, whence: { address: address(i) } }
    const c = { get: (name: keyof typeof known) => known[name] } as unknown as AppContext
    if (await within(c, 'report', countedNetwork(c) ?? '')) count++
  }
  return count
}
const hex = (i: number) => i.toString(16)

test('what is spread over a /48 counts together, and may be eight times as much', async () => {
  expect(await taken(LIMITS.report, (i) => `2001:db8:5e:${hex(i)}::1`)).toBe(LIMITS.report)
  expect(await taken(2000, (i) => `2001:db8:5e:${hex(i)}::1`)).toBe(8 * LIMITS.report)
})

test('other customers, and other addresses of IPv4, are counted for themselves', async () => {
  expect(await taken(2000, (i) => `2001:db8:${hex(i)}:1::1`)).toBe(2000)
  expect(await taken(2000, (i) => `203.0.${i >> 8}.${i & 255}`)).toBe(2000)
  expect(await taken(LIMITS.report + 80, () => '203.0.113.1')).toBe(LIMITS.report)
})
