import { Context } from 'hono'
import { expect, test } from 'vitest'
import { readFields } from '../../src/console/read-fields.ts'

/** A form as a browser sends it. */
function sent(body: string): Context {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': `${body.length}` }
  return new Context(new Request('http://temgoc.test/', { method: 'POST', headers, body }))
}

test('values of one name are all read, in their order; the first stands for them', async () => {
  const fields = await readFields(sent(Array.from({ length: 15_000 }, (_, i) => `tem=${i}`).join('&')))
  expect(fields?.values).toEqual({ tem: '0' })
  expect(fields?.all('tem').length).toBe(15_000)
  expect(fields?.all('tem').at(-1)).toBe('14999')
})

test.each([
  ['of more values than any form of ours has', 'a=&'.repeat(200_000)],
  ['of more names', Array.from({ length: 25_000 }, (_, i) => `f${i}=`).join('&')],
  ['of more text', `a=${'x'.repeat(1_100_000)}`],
])('a form %s is none', async (_, body) => {
  expect(await readFields(sent(body))).toBeNull()
})
