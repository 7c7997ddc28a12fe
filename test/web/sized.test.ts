import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { sized } from '../../src/web/sized.ts'

const app = new Hono()
  .use(sized(10, (c) => c.text('too large', 413)))
  .all('*', async (c) => c.text(await c.req.text()))

test.each<[what: string, body: string, headers: Record<string, string>, status: number]>([
  ['as long as may be', 'x'.repeat(10), { 'Content-Length': '10' }, 200],
  ['longer, as it says', 'x'.repeat(11), { 'Content-Length': '11' }, 413],
  ['as long as may be, and does not say it', 'x'.repeat(10), {}, 200],
  ['longer, and does not say it', 'x'.repeat(11), {}, 413],
  ['longer, in chunks', 'x'.repeat(11), { 'Transfer-Encoding': 'chunked' }, 413],
  [
    'longer, in chunks, and says less',
    'x'.repeat(11),
    { 'Content-Length': '1', 'Transfer-Encoding': 'chunked' },
    413,
  ],
  ['of a length that is none', 'x', { 'Content-Length': 'x' }, 413],
])('a body that is %s', async (_, body, headers, status) => {
  // As a stream, of which nobody works out the length.
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body: new Blob([body]).stream(),
    headers,
    duplex: 'half',
  }
  const sent = new Request('http://temgoc.test/', init)
  const answer = await app.request(sent)
  expect([answer.status, await answer.text()]).toEqual([status, status === 200 ? body : 'too large'])
})

test('what has no body is not asked for its length', async () => {
  for (const method of ['GET', 'HEAD'])
    expect((await app.request('/', { method, headers: { 'Content-Length': '11' } })).status).toBe(200)
})
