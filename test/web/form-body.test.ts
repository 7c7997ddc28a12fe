import { Context } from 'hono'
import { expect, test } from 'vitest'
import { formBody, lastOf } from '../../src/web/form-body.ts'

const TEXT = 'application/x-www-form-urlencoded'
const sent = (type: string, body: string) =>
  new Context(new Request('http://temgoc.test/', { method: 'POST', headers: { 'Content-Type': type }, body }))
const BOUNDARY = `----WebKitFormBoundary${'x'.repeat(16)}`
const part = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const PARTS = `multipart/form-data; boundary=${BOUNDARY}`

test.each([
  ['as text', TEXT, 'tem=1&tem=2&ten=x'],
  ['in parts', PARTS, `${part('tem', '1')}${part('tem', '2')}${part('ten', 'x')}--${BOUNDARY}--\r\n`],
])('every value of every field is there: %s', async (_, type, body) => {
  const form = await formBody(sent(type, body))
  expect({ ...form }).toEqual({ tem: ['1', '2'], ten: 'x' })
  expect([lastOf(form?.tem), lastOf(form?.ten), lastOf(form?.khong)]).toEqual(['2', 'x', undefined])
})

test.each([
  ['as text', TEXT, '__proto__=x&__proto__=y&constructor=z&__proto__[role]=administrator&a.b=1'],
  [
    'in parts',
    PARTS,
    `${part('__proto__', 'x')}${part('__proto__', 'y')}${part('constructor', 'z')}${part('__proto__[role]', 'administrator')}${part('a.b', '1')}--${BOUNDARY}--\r\n`,
  ],
])(
  'fields named like what every object has are fields, and no object gets more than it had: %s',
  async (_, type, body) => {
    const form = (await formBody(sent(type, body))) ?? {}
    expect(({} as Record<string, unknown>).role).toBeUndefined()
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('role')
    expect(lastOf(form.ten)).toBeUndefined()
    expect(form['a.b']).toBe('1')
  },
)

test('as many values of one name as a long list has are read', async () => {
  const form = await formBody(sent(TEXT, Array.from({ length: 15_000 }, (_, i) => `tem=${i}`).join('&')))
  expect(form?.tem).toHaveLength(15_000)
})

test.each([
  ['of a million values', TEXT, 'a=&'.repeat(1_000_000)],
  ['of a hundred thousand parts', PARTS, `${part('a', '').repeat(100_000)}--${BOUNDARY}--\r\n`],
  ['without its boundary', 'multipart/form-data', part('a', '')],
  ['of another type', 'application/json', '{}'],
])('a form %s is none', async (_, type, body) => {
  expect(await formBody(sent(type, body))).toBeNull()
})

test('large forms that come together are parsed one by one, and others have their turn in between', async () => {
  const photo = new File([new Uint8Array(2_000_000)], 'a.jpg', { type: 'image/jpeg' })
  const FORMS = 6
  const contexts = Array.from({ length: FORMS }, () => {
    const body = new FormData()
    body.set('photo', photo)
    return new Context(new Request('http://temgoc.test/', { method: 'POST', body }))
  })
  let turnsOfOthers = 0
  const others = setInterval(() => turnsOfOthers++)
  const forms = await Promise.all(contexts.map(formBody))
  clearInterval(others)
  expect(forms.map((form) => (form?.photo as File | undefined)?.size)).toEqual(contexts.map(() => photo.size))
  expect(turnsOfOthers).toBeGreaterThanOrEqual(FORMS - 1)
})
