// The database over HTTP answers what the embedded one does, and tells what was refused from what could not be asked.
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { DatabaseAway, openDatabase, type Query } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { remote } from '../../src/db/remote.ts'
import { hranaEndpoint } from '../../src/dev/hrana.ts'
import { temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()
const endpoint = hranaEndpoint({ path: join(folder, 'remote.db'), token: 'right' })
let requests = 0
const { server, url } = await new Promise<{ server: ReturnType<typeof serve>; url: string }>((resolve) => {
  const server = serve(
    {
      fetch: (request) => {
        requests++
        return endpoint.fetch(request)
      },
      port: 0,
      // What an answer is stays as it was for the files after this one.
      overrideGlobalObjects: false,
      hostname: '127.0.0.1',
    },
    ({ port }) => resolve({ server, url: `http://127.0.0.1:${port}` }),
  )
})
afterAll(() => {
  server.close()
  endpoint.close()
})

const there = remote({ url, authToken: 'right' })
const here = embedded(join(folder, 'here.db'))
afterAll(() => here.close())

const query = (sql: string, ...params: unknown[]): Query => ({ sql, params })
const plain = (results: unknown[][][]) =>
  results.map((rows) =>
    rows.map((row) => row.map((value) => (value instanceof Uint8Array ? [...value] : value))),
  )

describe('a database over HTTP', () => {
  test('answers values as the embedded one does, in one request', async () => {
    const batch = [
      query('create table thing (id integer primary key, text text, bytes blob, real real, none text)'),
      query(
        'insert into thing values (?, ?, ?, ?, ?)',
        2 ** 40 + 1,
        "tem 'Gốc' \\u2014",
        Buffer.from([0, 255, 7]),
        -0.25,
        null,
      ),
      query('select *, typeof(id), ?1, ?2, ?3, ?4 from thing', true, undefined, false, 2n ** 40n),
      query('select id from thing where id < 0'),
      query('select count(*) from thing where id = ?', 2 ** 40 + 1),
    ]
    const asked = requests
    const answered = plain(await there(batch))
    expect(requests - asked).toBe(1)
    expect(answered).toEqual(plain(await here.transport(batch)))
    expect(answered[2]).toEqual([
      [2 ** 40 + 1, "tem 'Gốc' \\u2014", [0, 255, 7], -0.25, null, 'integer', 1, null, 0, 2 ** 40],
    ])
  })

  test('carries a batch out whole or not at all, and says what was refused', async () => {
    await there([query('create table once (id text primary key)'), query("insert into once values ('a')")])
    const db = openDatabase(there)
    const refused = await db.run("insert into once values ('a')").catch((error: Error) => error.cause)
    expect(refused).toMatchObject({ code: 'SQLITE_CONSTRAINT' })
    await expect(
      there([query("insert into once values ('b')"), query("insert into once values ('a')")]),
    ).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT', message: expect.stringContaining('once.id') })
    await expect(
      there([query("insert into once values ('c')"), query('no such thing')]),
    ).rejects.toMatchObject({ message: expect.stringContaining('syntax') })
    expect(await there([query('select id from once')])).toEqual([[['a']]])
  })

  test('carries batches of one moment out in one request, and refuses only what is wrong', async () => {
    await there([query('create table crowd (id integer primary key, bytes blob)')])
    const before = requests
    const insert = (id: number) =>
      there([
        query('insert into crowd values (?, ?)', id, Buffer.from([id])),
        query('select bytes from crowd where id = ?', id),
      ])
    const ids = [1, 2, 3, 4, 4, 5, 6]
    const settled = await Promise.allSettled(ids.map(insert))
    expect(
      settled.map((one) => (one.status === 'fulfilled' ? plain(one.value)[1] : one.reason.code)),
    ).toEqual(ids.map((id, i) => (i === 4 ? 'SQLITE_CONSTRAINT' : [[[id]]])))
    expect(requests - before).toBe(4)
    expect(await there([query('select count(*) from crowd')])).toEqual([[[6]]])
  })

  test('is away where nobody answers, or nobody who knows the token', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    await new Promise((resolve) => taken.close(resolve))
    for (const transport of [
      remote({ url: `http://127.0.0.1:${port}` }),
      remote({ url, authToken: 'wrong' }),
    ])
      await expect(openDatabase(transport).run('select 1')).rejects.toMatchObject({
        cause: expect.any(DatabaseAway),
      })
  })

  test('is away where it takes a question and says nothing, and where it breaks off', async () => {
    const silent = createServer((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"results":['))
      socket.on('error', () => {})
    })
    const mute = createServer((socket) => void socket.on('error', () => {}))
    for (const server of [silent, mute]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const ask = openDatabase(remote({ url: `http://127.0.0.1:${port}`, answersWithinMs: 100 }))
      const asked = Array.from({ length: 4 }, () => ask.run('select 1').catch((error) => error))
      for (const outcome of await Promise.all(asked))
        expect(outcome.cause ?? outcome).toBeInstanceOf(DatabaseAway)
      server.close()
    }
  })

  /** What comes of one statement where a server answers this, and what it was asked. */
  async function answeredWith(answer: Response, queries: readonly Query[] = [query('select 1')]) {
    const asked: Request[] = []
    const { server, url } = await new Promise<{ server: ReturnType<typeof serve>; url: string }>(
      (resolve) => {
        const fetch = async (request: Request) => {
          asked.push(
            new Request(request.url, {
              method: 'POST',
              headers: request.headers,
              body: await request.text(),
            }),
          )
          return answer
        }
        const server = serve(
          { fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false },
          ({ port }) => resolve({ server, url: `http://127.0.0.1:${port}` }),
        )
      },
    )
    const outcome = await remote({ url })(queries).catch((error: Error) => error)
    server.close()
    return { outcome, asked: asked[0] }
  }
  const done = { rows: [] }
  const one = { rows: [[{ type: 'integer', value: '1' }]] }
  const steps = (step_results: unknown[], step_errors: unknown[]) =>
    Response.json({
      results: [
        { type: 'ok', response: { type: 'batch', result: { step_results, step_errors } } },
        { type: 'ok', response: { type: 'close' } },
      ],
    })
  const busy = { message: 'database is locked', code: 'SQLITE_BUSY' }

  test('has carried out what was committed, asks without a token it has not, and tells a text once', async () => {
    const texts = ['select 1', 'select 2', 'select 1', 'select 1'].map((sql) => query(sql))
    const { outcome, asked } = await answeredWith(
      steps([done, one, one, one, one, done, null], [null, null, null, null, null, null, null]),
      texts,
    )
    expect(outcome).toEqual([[[1]], [[1]], [[1]], [[1]]])
    expect(asked?.headers.get('authorization')).toBeNull()
    const body = (await asked?.text()) ?? ''
    expect(['select 1', 'select 2'].map((sql) => body.split(sql).length - 1)).toEqual([1, 1])
  })

  test.each([
    ['could not begin', steps([null, null, null, null], [busy, null, null, busy]), /locked/],
    ['could not be committed', steps([done, one, null, null], [null, null, busy, null]), /locked/],
    ['was broken off', steps([done, one, null, null], [null, null, null, null]), /carried nothing out/],
    [
      'was refused whole',
      Response.json({ results: [{ type: 'error', error: { message: 'stream closed' } }, { type: 'ok' }] }),
      /stream closed/,
    ],
    ['was not taken up', new Response('{"results":[]}', { status: 503 }), /503/],
    ['came back as something else', Response.json({ results: [] }), /carried nothing out/],
  ])('has carried out nothing of a transaction that %s', async (_, answer, why) => {
    const { outcome } = await answeredWith(answer)
    expect(outcome).toBeInstanceOf(Error)
    expect((outcome as Error).message).toMatch(why)
  })

  test.each([
    ['libsql://temgoc.example', 'https://temgoc.example/v2/pipeline'],
    ['https://temgoc.example/any', 'https://temgoc.example/v2/pipeline'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v2/pipeline'],
  ])('is asked at %s where its protocol says', async (url, address) => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network here'))
    await expect(remote({ url })([query('select 1')])).rejects.toThrow('no network here')
    expect(fetched.mock.calls.map(([asked]) => String(asked))).toEqual([address])
    fetched.mockRestore()
  })

  test.each(['temgoc.db', 'file:temgoc.db', 'ws://temgoc.example', 'libsql:'])('has no address %s', (url) => {
    expect(() => remote({ url })).toThrow()
  })

  test('takes no value that it could not keep', async () => {
    for (const value of [Number.NaN, new Date(0), {}])
      await expect(there([query('select ?', value)])).rejects.toBeInstanceOf(TypeError)
  })
})
