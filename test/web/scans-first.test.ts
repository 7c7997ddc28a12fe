// A scan is looked after at once, however much else was asked before it.
import { Hono } from 'hono'
import { expect, test, vi } from 'vitest'
import { afterScans, turnsOfTheLoop } from '../../src/machine/after-scans.ts'
import type { AppEnv } from '../../src/web/env.ts'
import { fewATurn, scansFirst } from '../../src/web/scans-first.ts'

const CODE = '25XDJHPHQ712HKBS'

/** As on one machine; each request comes from the address that is said. */
const app = (
  addressOf: () => string = () => '198.51.100.1',
  isGone: (path: string) => boolean = () => false,
) =>
  new Hono<AppEnv>()
    .use((c, next) => {
      c.set('whence', { address: addressOf(), country: null, region: null, asn: null })
      return next()
    })
    .use(scansFirst({ turn: afterScans(), turnNow: turnsOfTheLoop(), isGone: (c) => isGone(c.req.path) }))

/** In which order paths are looked after that are asked for in one moment. */
async function order(
  paths: readonly string[],
  { addressOf, isGone }: { addressOf?: () => string; isGone?: (path: string) => boolean } = {},
) {
  const begun: string[] = []
  const asked = app(addressOf, isGone).get('*', (c) => {
    begun.push(c.req.path)
    return c.text('')
  })
  const statuses = await Promise.all(paths.map(async (path) => (await asked.request(path)).status))
  expect(statuses).toEqual(paths.map(() => 200))
  return begun
}
const OTHERS = ['/', '/san-pham', '/so-lieu']

test.each([
  `/${CODE}`,
  `/${CODE.toLowerCase()}`,
  `/01/08930000000001/21/${CODE}`,
  `/01/08930000000001/22/A/10/L-1/21/${CODE}`,
])('%s is a scan', async (scan) => {
  expect(await order([...OTHERS, scan])).toEqual([scan, ...OTHERS])
})

test.each([`/${CODE}/pin`, `/${CODE}0`, `/01/08930000000001/10/${CODE}`, `/x/21/${CODE}`])(
  '%s waits its turn',
  async (path) => {
    expect(await order([...OTHERS, path])).toEqual([...OTHERS, path])
  },
)

test('whoever left while they waited is not looked after; a scan that has come is', async () => {
  expect(await order([...OTHERS, `/${CODE}`], { isGone: (path) => path !== '/so-lieu' })).toEqual([
    `/${CODE}`,
    '/so-lieu',
  ])
})

let host = 0
test.each<[what: string, scans: string[], first: number, addressOf: () => string]>([
  ['one stamp', Array(8).fill(`/${CODE}`), 4, () => `203.0.113.${host++}`],
  ['one network', Array.from({ length: 8 }, (_, i) => `/${i}${CODE.slice(1)}`), 4, () => '203.0.113.1'],
  // Behind a proxy that nobody vouched for everybody comes from there.
  ['the house itself', Array.from({ length: 8 }, (_, i) => `/${i}${CODE.slice(1)}`), 8, () => '127.0.0.1'],
])(
  'of a flood of scans of %s a few go first, the others in their turn',
  async (_, scans, first, addressOf) => {
    const begun = await order([...OTHERS, ...scans], { addressOf })
    const others = [...begun.slice(0, first), ...begun.slice(first).filter((path) => !scans.includes(path))]
    expect(others).toEqual([...scans.slice(0, first), ...OTHERS])
    expect(begun.length).toBe(scans.length + OTHERS.length)
  },
)

test('all else is looked after a few at once, the next as soon as one is answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let [underWay, most] = [0, 0]
    const asked = app().get('*', async (c) => {
      most = Math.max(most, ++underWay)
      for (let i = 0; i < 20; i++) await new Promise(setImmediate)
      underWay--
      return c.text('')
    })
    await Promise.all(Array.from({ length: 30 }, (_, i) => asked.request(`/${i}`)))
    expect(most).toBe(8)
  } finally {
    vi.useRealTimers()
  }
})

test('a few of each kind go first in a turn, and again in the next', () => {
  let turn = 0
  const isOneOfFew = fewATurn(() => turn)
  const asked: string[] = []
  const come = (...kinds: (string | null)[]) =>
    isOneOfFew(() => {
      asked.push(kinds.join())
      return kinds
    })
  const crowd = () => [1, 2, 3, 4, 5, 6].map((phone) => come('stamp', `phone ${phone}`))
  for (; turn < 3; turn++) {
    expect(crowd()).toEqual([true, true, true, true, false, false])
    expect([come('other', 'phone 7'), come('another', 'phone 7'), come('third', 'phone 7')]).toEqual([
      true,
      true,
      false,
    ])
    // Of whom nothing is known, everybody may be one more.
    expect(['a', 'b', 'c', 'd'].map((stamp) => come(stamp, null))).toEqual([true, true, true, true])
  }
  asked.length = 0
  expect([come('alone'), asked.length]).toEqual([true, 0])
})
