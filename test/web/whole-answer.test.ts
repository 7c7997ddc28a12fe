import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { compressed } from '../../src/compressed.ts'
import { SECURITY_HEADERS } from '../../src/web/security.ts'
import { traced } from '../../src/web/traced.ts'
import { wholeAnswer } from '../../src/web/whole-answer.ts'

const app = new Hono()
  .use(traced)
  .use(compressed)
  .get('/whole', () => wholeAnswer('Tem Gốc', 200, { 'Content-Type': 'text/plain' }, ['a=1', 'b=2']))
  .get('/other', (c) => c.text('Tem Gốc', 200, { 'Referrer-Policy': 'no-referrer' }))

describe('a whole answer', () => {
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

  test('says any text as UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await wholeAnswer(text, 200, {}).text()).toBe(text)
      }),
    )
    expect(await wholeAnswer('\ud800', 200, {}).text()).toBe('\ufffd')
    expect(await wholeAnswer('', 200, {}).text()).toBe('')
  })
})

test('any other answer bears the same, and keeps what it says itself', async () => {
  const { headers } = await app.request('/other')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    expect(headers.get(name)).toBe(name === 'Referrer-Policy' ? 'no-referrer' : value)
  }
})
