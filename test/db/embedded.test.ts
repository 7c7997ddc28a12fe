import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Engine from 'libsql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Query, Transport } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { oneValue, rowsOf, temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()
let made = 0

/** A database with a table of numbers that must be below a thousand, and one that refers to it. */
async function numbers(): Promise<{ path: string; transport: Transport; close: () => void }> {
  const path = join(folder, `numbers-${++made}.db`)
  const { transport, close } = embedded(path)
  await transport([
    query('create table number (n integer primary key, check (n < 1000))'),
    query('create table mention (n integer not null references number(n), word text)'),
  ])
  return { path, transport, close }
}

const query = (sql: string, ...params: unknown[]): Query => ({ sql, params })
const insert = (n: unknown) => query('insert into number (n) values (?)', n)

/** What a second program sees in the file. */
function seenFromOutside(path: string): number[] {
  const engine = new Engine(path)
  try {
    return engine.prepare('select n from number order by n').pluck().all() as number[]
  } finally {
    engine.close()
  }
}

const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )

describe('a batch', () => {
  it('answers rows as arrays, one list for each query, in their order', async () => {
    const { transport } = await numbers()
    await transport([insert(1), insert(2)])
    expect(
      await transport([
        query('select n, n * 10 from number order by n'),
        insert(3),
        query('select count(*) from number'),
      ]),
    ).toEqual([
      [
        [1, 10],
        [2, 20],
      ],
      [],
      [[3]],
    ])
  })

  it('takes effect as a whole or not at all', async () => {
    const { transport, path } = await numbers()
    expect(await outcomeOf(transport([insert(1), insert(1000), insert(2)]))).toMatch(
      /CHECK constraint failed/,
    )
    expect(seenFromOutside(path)).toEqual([])
  })

  it('of no queries answers nothing', async () => {
    const { transport } = await numbers()
    expect(await transport([])).toEqual([])
  })

  it('with bad SQL is rejected and leaves the connection usable', async () => {
    const { transport, path } = await numbers()
    expect(await outcomeOf(transport([insert(1), query('no such thing')]))).toMatch(/syntax error/)
    await transport([insert(2)])
    expect(seenFromOutside(path)).toEqual([2])
  })

  it('keeps every serial exact, up to 2^40 and beyond', async () => {
    const { transport } = await numbers()
    await transport([query('create table serial (s integer primary key)')])
    const serials = [0, 2 ** 31, 2 ** 32 + 1, 2 ** 40 - 1, Number.MAX_SAFE_INTEGER]
    await transport(serials.map((s) => query('insert into serial values (?)', s)))
    expect((await rowsOf(transport, 'select s from serial order by s')).flat()).toEqual(serials)
  })
})

describe('what the tables forbid', () => {
  it.each([
    [
      'a row that refers to none',
      query('insert into mention (n) values (7)'),
      /FOREIGN KEY constraint failed/,
    ],
    [
      'a row that others refer to, deleted',
      query('delete from number where n = 1'),
      /FOREIGN KEY constraint failed/,
    ],
    ['a value a CHECK refuses', insert(1000), /CHECK constraint failed/],
    ['a key twice', insert(1), /UNIQUE constraint failed/],
    [
      'nothing where something must be',
      query('insert into mention (n) values (?)', null),
      /NOT NULL constraint failed/,
    ],
  ])('%s is rejected', async (_, forbidden, message) => {
    const { transport } = await numbers()
    await transport([insert(1), query('insert into mention (n) values (1)')])
    expect(await outcomeOf(transport([forbidden]))).toMatch(message)
    expect(await oneValue(transport, 'select count(*) from number')).toBe(1)
    expect(await oneValue(transport, 'select count(*) from mention')).toBe(1)
  })
})

describe('batches of the same moment', () => {
  it('share one commit', async () => {
    const { transport, path } = await numbers()
    const before = statSync(`${path}-wal`).size
    await Promise.all(Array.from({ length: 60 }, (_, n) => transport([insert(n)])))
    const pages = (statSync(`${path}-wal`).size - before) / 4120
    expect(seenFromOutside(path)).toHaveLength(60)
    expect(pages).toBeLessThan(10)
  })

  it.each([
    ['a value refused by a CHECK', insert(1000), /CHECK/],
    ['a value that cannot be bound', insert({ n: 1 }), /cannot bind/],
    ['bad SQL', query('nonsense'), /syntax/],
  ])('one that fails by %s fails alone; the others are in the file', async (_, failing, message) => {
    const { transport, path } = await numbers()
    const good = Array.from({ length: 150 }, (_, n) => n)
    const outcomes = await Promise.all(
      good.map((n) =>
        n === 77 ? outcomeOf(transport([insert(900), failing])) : outcomeOf(transport([insert(n)])),
      ),
    )
    expect(outcomes[77]).toMatch(message)
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(149)
    expect(seenFromOutside(path)).toEqual(good.filter((n) => n !== 77))
  })

  it('of two that cannot both be, the first is in and the second is told', async () => {
    const { transport, path } = await numbers()
    const outcomes = await Promise.all(
      [transport([insert(5)]), transport([insert(5)]), transport([insert(6)])].map(outcomeOf),
    )
    expect(outcomes).toEqual(['done', expect.stringMatching(/UNIQUE/), 'done'])
    expect(seenFromOutside(path)).toEqual([5, 6])
  })

  it('are carried out in the order they came, across groups', async () => {
    const { transport } = await numbers()
    await transport([query('create table log (at integer primary key autoincrement, n)')])
    await Promise.all(
      Array.from({ length: 200 }, (_, n) => transport([query('insert into log (n) values (?)', n)])),
    )
    const logged = await rowsOf(transport, 'select n from log order by at')
    expect(logged.flat()).toEqual(Array.from({ length: 200 }, (_, n) => n))
  })

  it('what was answered survives the death of the process', async () => {
    const path = join(folder, 'killed.db')
    const module = fileURLToPath(new URL('../../src/db/embedded.ts', import.meta.url))
    const program = `
      const { embedded } = await import(${JSON.stringify(module)})
      const { transport } = embedded(${JSON.stringify(path)})
      await transport([{ sql: 'create table number (n integer primary key)', params: [] }])
      for (let n = 0; ; n++) {
        await transport([{ sql: 'insert into number values (?)', params: [n] }])
        process.stdout.write(n + '\\n')
      }`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    for await (const chunk of child.stdout) {
      said += chunk
      if (said.split('\n').length > 20) break
    }
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    const answered = said.trim().split('\n').slice(0, -1).map(Number)
    expect(seenFromOutside(path)).toEqual(expect.arrayContaining(answered))
  })
})

describe('the file', () => {
  // What no test can see without pulling the plug, or without waiting for a row that names one that is gone.
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
  ])('is written with %s = %s', async (pragma, value) => {
    const { transport } = await numbers()
    expect(await rowsOf(transport, `pragma ${pragma}`)).toEqual([[value]])
  })
})

describe('values', () => {
  it.each([
    ['a whole number', 7, 7, 'real'],
    ['a large whole number', 2 ** 40, 2 ** 40, 'real'],
    ['a big integer', 7n, 7, 'integer'],
    ['a text', 'chè', 'chè', 'text'],
    ['an empty text', '', '', 'text'],
    ['true', true, 1, 'real'],
    ['false', false, 0, 'real'],
    ['null, alone', null, null, 'null'],
    ['undefined, alone', undefined, null, 'null'],
    ['bytes, alone', new Uint8Array([1, 2]), Buffer.from([1, 2]), 'blob'],
  ])('%s is bound as it is', async (_, value, read, type) => {
    const { transport } = await numbers()
    expect(await rowsOf(transport, 'select ?1, typeof(?1)', [value])).toEqual([[read, type]])
    expect(await rowsOf(transport, 'select ?1, typeof(?1), ?2', [value, 'x'])).toEqual([[read, type, 'x']])
  })

  it.each([
    ['an object', { n: 1 }],
    ['a list', [1]],
    ['a date', new Date(0)],
    ['a function', () => 1],
    ['a symbol', Symbol('n')],
    ['a buffer that is no byte array', new ArrayBuffer(2)],
    ['an integer past 64 bits', 2n ** 70n],
  ])('%s is rejected, and the process goes on', async (_, value) => {
    const { transport, path } = await numbers()
    const other = transport([insert(2)])
    expect(await outcomeOf(transport([insert(1), insert(value)]))).toMatch(/cannot bind|Loss of precision/)
    await other
    await transport([insert(3)])
    expect(seenFromOutside(path)).toEqual([2, 3])
  })
})

describe('while another program holds the file', () => {
  /** Deaf for longer, and the scans of others would notice. */
  const DEAF_MS = 50
  const TURNS = 40
  let now = 0
  beforeEach(() => {
    now = 0
    vi.spyOn(Date, 'now').mockImplementation(() => now)
  })
  afterEach(() => vi.restoreAllMocks())

  /** Lets the program turn for a while, and tells how long it was deaf, as a rule: a busy machine makes it so at times. */
  async function usuallyDeaf(): Promise<number> {
    const gaps: number[] = []
    for (let last = performance.now(); gaps.length < TURNS; last = performance.now()) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      gaps.push(performance.now() - last)
    }
    return gaps.sort((a, b) => a - b)[TURNS / 2] ?? 0
  }

  async function held() {
    const { transport, path } = await numbers()
    const other = new Engine(path)
    other.exec('BEGIN IMMEDIATE')
    const settled: string[] = []
    const add = (n: number) => outcomeOf(transport([insert(n)])).then((how) => settled.push(`${n} ${how}`))
    return { transport, path, other, settled, add }
  }

  it('a batch waits, and succeeds when the file is let go', async () => {
    const { path, other, settled, add } = await held()
    other.exec('insert into number values (1)')
    const both = Promise.all([add(2), add(3)])
    expect(await usuallyDeaf()).toBeLessThan(DEAF_MS)
    expect(settled).toEqual([])
    other.exec('COMMIT')
    await both
    expect(settled).toEqual(['2 done', '3 done'])
    expect(seenFromOutside(path)).toEqual([1, 2, 3])
    other.close()
  })

  it('a batch is refused after five seconds, without stopping the rest of the process', async () => {
    const { transport, path, other, settled, add } = await held()
    const kept = add(2)
    now = 4999
    expect(await usuallyDeaf()).toBeLessThan(DEAF_MS)
    expect(settled).toEqual([])
    now = 5000
    await kept
    expect(settled).toEqual([expect.stringMatching(/^2 database is locked/)])
    other.exec('ROLLBACK')
    other.close()
    await transport([insert(4)])
    expect(seenFromOutside(path)).toEqual([4])
  })

  it('a batch that came later is not refused with an older one', async () => {
    const { path, other, settled, add } = await held()
    const early = add(1)
    now = 4800
    const late = add(2)
    now = 5100
    await early
    expect(settled).toEqual([expect.stringMatching(/^1 database is locked/)])
    other.exec('COMMIT')
    await late
    expect(settled[1]).toBe('2 done')
    expect(seenFromOutside(path)).toEqual([2])
    other.close()
  })
})

describe('closing', () => {
  it('first writes what is waiting, however much it is', async () => {
    const { transport, path, close } = await numbers()
    const work = Array.from({ length: 150 }, (_, n) => transport([insert(n)]))
    close()
    await Promise.all(work)
    expect(seenFromOutside(path)).toHaveLength(150)
  })

  it('refuses what comes after it, and what another program keeps it from writing', async () => {
    const { transport, path, close } = await numbers()
    const other = new Engine(path)
    other.exec('BEGIN IMMEDIATE')
    const kept = outcomeOf(transport([insert(1)]))
    close()
    close()
    expect(await kept).toMatch(/another process held it/)
    expect(await outcomeOf(transport([insert(2)]))).toMatch(/is closed/)
    other.close()
  })

  it('is done once, and what was to be wiped is by then', async () => {
    const { close, wipe, transport } = embedded(join(folder, 'closed.db'))
    await transport([query('create table thing (n integer)')])
    expect(wipe()).toBe(true)
    for (const _ of [1, 2]) close()
    expect(wipe()).toBe(true)
  })

  it('the file opens again with all that was in it', async () => {
    const { transport, path, close } = await numbers()
    await transport([insert(1)])
    close()
    const again = embedded(path)
    expect(await oneValue(again.transport, 'select n from number')).toBe(1)
    again.close()
  })
})
