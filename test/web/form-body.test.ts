import { Context } from 'hono'
import { expect, test } from 'vitest'
import { type Aside, inPlace } from '../../src/job.ts'
import { formBody, isFile, lastFields } from '../../src/web/form-body.ts'

const TEXT = 'application/x-www-form-urlencoded'
const asked = (init: RequestInit) => {
  const c = new Context(new Request('http://temgoc.test/', { method: 'POST', ...init }))
  c.set('platform', { aside: inPlace })
  return c
}
const sent = (type: string, body: string) => asked({ headers: { 'Content-Type': type }, body })
const BOUNDARY = `----WebKitFormBoundary${'x'.repeat(16)}`
const part = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const PARTS = `multipart/form-data; boundary=${BOUNDARY}`
const WHOLE = `${part('tem', '1')}${part('tem', '2')}${part('ten', 'x')}--${BOUNDARY}--\r\n`

test.each([
  ['as text', TEXT, 'tem=1&tem=2&ten=x'],
  ['as text, by a type in capitals', 'Application/X-WWW-Form-URLEncoded; Charset=UTF-8', 'tem=1&tem=2&ten=x'],
  ['in parts', PARTS, WHOLE],
  ['in parts, by a type in capitals', PARTS.replace('multipart/form-data', 'Multipart/Form-Data'), WHOLE],
])('every value of every field is there: %s', async (_, type, body) => {
  const c = sent(type, body)
  expect({ ...(await formBody(c)) }).toEqual({ tem: ['1', '2'], ten: ['x'] })
  expect(await lastFields(c)).toEqual({ tem: '2', ten: 'x' })
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
    expect(form.ten).toBeUndefined()
    expect(form['a.b']).toEqual(['1'])
  },
)

test.each([
  ['a few', 'tem=1&'.repeat(90), 0],
  ['thousands', 'a=1&'.repeat(15_000), 1],
])('a small form of %s fields is parsed where it holds up no scan', async (_, body, beside) => {
  const c = sent(TEXT, body)
  let asked = 0
  const aside: Aside = (job, ...given) => {
    asked++
    return inPlace(job, ...given)
  }
  c.set('platform', { aside })
  expect(Object.keys((await formBody(c)) ?? {})).toHaveLength(1)
  expect(asked).toBe(beside)
})

test.each([
  ['as text', TEXT, (value: string) => `ten=${encodeURIComponent(value)}`],
  ['in parts', PARTS, (value: string) => `${part('ten', value)}--${BOUNDARY}--\r\n`],
])('a letter keeps no more marks than can be brought into their order at once: %s', async (_, type, body) => {
  // 60,000 of them take a minute.
  const piled = `Hồ Thị A${'\u0301\u0323'.repeat(30_000)}n`
  const form = await lastFields(sent(type, body(piled)))
  expect(form?.ten).toBe(`Hồ Thị A${'\u0301\u0323'.repeat(15)}n`)
  const plain = 'Tiê\u0301ng Viê\u0323t: ề ễ ặ'
  expect((await lastFields(sent(type, body(plain))))?.ten).toBe(plain)
})

test('as many values of one name as a long list has are read', async () => {
  const form = await formBody(sent(TEXT, Array.from({ length: 15_000 }, (_, i) => `tem=${i}`).join('&')))
  expect(form?.tem).toHaveLength(15_000)
})

test.each([
  ['of a million values', TEXT, 'a=&'.repeat(1_000_000)],
  ['of a hundred thousand parts', PARTS, `${part('a', '').repeat(100_000)}--${BOUNDARY}--\r\n`],
  ['of more text than any form takes', PARTS, `${part('a', 'x'.repeat(300_000))}--${BOUNDARY}--\r\n`],
  ['without its boundary', 'multipart/form-data', part('a', '')],
  ['of another type', 'application/json', '{}'],
])('a form %s is none', async (_, type, body) => {
  expect(await formBody(sent(type, body))).toBeNull()
})

test.each([10, 2_000_000])('a file of %i bytes is there, byte for byte', async (size) => {
  const bytes = Uint8Array.from({ length: size }, (_, i) => i * 7)
  const body = new FormData()
  body.set('anh', new File([bytes], 'ảnh.jpg', { type: 'image/jpeg' }))
  const photo = (await lastFields(asked({ body })))?.anh
  expect(isFile(photo) && [photo.name, Buffer.compare(photo.bytes, bytes)]).toEqual(['ảnh.jpg', 0])
})

test('the type may be written in any letters', async () => {
  const upper = PARTS.replace('multipart/form-data', 'Multipart/Form-Data')
  const form = await formBody(sent(upper, `${part('tem', '1')}--${BOUNDARY}--\r\n`))
  expect({ ...form }).toEqual({ tem: ['1'] })
})

test('a file’s name keeps its end, and the text after a file counts like that before it', async () => {
  const body = new FormData()
  body.set('anh', new File(['x'], `${'a'.repeat(300)}.jpg`))
  body.set('ten', 'x')
  const photo = (await lastFields(asked({ body })))?.anh
  expect(isFile(photo) && photo.name).toBe(`${'a'.repeat(196)}.jpg`)
  body.set('ten', 'x'.repeat(300_000))
  expect(await formBody(asked({ body }))).toBeNull()
})

test('a large form is read as this place has taken it in', async () => {
  const c = sent(TEXT, 'ten=no')
  c.set('takeBody', async () => new TextEncoder().encode('ten=yes'))
  expect((await lastFields(c))?.ten).toBe('yes')
})

test.each([
  ['that is taken in as it comes', (c: Context) => c.set('takeBody', taken('ten=yes'))],
  ['that is parsed beside scans', (c: Context) => c.set('platform', { aside: givesAway })],
])('a form %s is read once, however often it is asked for', async (_, put) => {
  const c = sent(TEXT, 'tem=1&'.repeat(600))
  put(c)
  const form = await formBody(c)
  expect(form).not.toBeNull()
  expect(await formBody(c)).toEqual(form)
})

/** What a socket brings comes once. */
function taken(body: string): () => Promise<Uint8Array<ArrayBuffer>> {
  const bodies = [new TextEncoder().encode(body)]
  return async () => bodies.pop() ?? Promise.reject(new Error('the body ended early'))
}

/** As another thread is given its work. */
const givesAway: Aside = async (job, ...given) =>
  inPlace(
    job,
    ...structuredClone(given, {
      transfer: given.flatMap((one) => (one instanceof Uint8Array ? one.buffer : [])),
    }),
  )
