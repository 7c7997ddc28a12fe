// A scan is looked after at once, however much else was asked before it.
import { Hono } from 'hono'
import { expect, test, vi } from 'vitest'
import { scansFirst } from '../../src/machine/scans-first.ts'

const CODE = '25XDJHPHQ712HKBS'

/** In which order paths are looked after that are asked for in one moment. */
async function order(
  paths: readonly string[],
  isGone: (path: string) => boolean = () => false,
  networkOf = () => 'a',
) {
  const begun: string[] = []
  const app = new Hono().use(scansFirst({ networkOf, isGone: (c) => isGone(c.req.path) })).get('*', (c) => {
    begun.push(c.req.path)
    return c.text('')
  })
  const statuses = await Promise.all(paths.map(async (path) => (await app.request(path)).status))
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
  expect(await order([...OTHERS, `/${CODE}`], (path) => path !== '/so-lieu')).toEqual([
    `/${CODE}`,
    '/so-lieu',
  ])
})

let network = 0
test.each<[what: string, scans: string[], networkOf: () => string]>([
  ['one stamp', Array(8).fill(`/${CODE}`), () => `n${network++}`],
  ['one network', Array.from({ length: 8 }, (_, i) => `/${i}${CODE.slice(1)}`), () => 'a'],
])('of a flood of scans of %s a few go first, the others in their turn', async (_, scans, networkOf) => {
  const begun = await order([...OTHERS, ...scans], undefined, networkOf)
  expect(begun).toEqual([...scans.slice(0, 4), ...OTHERS, ...scans.slice(4)])
})

test('all else is looked after a few at once, the next as soon as one is answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let [underWay, most] = [0, 0]
    const app = new Hono()
      .use(scansFirst({ networkOf: () => 'a', isGone: () => false }))
      .get('*', async (c) => {
        most = Math.max(most, ++underWay)
        for (let i = 0; i < 20; i++) await new Promise(setImmediate)
        underWay--
        return c.text('')
      })
    await Promise.all(Array.from({ length: 30 }, (_, i) => app.request(`/${i}`)))
    expect(most).toBe(8)
  } finally {
    vi.useRealTimers()
  }
})
