// What /readyz says of each part, and that asking takes nothing away.
import { beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase, type Transport } from '../../src/db/database.ts'
import { keyCheck } from '../../src/db/tables/key-check.ts'
import { checkKeys } from '../../src/health/key-check.ts'
import { type Readiness, readiness } from '../../src/health/ready.ts'
import { databases, KEYS, NOW, type TestDatabase } from '../fixtures.ts'

type Asked = Parameters<typeof readiness>[0]

const fresh = databases()
let base: TestDatabase
let now = NOW
/** What stands between the database and who asks it. */
let meanwhile: (queries: Parameters<Transport>[0]) => void
let writes: number
let asked: Asked

beforeEach(async () => {
  base = await fresh()
  now = NOW
  writes = 0
  meanwhile = () => {}
  const db: Database = openDatabase(async (queries) => {
    if (queries.some(({ sql }) => sql.startsWith('insert'))) writes++
    meanwhile(queries)
    return base.transport(queries)
  })
  await checkKeys(db, KEYS, NOW)
  writes = 0
  asked = {
    db,
    keys: KEYS,
    memory: {} as Asked['memory'],
    now: () => now,
    patience: 1,
    queueLag: async () => ({ waiting: 0, oldestAt: null }),
    mail: { send: async () => {} },
  }
})

const refuse = (what: RegExp, message: string) => {
  meanwhile = (queries) => {
    if (queries.some(({ sql }) => what.test(sql))) throw new Error(message)
  }
}

describe('readiness', () => {
  test('is there with all its parts, and what the database remembers of keys stays', async () => {
    const before = await base.db.select().from(keyCheck)
    expect(before.length).toBe(KEYS.codes.length + 1)
    const told = await readiness(asked)
    expect(told).toEqual<Readiness>({
      ready: true,
      database: { ok: true, ms: expect.any(Number), writes: true, damaged: false },
      keys: { ok: true, quarrels: [], file: null, restart: false },
      queue: { ok: true, waiting: 0, oldestSeconds: null },
      unfolded: { ok: true, oldestSeconds: null },
      mail: { ok: true, missing: [] },
      settings: { ok: true, wrong: [] },
    })
    expect(told.database.ms).toBeLessThan(60_000)
    expect(await base.db.select().from(keyCheck)).toEqual(before)
  })

  test.each<[what: string, lag: Asked['queueLag'], queue: Readiness['queue']]>([
    [
      'scans that wait for as long as they may',
      async () => ({ waiting: 7, oldestAt: NOW - 2_400_000 }),
      { ok: true, waiting: 7, oldestSeconds: 2400 },
    ],
    [
      'for longer',
      async () => ({ waiting: 7, oldestAt: NOW - 2_401_000 }),
      { ok: false, waiting: 7, oldestSeconds: 2401 },
    ],
    [
      'since later than now',
      async () => ({ waiting: 1, oldestAt: NOW + 5000 }),
      { ok: true, waiting: 1, oldestSeconds: 0 },
    ],
    [
      'a queue that cannot say',
      () => Promise.reject(new Error('gone')),
      { ok: false, waiting: null, oldestSeconds: null },
    ],
  ])('tells of %s', async (_, queueLag, queue) => {
    expect(await readiness({ ...asked, queueLag })).toMatchObject({ ready: queue.ok, queue })
  })

  test('knows nothing of keys and scans while the database is away', async () => {
    refuse(/./, 'connection refused')
    expect(await readiness(asked)).toMatchObject({
      ready: false,
      database: { ok: false, ms: null, writes: false, damaged: false },
      keys: { ok: null, quarrels: [] },
      unfolded: { ok: null, oldestSeconds: null },
    })
  })

  test('is not there once somebody met a page that cannot be read, whatever answers besides', async () => {
    refuse(/segment/, 'database disk image is malformed')
    await expect(asked.db.run('select 1 from segment')).rejects.toThrow()
    expect(await readiness(asked)).toMatchObject({ ready: false, database: { ok: false, damaged: true } })
  })

  test('tries a write every quarter of a minute, and every second while none is taken or somebody was refused', async () => {
    const tries = async (ahead: number) => {
      now += ahead
      const before = writes
      const { database } = await readiness(asked)
      return [database.writes, writes - before]
    }
    expect(await tries(0)).toEqual([true, 1])
    expect(await tries(14_999)).toEqual([true, 0])
    expect(await tries(1)).toEqual([true, 1])
    refuse(/^insert/, 'database or disk is full')
    await expect(asked.db.insert(keyCheck).values({ version: 'x', value: '', since: 0 })).rejects.toThrow()
    expect(await tries(1)).toEqual([false, 1])
    expect(await tries(999)).toEqual([false, 0])
    expect(await tries(1)).toEqual([false, 1])
    meanwhile = () => {}
    expect(await tries(1000)).toEqual([true, 1])
    expect(await tries(1000)).toEqual([true, 0])
    // A clock that was put back.
    expect(await tries(-3_600_000)).toEqual([true, 1])
  })
})
