// Requests bent byte by byte, sent to one machine's door as they are: each is one answer that says something, or none,
// and never two. Cloudflare's edge reads requests by itself before a Worker sees them.
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { ROOM_ON_A_MACHINE } from '../../src/web/large-bodies.ts'
import { SLOW } from '../fixtures.ts'
import { oneMachine } from '../http/one-machine.ts'
import { PUBLIC_URL } from '../http/world.ts'

const here = oneMachine()

/** All that comes back until the connection ends, or there is enough of it. */
function send(
  text: string,
  enough: (statuses: readonly number[]) => boolean = () => false,
): Promise<{ text: string; ended: boolean }> {
  const { hostname, port } = new URL(here.target.origin)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let got = ''
    const done = (ended: boolean) => {
      socket.destroy()
      resolve({ text: got, ended })
    }
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      got += part
      if (enough(statuses(got))) done(false)
    })
    socket.on('close', () => done(true))
    socket.on('error', () => done(true))
    socket.write(text, 'latin1')
  })
}

const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))
const post = (rest: string) => `POST /dang-nhap HTTP/1.1\r\nHost: temgoc.test\r\n${rest}`
const get = (target: string, headers = 'Host: temgoc.test\r\n') => `GET ${target} HTTP/1.1\r\n${headers}\r\n`
/** The number that an answer bears. */
const numberOf = (text: string) => /^x-request-id: (.+)\r$/im.exec(text)?.[1]
const HIDDEN = 'GET /healthz HTTP/1.1\r\nHost: temgoc.test\r\n\r\n'
/** After its answer the connection ends: so it is known that nothing more comes. */
const LAST = get('/healthz', 'Host: temgoc.test\r\nConnection: close\r\n')

const REFUSED: readonly (readonly [string, string, number])[] = [
  ['two lengths', post('Content-Length: 3\r\nContent-Length: 30\r\n\r\nabc'), 400],
  [
    'a length and chunks',
    post(`Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`),
    400,
  ],
  ['a coding nobody knows', post('Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'), 400],
  ['a coding before the chunks', post('Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n'), 400],
  [
    'two codings',
    post(`Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${HIDDEN}`),
    400,
  ],
  ['a coding behind a tab', post(`Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n${HIDDEN}`), 400],
  ['a folded header', post('Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n'), 400],
  ['a length that is none', post('Content-Length: +3\r\n\r\nabc'), 400],
  ['a length beyond all numbers', post('Content-Length: 99999999999999999999\r\n\r\n'), 400],
  ['a space before the colon', post(`Content-Length : 4\r\n\r\nabcd${HIDDEN}`), 400],
  ['chunks that end in bare feeds', post(`Transfer-Encoding: chunked\r\n\r\n0\n\n${HIDDEN}`), 400],
  ['a chunk of less than nothing', post('Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n'), 400],
  ['a chunk beyond all numbers', post('Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n'), 400],
  ['lines that end in bare feeds', 'GET /healthz HTTP/1.1\nHost: temgoc.test\n\n', 400],
  ['a bare feed in a header', get('/healthz', 'Host: temgoc.test\nX: y\r\n'), 400],
  ['a bare return in a header', get('/healthz', 'Host: temgoc.test\rX: y\r\n'), 400],
  ['a zero byte', get('/healthz', 'Host: temgoc.test\r\nX: a\0b\r\n'), 400],
  ['headers without end', `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`, 431],
  ['no host', get('/healthz', ''), 400],
  ['two hosts', get('/', 'Host: temgoc.test\r\nHost: evil.example\r\n'), 400],
  ['the same host twice', get('/', 'Host: temgoc.test\r\nhost: temgoc.test\r\n'), 400],
  ['a host with a path', get('/', 'Host: temgoc.test/quan-ly\r\n'), 400],
  ['a host with somebody in it', get('/', 'Host: a@evil.example:99\r\n'), 400],
  ['a host at a port that is none', get('/', 'Host: temgoc.test:99999\r\n'), 400],
  ['a host in brackets that hold none', get('/', 'Host: [:::::]\r\n'), 400],
  ['a host in letters no name has', get('/', 'Host: \xc3\xa9vil.example\r\n'), 400],
  ['a target of another protocol', get('ftp://evil.example/'), 400],
  ['a whole address at a port that is none', get('http://evil.example:99999/'), 400],
  ['a protocol in capitals', get('HTTP://evil.example/'), 400],
  ['a target with a backslash', get('/\\evil.example'), 400],
  ['a target that is none', get('*'), 400],
  ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
]

describe('a request that could be read in two ways', () => {
  test.each(REFUSED)('is refused once, in words, and the connection ends: %s', async (_, bytes, status) => {
    const { text, ended } = await send(bytes)
    expect([statuses(text), ended]).toEqual([[status], true])
    expect(text).not.toMatch(/evil/)
    expect(text).toContain('không đọc được')
    expect(text.toLowerCase()).toContain('x-content-type-options: nosniff')
    expect(numberOf(text)).toMatch(/^[\da-f]{8}-[\da-z]+$/)
    expect(text).toContain(`request: ${numberOf(text)}`)
  })
})

describe('an unusual request of one mind', () => {
  test.each([
    ['the whole address', get('http://evil.example/'), [200, 200]],
    [
      'a body that nobody asked for',
      `${get('/healthz', 'Host: a\r\nContent-Length: 3\r\n')}abc${HIDDEN}`,
      [200, 200, 200],
    ],
    ['several at once', HIDDEN.repeat(4), [200, 200, 200, 200, 200]],
    ['to be sent back as it is', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', [405, 200]],
    [
      'an upgrade that is not offered',
      get('/', 'Host: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n'),
      [200],
    ],
    ['an expectation nobody has', post('Expect: 200-ok\r\nContent-Length: 3\r\n\r\nabc'), [417]],
  ])('is answered: %s', async (_, bytes, wanted) => {
    const { text } = await send(bytes + LAST)
    expect(statuses(text)).toEqual(wanted)
    expect(text).not.toContain('evil')
    if (wanted[0] === 417) expect(text).toContain(`this request: ${numberOf(text)}`)
  })

  test('that announces too large a body is refused before it sends it', async () => {
    const { code } = here.world.fresh('active')
    const { text } = await send(
      `POST /${code}/bao HTTP/1.1\r\nHost: temgoc.test\r\nExpect: 100-continue\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 300000000\r\n\r\n`,
      (heard) => heard.some((status) => status !== 100),
    )
    expect(statuses(text).at(-1)).toBe(413)
  })

  test('with too large a body is refused, and its connection goes on', async () => {
    const { code } = here.world.fresh('active')
    // One after the other: what is refused is given half a second to have come.
    const length = 1_100_000
    const doors = { [`/${code}/pin`]: 413, [`/${code}/xem`]: 413, '/dang-nhap': 403, '/api/v1/verify': 413 }
    for (const [path, refused] of Object.entries(doors)) {
      const large = `Host: temgoc.test\r\nContent-Length: ${length}\r\n\r\n${'a'.repeat(length)}`
      const { text } = await send(`POST ${path} HTTP/1.1\r\n${large}${LAST}`)
      expect([path, statuses(text)]).toEqual([path, [refused, 200]])
    }
  })

  test('whose chunks never end is cut off at the size that is taken', async () => {
    const chunk = `8000\r\n${'a'.repeat(0x8000)}\r\n`
    const { code } = here.world.fresh('active')
    const { text } = await send(
      `POST /${code}/pin HTTP/1.1\r\nHost: temgoc.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`,
      (heard) => heard.length > 0,
    )
    expect(statuses(text)[0]).toBe(413)
  })
})

test('a client that hangs up in the midst of what it sends is no failure of ours', async () => {
  const heard = here.target.logs()
  const { hostname, port } = new URL(here.target.origin)
  const { code } = here.world.fresh('active')
  const type = 'Content-Type: application/x-www-form-urlencoded\r\n'
  for (const begun of [
    post(`Origin: https://temgoc.test\r\n${type}Transfer-Encoding: chunked\r\n\r\n50\r\nten=`),
    `POST /${code}/pin HTTP/1.1\r\nHost: a\r\n${type}Content-Length: 500\r\n\r\npin=`,
    `POST /${code}/bao HTTP/1.1\r\nHost: a\r\n${type}Content-Length: 500\r\n\r\nreason=`,
    get(`/${code}`).repeat(3),
  ]) {
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.write(begun)
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.resetAndDestroy()
  }
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect((await here.target.fetch(`/${code}`)).status).toBe(200)
  expect(heard().filter((line) => /request-failed|"status":5/.test(line))).toEqual([])
})

test('who asks for hundreds of answers before the first is let go, and who asks for some gets them all', async () => {
  const file = get('/favicon.svg')
  const many = await send(file.repeat(500))
  expect(many.ended).toBe(true)
  expect(statuses(many.text).length).toBeLessThan(10)
  expect(statuses((await send(file.repeat(5), (heard) => heard.length === 5)).text)).toEqual(
    Array(5).fill(200),
  )
  // So often as one likes, where each time all have come before more are asked for.
  const { hostname, port } = new URL(here.target.origin)
  const socket = connect(Number(port), hostname).setEncoding('utf8')
  let heard = ''
  socket.on('data', (part) => {
    heard += part
  })
  for (let times = 1; times <= 4; times++) {
    socket.write(file.repeat(4))
    await expect.poll(() => statuses(heard).length).toBe(4 * times)
  }
  socket.destroy()
  // One after the other, as many as one likes.
  const { code } = here.world.fresh('active')
  for (let i = 0; i < 40; i++) expect((await here.target.fetch(`/${code}`)).status).toBe(200)
})

describe('who takes his time', () => {
  test('with large bodies holds no more of them than his network may, and nobody else back', async () => {
    const { hostname, port } = new URL(here.target.origin)
    const { code } = here.world.fresh('active')
    const megabytes = 11_000_000
    const begin = (address: string, length: number) => {
      const socket = connect(Number(port), hostname)
      let text = ''
      socket.setEncoding('utf8').on('data', (part) => (text += part))
      socket.on('error', () => {})
      const from = Object.entries(here.target.from({ address })).map(
        ([name, value]) => `${name}: ${value}\r\n`,
      )
      socket.write(
        `POST /${code}/bao HTTP/1.1\r\nHost: temgoc.test\r\n${from.join('')}Origin: ${PUBLIC_URL}\r\nContent-Type: multipart/form-data; boundary=x\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n--x\r\n`,
      )
      return { socket, statuses: () => statuses(text) }
    }
    const fits = Math.floor(ROOM_ON_A_MACHINE.fromNetwork / megabytes)
    const slow = Array.from({ length: fits }, () => begin('198.51.100.1', megabytes))
    // Told to go on, each of them has its room.
    await expect.poll(() => slow.flatMap((one) => one.statuses())).toEqual(Array(fits).fill(100))
    const beyond = begin('198.51.100.1', megabytes)
    await expect.poll(beyond.statuses).toEqual([100, 429])
    expect(slow.flatMap((one) => one.statuses())).toEqual(Array(fits).fill(100))
    const form = { ...here.target.from({ address: '198.51.100.1' }), Origin: PUBLIC_URL }
    const small = await here.target.fetch(`/${code}/pin`, {
      method: 'POST',
      headers: { ...form, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'pin=000000',
    })
    expect(small.status).toBe(200)
    const isToldOf = async (address: string) => {
      const one = begin(address, megabytes)
      await expect.poll(one.statuses).not.toEqual([])
      await new Promise((resolve) => setTimeout(resolve, 100))
      one.socket.destroy()
      return one.statuses()
    }
    expect(await isToldOf('198.51.100.2')).toEqual([100])
    for (const { socket } of [...slow, beyond]) socket.destroy()
    // Whoever hangs up gives the room back, long before he is let go for bringing nothing.
    await expect.poll(() => isToldOf('198.51.100.1'), { timeout: 15_000 }).toEqual([100])
  })

  test.runIf(SLOW)(
    'with the first lines is let go, and meanwhile others are answered',
    async () => {
      const { hostname, port } = new URL(here.target.origin)
      const slow = Array.from({ length: 300 }, () => connect(Number(port), hostname))
      for (const socket of slow) {
        socket.on('error', () => {}).resume()
        socket.write('GET / HTTP/1.1\r\nHost: a\r\n')
      }
      const dripping = setInterval(() => {
        for (const socket of slow) if (socket.writable) socket.write('X: y\r\n')
      }, 1000)
      expect((await here.target.fetch(`/${here.world.fresh('active').code}`)).status).toBe(200)
      await expect
        .poll(() => slow.every((one) => one.destroyed || one.readableEnded), { timeout: 25_000 })
        .toBe(true)
      clearInterval(dripping)
    },
    40_000,
  )
})
