import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, test, vi } from 'vitest'
import { atOnce } from '../../src/machine/at-once.ts'
import { compressed } from '../../src/machine/compressed.ts'
import { partsOf } from '../../src/ui/pieces.ts'
import type { AppEnv } from '../../src/web/env.ts'
import { SECURITY_HEADERS } from '../../src/web/security.ts'
import { traced } from '../../src/web/traced.ts'
import { wholeAnswer } from '../../src/web/whole-answer.ts'

const text = { 'Content-Type': 'text/plain' }
/** More than the room holds in which answers are put together. */
const LONG = 'Mật ong hoa rừng. '.repeat(5000)
const app = new Hono<AppEnv>()
  .use(traced(compressed(atOnce)))
  .get('/whole', () => wholeAnswer([...partsOf('Tem '), ...partsOf('Gốc')], 200, text, ['a=1', 'b=2']))
  .get('/long', () => wholeAnswer(LONG, 200, text))
  .get('/other-long', (c) => c.text(LONG))
  .get('/other', (c) => c.text('Tem Gốc', 200, { 'Referrer-Policy': 'no-referrer' }))

/** The same app behind a real server, where pieces go to the socket as they are. */
async function overSocket(path: string, init: RequestInit = {}): Promise<Response> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    return await fetch(`http://127.0.0.1:${port}${path}`, init)
  } finally {
    server.close()
  }
}

describe('a whole answer', () => {
  test.each(['GET', 'HEAD'])('is over a socket what it is anywhere: %s', async (method) => {
    const init = { method, headers: { 'Accept-Encoding': 'identity' } }
    const [there, here] = [await overSocket('/whole', init), await app.request('/whole', init)]
    expect([there.status, await there.text()]).toEqual([here.status, await here.text()])
    expect(there.headers.getSetCookie()).toEqual(here.headers.getSetCookie())
    const ofServer =
      /^(connection|content-length|date|keep-alive|server-timing|transfer-encoding|x-request-id)$/
    const said = (answer: Response) => [...answer.headers].filter(([name]) => !ofServer.test(name))
    expect(said(there)).toEqual(said(here))
    if (method === 'GET') expect(there.headers.get('content-length')).toBe('9')
  })

  test('is compressed over a socket too', async () => {
    const answer = await overSocket('/whole', { headers: { 'Accept-Encoding': 'gzip' } })
    expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual(['gzip', 'Tem Gốc'])
  })

  test.each(['identity', 'gzip'])('is whole however long it is: %s', async (accepted) => {
    const answer = await overSocket('/long', { headers: { 'Accept-Encoding': accepted } })
    expect((await answer.text()) === LONG).toBe(true)
  })

  test('bears what every answer bears, and its cookies', async () => {
    const { headers } = await app.request('/whole')
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name)).toBe(value)
    expect(headers.get('x-request-id')).toBeTruthy()
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  test.each([
    ['gzip, br', 'gzip'],
    ['br, GZIP;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['br', null],
    ['', null],
  ])('is compressed where that is taken: %s', async (accepted, encoding) => {
    const answer = await app.request('/whole', { headers: { 'Accept-Encoding': accepted } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect((encoding ? gunzipSync(bytes) : bytes).toString()).toBe('Tem Gốc')
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })
})

test('any other answer bears the same, and keeps what it says itself', async () => {
  const { headers } = await app.request('/other')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    expect(headers.get(name)).toBe(name === 'Referrer-Policy' ? 'no-referrer' : value)
  }
})

test('those that leave together are each their own, however many', async () => {
  let all = Promise.withResolvers<void>()
  let waiting = 0
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'
  const crowd = new Hono<AppEnv>().use(traced(atOnce)).get('/:letter', async (c) => {
    if (++waiting === letters.length) all.resolve()
    await all.promise
    return wholeAnswer(c.req.param('letter').repeat(30_000), 200, text)
  })
  const server = serve({ fetch: crowd.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asked = async (letter: string) => (await fetch(`http://127.0.0.1:${port}/${letter}`)).text()
  try {
    for (let turn = 0; turn < 3; turn++) {
      waiting = 0
      all = Promise.withResolvers<void>()
      const answers = await Promise.all([...letters].map(asked))
      expect(answers.map((body) => [body[0], new Set(body).size, body.length])).toEqual(
        [...letters].map((letter) => [letter, 1, 30_000]),
      )
    }
  } finally {
    server.close()
  }
})

test.each(['gzip', null])('any other long answer is compressed where that is taken: %s', async (accepted) => {
  const answer = await app.request('/other-long', {
    headers: accepted ? { 'Accept-Encoding': accepted } : {},
  })
  expect(answer.headers.get('content-encoding')).toBe(accepted)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect((accepted ? gunzipSync(bytes) : bytes).toString() === LONG).toBe(true)
})

test.each([
  [200, 1999, false],
  [200, 2001, true],
  [499, 0, false],
  [500, 0, true],
] as const)('an answer of %i that took %i ms leaves a line in the log: %s', async (status, ms, isLogged) => {
  const heard = vi.spyOn(console, 'error').mockImplementation(() => {})
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  const slow = new Hono<AppEnv>().use(traced(atOnce)).get('/', () => {
    now += ms
    return wholeAnswer('', status as 200, text)
  })
  try {
    await slow.request('/')
    const line = { event: 'answered', method: 'GET', status, ms, trips: 0 }
    expect(heard.mock.calls.map(([said]) => JSON.parse(said))).toEqual(
      isLogged ? [expect.objectContaining(line)] : [],
    )
  } finally {
    clock.mockRestore()
    heard.mockRestore()
  }
})

test('what a client does not take yet stays what it was, whatever is answered meanwhile', async () => {
  const letters = 'abcdefgh'
  const long = new Hono<AppEnv>()
    .use(traced(atOnce))
    .get('/:letter', (c) => wholeAnswer(c.req.param('letter').repeat(40_000), 200, text))
  const server = serve({ fetch: long.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const slow = connect({ port, host: '127.0.0.1' })
  try {
    // More than the sockets between them hold, asked for at once and not read.
    const asked = Array.from({ length: 400 }, (_, i) => letters[i % letters.length] ?? '')
    slow.write(asked.map((letter) => `GET /${letter} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''))
    for (let i = 0; i < 20; i++) {
      const answer = await fetch(`http://127.0.0.1:${port}/z`)
      expect(await answer.text()).toBe('z'.repeat(40_000))
    }
    let bodies = 0
    let said = ''
    for await (const part of slow) {
      said += part
      for (let end = bodyEnd(said); end > 0; end = bodyEnd(said)) {
        expect(said.slice(end - 40_000, end) === asked[bodies]?.repeat(40_000)).toBe(true)
        said = said.slice(end)
        bodies++
      }
      if (bodies === asked.length) break
    }
    expect(bodies).toBe(asked.length)
  } finally {
    slow.destroy()
    server.close()
  }
})

/** Where the first answer ends; 0 if it is not all there. */
function bodyEnd(said: string): number {
  const head = said.indexOf('\r\n\r\n')
  const end = head + 4 + 40_000
  return head < 0 || said.length < end ? 0 : end
}
