// What may be an address to send to, by its text and by what its name resolves to, and how attempts end on Node.
import { describe, expect, test } from 'vitest'
import { edgePost } from '../../src/platform/edge-post.ts'
import { nodePost, type Resolve } from '../../src/platform/node-post.ts'
import { ANSWER_BYTES, addressRefusal, isPublic, readRetryAfter } from '../../src/platform/post.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { openReceiver, type Receiver } from '../outbox/receiver.ts'

const REFUSED: [url: string, reason: string][] = [
  ['http://example.com/hook', 'not-https'],
  ['ftp://example.com/', 'not-https'],
  ['javascript:alert(1)', 'not-https'],
  ['example.com', 'not-an-address'],
  ['', 'not-an-address'],
  ['https://user:word@example.com/', 'not-an-address'],
  ['https://example.com/#part', 'not-an-address'],
  [`https://example.com/${'a'.repeat(600)}`, 'not-an-address'],
  ['https://localhost/', 'private-address'],
  ['https://LOCALHOST./', 'private-address'],
  ['https://hook.localhost:8443/', 'private-address'],
  ['https://printer.local/', 'private-address'],
  ['https://metadata.google.internal/', 'private-address'],
  ['https://intranet/', 'private-address'],
  ['https://127.0.0.1/', 'private-address'],
  ['https://127.1/', 'private-address'],
  ['https://2130706433/', 'private-address'],
  ['https://0x7f.0.0.1/', 'private-address'],
  ['https://017700000001/', 'private-address'],
  ['https://0.0.0.0/', 'private-address'],
  ['https://10.1.2.3/', 'private-address'],
  ['https://172.16.0.9/', 'private-address'],
  ['https://192.168.1.1/', 'private-address'],
  ['https://169.254.169.254/latest/meta-data', 'private-address'],
  ['https://100.64.0.1/', 'private-address'],
  ['https://198.18.0.1/', 'private-address'],
  ['https://224.0.0.1/', 'private-address'],
  ['https://255.255.255.255/', 'private-address'],
  ['https://[::1]/', 'private-address'],
  ['https://[::]/', 'private-address'],
  ['https://[fe80::1]/', 'private-address'],
  ['https://[fc00::1]/', 'private-address'],
  ['https://[fd12:3456::1]/', 'private-address'],
  ['https://[::ffff:127.0.0.1]/', 'private-address'],
  ['https://[::ffff:a00:1]/', 'private-address'],
  ['https://[64:ff9b::7f00:1]/', 'private-address'],
  ['https://[2002:7f00:1::]/', 'private-address'],
  ['https://[ff02::1]/', 'private-address'],
  ['https://[::127.0.0.1]/', 'private-address'],
  ['https://[5f00::1]/', 'private-address'],
  ['https://localhost.localdomain/', 'private-address'],
]

describe('an address', () => {
  test.each(REFUSED)('%s is refused as %s', (url, reason) => {
    expect(addressRefusal(url)).toBe(reason)
  })

  test.each(['https://example.com/hook?a=1', 'https://93.184.216.34:8443/', 'https://[2606:2800:220:1::1]/'])(
    '%s may be one',
    (url) => expect(addressRefusal(url)).toBeNull(),
  )

  test('while developing, http and this machine are good too, and what is no address is not', () => {
    expect(addressRefusal('http://127.0.0.1:9000/', { local: true })).toBeNull()
    expect(addressRefusal('file:///etc/passwd', { local: true })).toBe('not-https')
  })

  test.each([
    ['8.8.8.8', true],
    ['2001:4860:4860::8888', true],
    ['169.254.169.254', false],
    ['fd00:ec2::254', false],
    ['no address', false],
  ])('%s is public: %s', (address, expected) => expect(isPublic(address)).toBe(expected))
})

test.each([
  ['120', 120_000],
  ['Thu, 01 Jan 1970 00:02:00 GMT', 60_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  [null, null],
])('Retry-After %j is %j ms at one minute past', (value, expected) => {
  const read = readRetryAfter(value, 60_000)
  if (value === '-5') expect(read === null || read >= 0).toBe(true)
  else expect(read).toBe(expected)
})

describe('a name', () => {
  const to =
    (...addresses: string[]): Resolve =>
    (_, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
  const request = { url: 'https://hook.example/', headers: {}, body: '{}' }

  test.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['::1'],
    ['fd00::5'],
    ['::ffff:10.0.0.1'],
    ['93.184.216.34', '10.0.0.1'],
  ])('that resolves to %s %s is not connected to', async (...addresses) => {
    const post = nodePost({ resolve: to(...addresses) })
    expect(await post(request)).toEqual({ answered: false, reason: 'private-address' })
  })

  test.each([
    [['127.0.0.1'], 'private-address'],
    [['169.254.169.254'], 'private-address'],
    [['::ffff:10.0.0.1'], 'private-address'],
    [['93.184.216.34', 'fd00::5'], 'private-address'],
    [[], 'no-such-host'],
  ])('that resolves to %j at the edge is not sent to', async (addresses, reason) => {
    const post = edgePost({ resolve: async () => addresses })
    expect(await post(request)).toEqual({ answered: false, reason })
  })

  test('whose look-up hangs at the edge is timed out', async () => {
    const post = edgePost({ withinMs: 100, resolve: () => new Promise(() => {}) })
    expect(await post(request)).toEqual({ answered: false, reason: 'timed-out' })
  })

  test('is looked up once, so that it cannot change its mind after it was checked', async () => {
    let asked = 0
    const post = nodePost({
      withinMs: 300,
      resolve: (name, done) => {
        asked++
        // 192.0.2.0/24 leads nowhere and is no public address, so only the first answer may be used.
        return to(asked === 1 ? '240.0.0.1' : '127.0.0.1')(name, done)
      },
    })
    expect((await post(request)).answered).toBe(false)
    expect(asked).toBe(1)
  })

  test('that does not exist is told', async () => {
    const gone: Resolve = (_, done) => done(Object.assign(new Error('gone'), { code: 'ENOTFOUND' }), [])
    expect(await nodePost({ resolve: gone })(request)).toEqual({ answered: false, reason: 'no-such-host' })
  })
})

describe.each([
  ['on Node', nodePost],
  ['at the edge', edgePost],
])('an attempt %s', (place, posting) => {
  const post = posting({ local: true })
  let receiver: Receiver
  openBeforeAll(async (closeLater) => {
    receiver = await closeLater(openReceiver())
  })
  const send = (path = '/', by = post) =>
    by({ url: `${receiver.url}${path}`, headers: { 'X-Told': 'yes' }, body: 'một' })

  test('arrives whole', async () => {
    receiver.answers({ status: 202, headers: { 'Retry-After': '9' }, body: 'taken' })
    expect(await send('/a?b=c')).toEqual({ answered: true, status: 202, retryAfterMs: 9000, answer: 'taken' })
    expect(receiver.received.at(-1)).toMatchObject({ path: '/a?b=c', body: 'một' })
    expect(receiver.received.at(-1)?.headers).toMatchObject({ 'x-told': 'yes', 'content-length': '5' })
  })

  test('follows no redirect', async () => {
    const before = receiver.received.length
    receiver.answers({ status: 302, headers: { Location: `${receiver.url}/other` } })
    expect(await send()).toMatchObject({ answered: true, status: 302 })
    expect(receiver.received.length).toBe(before + 1)
  })

  test.each([
    ['hang', 'timed-out'],
    ['break-before', 'broken-off'],
    ['break-amid', 'broken-off'],
  ] as const)('to a receiver that does %s ends as %s', async (behaviour, reason) => {
    receiver.answers(behaviour)
    const outcome = await send('/', behaviour === 'hang' ? posting({ local: true, withinMs: 100 }) : post)
    // A fetch does not tell why it never got an answer.
    const told = place === 'at the edge' && behaviour === 'break-before' ? 'unreachable' : reason
    expect(outcome).toEqual({ answered: false, reason: told })
  })

  test('reads an endless answer no further than it needs', async () => {
    receiver.answers('endless')
    const outcome = await send()
    expect(outcome.answered && outcome.answer.length).toBe(ANSWER_BYTES)
  })

  test('to nobody is unreachable', async () => {
    const gone = await openReceiver()
    await gone.close()
    expect(await post({ url: gone.url, headers: {}, body: '' })).toEqual({
      answered: false,
      reason: 'unreachable',
    })
  })

  test('asks for a certificate that holds', async () => {
    const outcome = await post({ url: receiver.url.replace('http:', 'https:'), headers: {}, body: '' })
    expect(outcome).toMatchObject({ answered: false })
  })
})
