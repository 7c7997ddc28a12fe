import { Context } from 'hono'
import { expect, test } from 'vitest'
import { readFields } from '../../src/console/read-fields.ts'
import { inPlace } from '../../src/job.ts'

test('values of one name are all read, in their order; the first stands for them', async () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = Array.from({ length: 15_000 }, (_, i) => `tem=${i}`).join('&')
  const c = new Context(new Request('http://temgoc.test/', { method: 'POST', headers, body }))
  c.set('platform', { aside: inPlace })
  const fields = await readFields(c)
  expect(fields?.values).toEqual({ tem: '0' })
  expect(fields?.all('tem').length).toBe(15_000)
  expect(fields?.all('tem').at(-1)).toBe('14999')
})
