// The room for large bodies when somebody fills it and sends nothing: who needs it gets it, who is only slow is let go,
// and who brings what a bad line allows stays.
import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import type { Platform } from '../../src/platform/platform.ts'
import type { AppEnv } from '../../src/web/env.ts'
import { type BodyRoom, roomForBodies } from '../../src/web/large-bodies.ts'

const MEGABYTE = 1024 * 1024
const SECOND_MS = 1000
let now = 0
/** Bytes a second that each request brings, by the name it gives itself. */
const rates = new Map<string, number>()
const cut: string[] = []
let waiting: (() => void)[] = []
let app: Hono<AppEnv>

beforeEach(() => {
  now = Date.parse('2026-07-01')
  rates.clear()
  cut.length = 0
  waiting = []
  app = behind({
    all: 30 * MEGABYTE,
    fromNetwork: 20 * MEGABYTE,
    watch(c) {
      const name = c.req.header('name') ?? ''
      const since = now
      return { came: () => ((rates.get(name) ?? 0) * (now - since)) / 1000, cut: () => cut.push(name) }
    },
  })
})

function behind(room: BodyRoom): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(async (c, next) => {
    c.set('platform', { now: () => now, publicUrl: 'https://temgoc.test' } as Platform)
    c.set('whence', { address: c.req.header('from') ?? null, country: null, region: null, asn: null })
    return next()
  })
  app.use(roomForBodies(room))
  app.post('/', async (c) => {
    await new Promise<void>((resolve) => waiting.push(resolve))
    return c.text('taken')
  })
  app.put('/', async (c) => c.text(String((await c.var.takeBody?.())?.length ?? 'as it comes')))
  return app
}

/** Begins to send ten megabytes; the status, or null while it is on its way. */
async function begin(
  name: string,
  from: string,
  bytesASecond: number,
  said: Record<string, string> = { 'content-length': String(10 * MEGABYTE) },
): Promise<number | null> {
  rates.set(name, bytesASecond)
  const before = waiting.length
  const headers = { from, name, ...said }
  const answer = Promise.resolve(app.request('/', { method: 'POST', headers }))
  return Promise.race([
    answer.then(({ status }) => status),
    new Promise<null>((resolve) => {
      const look = setInterval(() => {
        if (waiting.length === before) return
        clearInterval(look)
        resolve(null)
      })
    }),
  ])
}

test('who drips holds back neither another network nor those behind the same address', async () => {
  for (const [i, from] of ['203.0.113.1', '203.0.113.1', '203.0.113.2'].entries())
    expect(await begin(`drip ${i}`, from, 1)).toBe(null)
  expect(await begin('phone', '198.51.100.7', 0)).toBe(429)
  now += 20 * SECOND_MS
  expect(await begin('phone', '198.51.100.7', 0)).toBe(429)
  now += SECOND_MS
  expect(await begin('phone', '198.51.100.7', 0)).toBe(null)
  expect(cut).toEqual(['drip 0'])
  expect(await begin('neighbour', '203.0.113.2', 0)).toBe(null)
  expect(cut).toEqual(['drip 0', 'drip 1'])
  for (const done of waiting) done()
})

test('who brings a photo over a bad line is not let go, however long it takes', async () => {
  for (const i of [0, 1]) expect(await begin(`far ${i}`, '203.0.113.1', 25_000)).toBe(null)
  now += 200 * SECOND_MS
  expect(await begin('third', '203.0.113.1', 0)).toBe(429)
  expect(await begin('other', '203.0.113.2', 0)).toBe(null)
  expect(await begin('one too many', '203.0.113.3', 0)).toBe(429)
  expect(cut).toEqual([])
  for (const done of waiting) done()
})

test('whoever is done gives the room back, and a small form needs none', async () => {
  for (let i = 0; i < 9; i++) {
    expect(await begin(`one ${i}`, '203.0.113.1', 0), `${i}`).toBe(null)
    waiting.pop()?.()
    await new Promise(setImmediate)
  }
  for (const i of [1, 2, 3]) await begin(`full ${i}`, `203.0.113.${i}`, 0)
  expect(await begin('small', '203.0.113.1', 0, { 'content-length': String(64 * 1024) })).toBe(null)
  for (const done of waiting) done()
})

test('a body that does not say how long it is, or says too much, has the room of the largest', async () => {
  const unsaid = { 'transfer-encoding': 'chunked' }
  expect(await begin('unsaid', '203.0.113.1', 0, unsaid)).toBe(null)
  expect(await begin('endless', '203.0.113.2', 0, { 'content-length': '1000000000' })).toBe(null)
  expect(await begin('third', '203.0.113.3', 0, unsaid)).toBe(429)
  for (const done of waiting) done()
})

const bytes = (megabytes: number) => ({ 'content-length': String(megabytes * MEGABYTE) })

test('where one network has too much on its way, its own are let go, and nobody else’s', async () => {
  expect(await begin('slow elsewhere', '203.0.113.2', 1, bytes(4))).toBe(null)
  for (const i of [0, 1]) expect(await begin(`drip ${i}`, '203.0.113.1', 1, bytes(8))).toBe(null)
  now += 21 * SECOND_MS
  expect(await begin('one more', '203.0.113.1', 0, bytes(5))).toBe(null)
  expect(cut).toEqual(['drip 0'])
  for (const done of waiting) done()
})

test('behind a proxy that nobody vouched for, all together have the whole room', async () => {
  for (const i of [0, 1, 2]) expect(await begin(`one ${i}`, '10.0.0.5', 0)).toBe(null)
  expect(await begin('one too many', '10.0.0.5', 0)).toBe(429)
  // What has no body needs none.
  expect(await begin('without', '10.0.0.5', 0, {})).toBe(null)
  for (const done of waiting) done()
})

test('where nobody can be watched, nobody is let go', async () => {
  app = behind({ all: 15 * MEGABYTE, fromNetwork: 15 * MEGABYTE })
  expect(await begin('first', '203.0.113.1', 0)).toBe(null)
  now += 3600 * SECOND_MS
  expect(await begin('second', '203.0.113.2', 0)).toBe(429)
  for (const done of waiting) done()
})

test.each([
  ['some megabytes', bytes(5), String(5 * MEGABYTE)],
  ['the most there may be', bytes(12), String(12 * MEGABYTE)],
  ['more than there may be', { 'content-length': String(12 * MEGABYTE + 1) }, 'as it comes'],
  ['a length that is not known', { 'transfer-encoding': 'chunked' }, 'as it comes'],
  ['a small form', { 'content-length': '100' }, 'as it comes'],
])('is taken in as this place takes large ones in: %s', async (_, headers, taken) => {
  const take = async (_: unknown, length: number) => new Uint8Array(length)
  app = behind({ all: 30 * MEGABYTE, fromNetwork: 20 * MEGABYTE, take })
  expect(await (await app.request('/', { method: 'PUT', headers })).text()).toBe(taken)
})
