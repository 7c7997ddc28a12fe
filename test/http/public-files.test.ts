// Files on one machine: each as it stands, compressed once however often it is asked for.
import { createHook } from 'node:async_hooks'
import { readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { oneMachine } from './one-machine.ts'

const here = oneMachine()

const LARGEST = `/built/${readdirSync('public/built').find((name) => name.endsWith('.wasm'))}`

const ask = (path: string, headers: Record<string, string>) => here.target.fetch(path, { headers })

const files = readdirSync('public', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== '_headers')
  .map((entry) => join(entry.parentPath, entry.name))

test.each(files)('%s is the same, compressed or not', async (file) => {
  const path = `/${file.replace(/^public\//, '')}`
  const whole = readFileSync(file)
  const plain = await ask(path, {})
  expect([plain.status, plain.bytes.equals(whole)]).toEqual([200, true])
  const packed = await ask(path, { 'Accept-Encoding': 'br, gzip' })
  const isPacked = packed.headers['content-encoding'] === 'gzip'
  expect(isPacked).toBe(!file.endsWith('.png'))
  expect((isPacked ? gunzipSync(packed.bytes) : packed.bytes).equals(whole)).toBe(true)
  for (const name of ['content-type', 'cache-control', 'vary', 'last-modified', 'content-security-policy'])
    expect([name, packed.headers[name]]).toEqual([name, plain.headers[name]])
  expect(plain.headers.vary).toBe('Accept-Encoding')
})

test('what takes no gzip gets bytes as they are', async () => {
  for (const accepted of ['identity', 'gzip;q=0', 'deflate'])
    expect((await ask(LARGEST, { 'Accept-Encoding': accepted })).headers['content-encoding']).toBe(undefined)
})

test.each(['bytes=0-9', 'bytes=999999999-', 'bytes=5-2', 'bytes=0-1,4-5', 'items=0-1', 'bytes='])(
  'a part is never taken for the whole, nor that of an older release for one of this: %s',
  async (range) => {
    const headers = { Range: range, 'If-Range': 'Thu, 01 Jan 1970 00:00:00 GMT' }
    const { status, bytes, headers: said } = await ask(LARGEST, headers)
    expect([status, said['content-range'], bytes.length]).toEqual([
      200,
      undefined,
      readFileSync(join('public', LARGEST)).length,
    ])
  },
)

test('what is said to Cloudflare is no file for everybody, and nothing is stored or taken away', async () => {
  expect((await ask('/_headers', {})).status).toBe(404)
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await here.target.fetch('/favicon.svg', { method })).status).toBeOneOf([403, 404, 405])
  const head = await here.target.fetch('/favicon.svg', { method: 'HEAD' })
  expect([head.status, head.bytes.length]).toEqual([200, 0])
})

test('one that a phone has already is not sent again', async () => {
  for (const path of ['/favicon.svg', '/og.png', LARGEST]) {
    const had = (await ask(path, {})).headers['last-modified'] ?? ''
    const again = (headers: Record<string, string>) => ask(path, { 'Accept-Encoding': 'gzip', ...headers })
    const same = await again({ 'If-Modified-Since': had })
    expect([same.status, same.bytes.length]).toEqual([304, 0])
    expect(same.headers).toMatchObject({
      'last-modified': had,
      'cache-control': 'public, max-age=3600',
      vary: 'Accept-Encoding',
    })
    const older = new Date(Date.parse(had) - 1000).toUTCString()
    for (const headers of [
      { 'If-Modified-Since': older },
      { 'If-Modified-Since': 'yesterday' },
      { 'If-Modified-Since': had, 'If-None-Match': '"x"' },
    ])
      expect((await again(headers as Record<string, string>)).status, JSON.stringify(headers)).toBe(200)
  }
})

test('one that is asked for again and again is compressed once', async () => {
  const headers = { 'Accept-Encoding': 'gzip' }
  // The tests' own client would unpack it.
  const drained = () =>
    new Promise((end) =>
      get(new URL(LARGEST, here.target.origin), { headers }, (got) => got.on('end', end).resume()),
    )
  await drained()
  let compressors = 0
  const hook = createHook({
    init(_, type) {
      if (type === 'ZLIB') compressors++
    },
  }).enable()
  try {
    await promisify(gzip)('seen')
    expect(compressors).toBe(1)
    for (let i = 0; i < 5; i++) await drained()
    expect(compressors).toBe(1)
  } finally {
    hook.disable()
  }
})

test('so it is with the document of the API', async () => {
  const path = '/api/v1/openapi.json'
  const plain = await ask(path, {})
  const packed = await ask(path, { 'Accept-Encoding': 'gzip' })
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'application/json',
    vary: 'Accept-Encoding, Accept-Language',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
  })
  expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true)
  expect(JSON.parse(plain.bytes.toString()).openapi).toBe('3.1.0')
})
