import { join } from 'node:path'
import { type Client, type Config, createClient, type InArgs, LibsqlError } from '@libsql/client/web'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hranaEndpoint } from '../../src/dev/hrana.ts'
import { temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()
const closers: (() => void)[] = []
let endpoint: ReturnType<typeof hranaEndpoint>
let db: Client

function open(token?: string) {
  const opened = hranaEndpoint({ path: join(folder, `${crypto.randomUUID()}.db`), token })
  closers.push(opened.close)
  return opened
}

const connect = (config: Partial<Config> = {}) =>
  createClient({ url: 'http://db.test', intMode: 'bigint', fetch: endpoint.fetch, ...config })

const post = (body: unknown, headers: Record<string, string> = {}) =>
  endpoint.fetch(
    new Request('http://db.test/v2/pipeline', {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

type Reply = {
  baton: string | null
  results: { type: string; response?: unknown; error?: { code: string } }[]
}
async function pipeline(requests: object[], baton?: string | null): Promise<Reply> {
  const response = await post({ baton, requests })
  expect(response.status).toBe(200)
  return (await response.json()) as Reply
}

const run = (sql: string) => ({ type: 'execute', stmt: { sql } })
const codes = (reply: Reply) => reply.results.map(({ type, error }) => error?.code ?? type)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof LibsqlError ? error.code : error),
  )
const scalar = async (sql: string, args?: InArgs) => (await db.execute({ sql, args })).rows[0]?.[0]

beforeEach(() => {
  endpoint = open()
  db = connect()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  for (const close of closers.splice(0)) close()
})

describe('values', () => {
  const bytes = new Uint8Array([0, 1, 254, 255])
  it.each([
    ['null', null, null],
    ['an empty text', '', ''],
    ['Vietnamese', 'Bưởi Năm Roi 🍊', 'Bưởi Năm Roi 🍊'],
    ['a long text', 'đ'.repeat(1_000_000), 'đ'.repeat(1_000_000)],
    ['quotes', `it's "so"`, `it's "so"`],
    ['a float', -1.5, -1.5],
    ['a whole number', 7, 7],
    ['an integer past 2^53', 9007199254740993n, 9007199254740993n],
    ['the greatest integer', 2n ** 63n - 1n, 2n ** 63n - 1n],
    ['the least integer', -(2n ** 63n), -(2n ** 63n)],
    ['a boolean', true, 1n],
    ['bytes', bytes, bytes.buffer],
    ['no bytes', new Uint8Array(), new ArrayBuffer(0)],
  ])('%s comes back', async (_, sent, received) => {
    expect(await scalar('SELECT ?', [sent])).toEqual(received)
  })

  it('keeps 64 bits of a rowid', async () => {
    await db.execute('CREATE TABLE t (id INTEGER PRIMARY KEY)')
    const { lastInsertRowid } = await db.execute('INSERT INTO t VALUES (9007199254740993)')
    expect(lastInsertRowid).toBe(9007199254740993n)
  })

  it('names columns and their declared types, twins included', async () => {
    await db.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, weight REAL)')
    const { columns, columnTypes } = await db.execute('SELECT id, name AS n, weight, weight + 1 AS n FROM t')
    expect(columns).toEqual(['id', 'n', 'weight', 'n'])
    expect(columnTypes).toEqual(['INTEGER', 'TEXT', 'REAL', ''])
  })

  it.each([
    ['CREATE TABLE u (a)', 0, undefined],
    ['INSERT INTO t (n) VALUES (3), (4)', 2, 4n],
    ['INSERT INTO t (n) VALUES (3), (4) RETURNING id', 2, 4n],
    ['REPLACE INTO t (id, n) VALUES (2, 5)', 1, 2n],
    ['WITH one (n) AS (SELECT 1) INSERT INTO t (n) SELECT n FROM one', 1, 3n],
    ['UPDATE t SET n = n + 1', 2, undefined],
    ['UPDATE t SET n = n + 1 WHERE id = 9', 0, undefined],
    ['DELETE FROM t RETURNING n', 2, undefined],
    ['SELECT * FROM t', 0, undefined],
  ])('counts what %s did', async (sql, rowsAffected, lastInsertRowid) => {
    await db.executeMultiple('CREATE TABLE t (id INTEGER PRIMARY KEY, n); INSERT INTO t (n) VALUES (1), (2);')
    expect(await db.execute(sql)).toMatchObject({ rowsAffected, lastInsertRowid })
  })

  it.each([0, 99, 100, 101, 250])('returns all of %i rows', async (count) => {
    const series = 'WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c LIMIT ?'
    expect((await db.execute(series, [count])).rows).toHaveLength(count)
  })
})

describe('arguments', () => {
  it.each<[string, InArgs, unknown[] | string]>([
    ['SELECT ?, ?', [1n, 2n], [1n, 2n]],
    ['SELECT ?2, ?1', [1n, 2n], [2n, 1n]],
    ['SELECT ?2, ?', ['a', 'b', 'c'], ['b', 'c']],
    ['SELECT :a, @b, $c, :a', { a: 1n, b: null, c: 'x' }, [1n, null, 'x', 1n]],
    ['SELECT :a', { ':a': 1n }, [1n]],
    [`SELECT '?', 1 AS "?", 'it''s ?', ? -- ?\n /* ? :a */`, ['x'], ['?', 1n, "it's ?", 'x']],
    ['SELECT 1 AS a$1, ?', [2n], [1n, 2n]],
    ['SELECT ?', [], 'ARGS_INVALID'],
    ['SELECT ?', [1n, 2n], 'ARGS_INVALID'],
    ['SELECT 1', [1n], 'ARGS_INVALID'],
    ['SELECT ?', { a: 1n }, 'ARGS_INVALID'],
    ['SELECT ?2', { 2: 1n }, 'ARGS_INVALID'],
    ['SELECT :a', { b: 1n }, 'ARGS_INVALID'],
    ['SELECT :a', [1n], 'ARGS_INVALID'],
    ['SELECT ?99999', [1n], 'SQLITE_ERROR'],
  ])('%s with %o', async (sql, args, expected) => {
    const outcome = db.execute({ sql, args })
    if (typeof expected === 'string') expect(await codeOf(outcome)).toBe(expected)
    else expect(Array.from((await outcome).rows[0] ?? [])).toEqual(expected)
  })
})

describe('errors', () => {
  it.each([
    ['SELEC 1', 'SQLITE_ERROR'],
    ['SELECT * FROM nowhere', 'SQLITE_ERROR'],
    ["INSERT INTO t VALUES (1, 'taken', 1)", 'SQLITE_CONSTRAINT'],
    ["INSERT INTO t VALUES (2, 'taken', 1)", 'SQLITE_CONSTRAINT'],
    ['INSERT INTO t VALUES (2, NULL, 1)', 'SQLITE_CONSTRAINT'],
    ["INSERT INTO t VALUES (2, 'free', 'text')", 'SQLITE_CONSTRAINT'],
    ["INSERT INTO t VALUES (2, 'free', 99)", 'SQLITE_CONSTRAINT'],
    ["INSERT INTO t VALUES (2, 'free', 99) RETURNING id", 'SQLITE_CONSTRAINT'],
    ['SELECT abs(-9223372036854775807 - 1)', 'SQLITE_ERROR'],
    ['ROLLBACK', 'SQLITE_ERROR'],
    ['', 'SQL_NO_STATEMENT'],
    ['-- only a remark', 'SQL_NO_STATEMENT'],
    ['SELECT 1; SELECT 2', 'SQL_MANY_STATEMENTS'],
    ['SELECT 1; -- and that is all', 'ok'],
  ])('%s: %s', async (sql, code) => {
    await db.executeMultiple(`
      CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, parent INTEGER REFERENCES t) STRICT;
      INSERT INTO t VALUES (1, 'taken', NULL);`)
    expect(await codeOf(db.execute(sql))).toBe(code)
    expect(await scalar('SELECT count(*) FROM t')).toBe(1n)
  })

  it('says which constraint it was', async () => {
    await db.execute('CREATE TABLE t (name UNIQUE)')
    await db.execute("INSERT INTO t VALUES ('a')")
    const second = db.execute("INSERT INTO t VALUES ('a')")
    await expect(second).rejects.toThrow('SQLite error: UNIQUE constraint failed: t.name')
  })
})

describe('several statements', () => {
  const count = () => scalar('SELECT n FROM counter')
  const add = (n: number) => ({ sql: 'UPDATE counter SET n = n + ?', args: [n] })
  beforeEach(() => db.executeMultiple('CREATE TABLE counter (n INTEGER); INSERT INTO counter VALUES (0)'))

  it('commits a batch as a whole', async () => {
    const results = await db.batch(
      [add(1), 'SELECT n FROM counter', add(2), 'SELECT n FROM counter'],
      'write',
    )
    expect(results.map(({ rows }) => rows[0]?.[0])).toEqual([undefined, 1n, undefined, 3n])
    expect(await count()).toBe(3n)
  })

  it('undoes a batch as a whole and names the culprit', async () => {
    const broken = db.batch([add(1), 'INSERT INTO nowhere VALUES (1)', add(2)], 'write')
    await expect(broken).rejects.toMatchObject({ statementIndex: 1, code: 'SQLITE_ERROR' })
    expect(await count()).toBe(0n)
  })

  it.each(['write', 'deferred'] as const)('loses none of 50 %s batches at once', async (mode) => {
    const client = connect({ concurrency: 50 })
    await Promise.all(Array.from({ length: 50 }, () => client.batch(['SELECT n FROM counter', add(1)], mode)))
    expect(await count()).toBe(50n)
  })

  it('loses none of 50 batches beside interactive transactions', async () => {
    const client = connect({ concurrency: 60 })
    const transact = async () => {
      const tx = await client.transaction('write')
      const { rows } = await tx.execute('SELECT n FROM counter')
      await tx.execute({ sql: 'UPDATE counter SET n = ?', args: [BigInt(String(rows[0]?.n)) + 1n] })
      await tx.commit()
    }
    const batches = Array.from({ length: 50 }, () => client.batch([add(1)], 'write'))
    await Promise.all([...batches, ...Array.from({ length: 5 }, transact)])
    expect(await count()).toBe(55n)
  })

  it('runs a script, triggers and their inner semicolons included', async () => {
    await db.executeMultiple(`
      CREATE TABLE log (n);
      CREATE TRIGGER noted AFTER UPDATE ON counter BEGIN
        INSERT INTO log VALUES (CASE WHEN new.n > 1 THEN 'many; more' ELSE 'one' END);
        SELECT CASE WHEN new.n > 5 THEN RAISE (ABORT, 'too many') END;
      END;
      -- done`)
    await db.batch([add(1), add(1)], 'write')
    expect((await db.execute('SELECT n FROM log')).rows.map(({ n }) => n)).toEqual(['one', 'many; more'])
    expect(await codeOf(db.execute(add(9)))).toBe('SQLITE_CONSTRAINT')
  })

  it('stops a script at its first error', async () => {
    const script = db.executeMultiple('UPDATE counter SET n = 1; SELEC; UPDATE counter SET n = 2')
    expect(await codeOf(script)).toBe('SQLITE_ERROR')
    expect(await count()).toBe(1n)
  })

  it('migrates without foreign keys and enforces them afterwards', async () => {
    await db.executeMultiple(`
      CREATE TABLE parent (id INTEGER PRIMARY KEY); INSERT INTO parent VALUES (1);
      CREATE TABLE child (parent REFERENCES parent); INSERT INTO child VALUES (1);`)
    await db.migrate(['DROP TABLE parent', 'CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)'])
    expect(await scalar('SELECT count(*) FROM child')).toBe(1n)
    expect(await codeOf(db.execute('INSERT INTO child VALUES (2)'))).toBe('SQLITE_CONSTRAINT')
  })

  it('enforces foreign keys again after a stream that did not', async () => {
    await db.executeMultiple('CREATE TABLE parent (id PRIMARY KEY); CREATE TABLE child (p REFERENCES parent)')
    await db.executeMultiple('PRAGMA foreign_keys=OFF; INSERT INTO child VALUES (1)')
    expect(await codeOf(db.execute('INSERT INTO child VALUES (2)'))).toBe('SQLITE_CONSTRAINT')
  })

  describe('in an interactive transaction', () => {
    it('commits, and is not seen before', async () => {
      const tx = await db.transaction('write')
      await tx.execute(add(1))
      expect(await count()).toBe(0n)
      await tx.batch([add(1), add(1)])
      await tx.executeMultiple('UPDATE counter SET n = n + 1; UPDATE counter SET n = n + 1')
      await tx.commit()
      expect(await count()).toBe(5n)
    })

    it.each(['rollback', 'close'] as const)('undoes everything on %s', async (end) => {
      const tx = await db.transaction('write')
      await tx.execute(add(1))
      await tx[end]()
      await db.execute(add(10))
      expect(await count()).toBe(10n)
    })

    it('survives an error', async () => {
      const tx = await db.transaction('write')
      await tx.execute(add(1))
      expect(await codeOf(tx.execute('SELEC 1'))).toBe('SQLITE_ERROR')
      await tx.commit()
      expect(await count()).toBe(1n)
    })

    it('keeps another writer waiting, but no reader', async () => {
      const tx = await db.transaction('write')
      await tx.execute(add(1))
      const order: string[] = []
      const other = db.execute(add(10)).then(() => order.push('other writer'))
      order.push(`reader sees ${await count()}`)
      await tx.execute(add(100))
      await tx.commit().then(() => order.push('commit'))
      await other
      expect(order).toEqual(['reader sees 0', 'commit', 'other writer'])
      expect(await count()).toBe(111n)
    })

    it('refuses at once to write on top of a stale read', async () => {
      const tx = await db.transaction('deferred')
      await tx.execute('SELECT n FROM counter')
      await db.execute(add(1))
      // Waiting for a lock would never end: time stands still.
      const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
      expect(await codeOf(tx.execute(add(1)))).toBe('SQLITE_BUSY')
      clock.mockRestore()
      await tx.rollback()
      await db.batch([add(1)], 'write')
      expect(await count()).toBe(2n)
    })

    it('gives up on a lock after a while and can still commit the rest', async () => {
      const [first, second] = [await db.transaction('write'), await db.transaction('deferred')]
      await first.execute(add(1))
      await second.execute('SELECT n FROM counter')
      expect(await codeOf(second.execute(add(10)))).toBe('SQLITE_BUSY')
      await first.rollback()
      await second.execute(add(100))
      await second.commit()
      expect(await count()).toBe(100n)
    })

    it('expires when idle, and what it wrote is undone', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const tx = await db.transaction('write')
      await tx.execute(add(1))
      vi.advanceTimersByTime(9_000)
      await tx.execute(add(1))
      vi.advanceTimersByTime(9_000)
      expect(await count()).toBe(0n)
      vi.advanceTimersByTime(2_000)
      expect(await codeOf(tx.execute(add(1)))).toBe('STREAM_EXPIRED')
      await db.execute(add(10))
      expect(await count()).toBe(10n)
    })
  })
})

describe('the protocol', () => {
  it('offers version 2 alone', async () => {
    const status = async (path: string) => (await endpoint.fetch(new Request(`http://db.test${path}`))).status
    expect(await Promise.all(['/v2', '/v3', '/v3-protobuf', '/'].map(status))).toEqual([200, 404, 404, 404])
  })

  it.each([
    [{ type: 'ok', step: 0 }, true],
    [{ type: 'ok', step: 1 }, false],
    [{ type: 'ok', step: 2 }, false],
    [{ type: 'ok', step: 9 }, false],
    [{ type: 'error', step: 0 }, false],
    [{ type: 'error', step: 1 }, true],
    [{ type: 'error', step: 2 }, false],
    [{ type: 'not', cond: { type: 'ok', step: 2 } }, true],
    [{ type: 'and', conds: [] }, true],
    [
      {
        type: 'and',
        conds: [
          { type: 'ok', step: 0 },
          { type: 'ok', step: 1 },
        ],
      },
      false,
    ],
    [{ type: 'or', conds: [] }, false],
    [
      {
        type: 'or',
        conds: [
          { type: 'ok', step: 1 },
          { type: 'error', step: 1 },
        ],
      },
      true,
    ],
    [{ type: 'is_autocommit' }, true],
    [null, true],
  ])('a step under %o runs: %s', async (condition, runs) => {
    const skipped = { condition: { type: 'error', step: 0 }, stmt: { sql: 'SELECT 1' } }
    const steps = [{ stmt: { sql: 'SELECT 1' } }, { stmt: { sql: 'SELEC 1' } }, skipped]
    const batch = { steps: [...steps, { condition, stmt: { sql: 'SELECT 4' } }] }
    const { results } = await pipeline([{ type: 'batch', batch }, { type: 'close' }])
    const row = [{ type: 'integer', value: '4' }]
    expect(results[0]?.response).toMatchObject({
      type: 'batch',
      result: {
        step_results: [{}, null, null, runs ? { rows: [row] } : null],
        step_errors: [null, { code: 'SQLITE_ERROR' }, null, null],
      },
    })
  })

  it('stores SQL texts for the length of a stream', async () => {
    const stored = { type: 'execute', stmt: { sql_id: 1 } }
    const store = { type: 'store_sql', sql_id: 1, sql: 'SELECT 1' }
    const first = await pipeline([stored, store, stored, { type: 'describe', sql_id: 1 }])
    expect(codes(first)).toEqual(['SQL_NOT_FOUND', 'ok', 'ok', 'ok'])
    const second = await pipeline(
      [
        { type: 'sequence', sql_id: 1 },
        { type: 'close_sql', sql_id: 1 },
      ],
      first.baton,
    )
    expect(codes(second)).toEqual(['ok', 'ok'])
    expect(codes(await pipeline([stored, { type: 'close' }], second.baton))).toEqual(['SQL_NOT_FOUND', 'ok'])
  })

  it('leaves out rows nobody wants, but runs to the last', async () => {
    await db.execute('CREATE TABLE t (n)')
    const sql = 'INSERT INTO t VALUES (1), (2) RETURNING n'
    const { results } = await pipeline([
      { type: 'execute', stmt: { sql, want_rows: false } },
      { type: 'close' },
    ])
    expect(results[0]?.response).toMatchObject({ result: { rows: [], affected_row_count: 2 } })
    expect(await scalar('SELECT count(*) FROM t')).toBe(2n)
  })

  it.each([
    ['SELECT n, ?, :a, ?5 FROM t', [null, ':a', null, null, '?5'], false, true],
    ['SELECT :a, ?1, ?, ?2', [':a', '?2'], false, true],
    ['INSERT INTO t VALUES (?)', [null], false, false],
    ['WITH x AS (SELECT 1) DELETE FROM t', [], false, false],
    ['EXPLAIN DELETE FROM t', [], true, false],
    ["SELECT x'ff' -- bytes", [], false, true],
    ['BEGIN', [], false, true],
    ['VACUUM', [], false, false],
  ])('describes %s', async (sql, params, is_explain, is_readonly) => {
    await db.execute('CREATE TABLE t (n INTEGER)')
    const { results } = await pipeline([{ type: 'describe', sql }, { type: 'close' }])
    const names = params.map((name) => ({ name }))
    expect(results[0]?.response).toMatchObject({ result: { params: names, is_explain, is_readonly } })
  })

  it('tells whether a transaction is open', async () => {
    const ask = { type: 'get_autocommit' }
    const { results } = await pipeline([ask, run('BEGIN'), ask, run('ROLLBACK'), ask, { type: 'close' }])
    const answers = [results[0], results[2], results[4]].map((result) => result?.response)
    expect(answers).toEqual(
      [true, false, true].map((is_autocommit) => ({ type: 'get_autocommit', is_autocommit })),
    )
  })

  it('answers nothing on a stream after its close, and undoes what was left open', async () => {
    const close = { type: 'close' }
    const reply = await pipeline([run('BEGIN'), run('CREATE TABLE t (n)'), close, run('COMMIT'), close])
    expect(codes(reply)).toEqual(['ok', 'ok', 'ok', 'STREAM_CLOSED', 'STREAM_CLOSED'])
    expect(reply.baton).toBeNull()
    expect(await codeOf(db.execute('SELECT * FROM t'))).toBe('SQLITE_ERROR')
  })

  it('takes a baton once', async () => {
    const { baton } = await pipeline([run('BEGIN')])
    const next = await pipeline([run('COMMIT')], baton)
    expect(next.baton).not.toBe(baton)
    const again = await post({ baton, requests: [] })
    expect([again.status, await again.json()]).toMatchObject([400, { code: 'STREAM_EXPIRED' }])
  })

  const withArg = (arg: unknown) => ({
    requests: [{ type: 'execute', stmt: { sql: 'SELECT ?', args: [arg] } }],
  })
  it.each([
    '',
    '{"requests"',
    'null',
    {},
    { requests: {} },
    { requests: [null] },
    { requests: [{ type: 'execute' }] },
    { requests: [{ type: 'destroy' }] },
    { requests: [{ type: 'store_sql', sql: 'SELECT 1' }] },
    { baton: 1, requests: [] },
    { baton: 'forged', requests: [] },
    { requests: [{ type: 'batch', batch: { steps: [{ stmt: { sql: '' }, condition: { type: 'if' } }] } }] },
    withArg(true),
    withArg({}),
    withArg({ type: 'boolean', value: true }),
    withArg({ type: 'integer', value: 1 }),
    withArg({ type: 'integer', value: '1.5' }),
    withArg({ type: 'integer', value: '9223372036854775808' }),
    withArg({ type: 'float', value: '1' }),
    withArg({ type: 'text', value: null }),
    withArg({ type: 'blob', base64: '<>' }),
  ])('refuses %j', async (body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ code: expect.any(String), message: expect.any(String) })
  })

  it.each([
    [undefined, 401],
    ['Bearer wrong', 401],
    ['right', 401],
    ['Bearer right', 200],
  ])('with a token set, authorization %s gets %i', async (authorization, status) => {
    endpoint = open('right')
    const response = await post({ requests: [] }, authorization ? { authorization } : {})
    expect(response.status).toBe(status)
  })

  it('takes the token the client sends', async () => {
    endpoint = open('right')
    expect(await codeOf(connect({ authToken: 'right' }).execute('SELECT 1'))).toBe('ok')
    expect(await codeOf(connect({ authToken: 'wrong' }).execute('SELECT 1'))).toBe('UNAUTHORIZED')
  })
})
