import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { LIMITS, memoryLimiter } from '../../src/platform/limiter.ts'
import type { Platform } from '../../src/platform/platform.ts'
import type { AppContext, AppEnv } from '../../src/web/env.ts'
import { countedNetwork, limited, within } from '../../src/web/limits.ts'

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

/** What is answered to requests, one after the other, of which one a minute is allowed. */
async function statuses(
  asked: { method?: string; address: string | null; self?: string }[],
  count: Platform['within'] = memoryLimiter(() => 0, { ...LIMITS, 'sign-in': 1 }),
) {
  const app = new Hono<AppEnv>()
  let address: string | null = null
  app.use(async (c, next) => {
    c.set('platform', { within: count, publicUrl: 'https://temgoc.test' } as Platform)
    c.set('whence', { address, country: null, region: null, asn: null })
    return next()
  })
  app.use(limited('sign-in', (c) => c.req.header('self') ?? null))
  app.all('/', (c) => c.text('taken'))
  const found: number[] = []
  for (const { method = 'POST', self, ...from } of asked) {
    address = from.address
    found.push((await app.request('/', { method, headers: self === undefined ? {} : { self } })).status)
  }
  return found
}
const [HERE, THERE] = ['203.0.113.1', '203.0.113.2']

test.each([
  [
    'a form is counted by its network',
    [{ address: HERE }, { address: HERE }, { address: THERE }],
    [200, 429, 200],
  ],
  [
    'a page is not counted',
    [{ address: HERE, method: 'GET' }, { address: HERE }, { address: HERE, method: 'GET' }],
    [200, 200, 200],
  ],
  [
    'who can be told apart is counted by themselves, wherever they are',
    [
      { address: HERE },
      { address: HERE, self: 'lan' },
      { address: THERE, self: 'lan' },
      { address: HERE, self: 'minh' },
    ],
    [200, 200, 429, 200],
  ],
  [
    'nobody is counted by an address of the house, or by none',
    [{ address: '10.0.0.5' }, { address: '10.0.0.5' }, { address: null }, { address: null }],
    [200, 200, 200, 200],
  ],
])('%s', async (_, asked, answered) => {
  expect(await statuses(asked)).toEqual(answered)
})

test('where it cannot be counted it is allowed', async () => {
  const away = () => Promise.reject(new Error('no limiter'))
  expect(await statuses([{ address: HERE }, { address: HERE, self: 'lan' }], away)).toEqual([200, 200])
})

test('what is counted of a stamp is counted under that stamp alone, also over IPv6', async () => {
  const keys: string[] = []
  const count: Platform['within'] = async (_, key) => keys.push(key) > 0
  const known = { platform: { within: count }, whence: { address: '2001:db8:5e:1::1' } }
  const c = { get: (name: keyof typeof known) => known[name] } as unknown as AppContext
  await within(c, 'stamp-from-network', countedNetwork(c) ?? '', 7)
  await within(c, 'stamp', 7)
  expect(keys).toEqual(['2001:db8:5e:1::/64 7', '7'])
})
