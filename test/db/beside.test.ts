// The database on a thread of its own answers what it answers in this one.
import { once } from 'node:events'
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { beside } from '../../src/db/beside.ts'
import { DatabaseAway, openDatabase, type Query } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { MOST_TEXTS } from '../../src/db/most-texts.ts'
import { temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()
let made = 0
const fresh = () => join(folder, `beside-${++made}.db`)
const query = (sql: string, ...params: unknown[]): Query => ({ sql, params })

/** A Buffer arrives as the bytes that it is. */
const withoutBuffers = (results: unknown[][][]) =>
  results.map((rows) =>
    rows.map((row) => row.map((value) => (value instanceof Uint8Array ? [...value] : value))),
  )

describe('a database beside', () => {
  test('answers rows, bytes and refusals as the one here does', async () => {
    const here = embedded(fresh())
    const there = await beside(fresh())
    const said = async (queries: Query[]) => {
      const outcomes = await Promise.all(
        [here, there].map(({ transport }) =>
          transport(queries).then(withoutBuffers, ({ message, code }: Error & { code?: string }) => ({
            message,
            code,
          })),
        ),
      )
      expect(outcomes[1]).toEqual(outcomes[0])
      return outcomes[1]
    }
    await said([query('create table number (n integer primary key, b blob, check (n < 1000))')])
    await said([query('insert into number values (?, ?)', 1, Buffer.from([0, 255]))])
    expect(await said([query('select n, b, null, 1.5, ? from number', true)])).toEqual([
      [[1, [0, 255], null, 1.5, 1]],
    ])
    expect(
      await said([
        query('insert into number values (2, null)'),
        query('insert into number values (1000, null)'),
      ]),
    ).toMatchObject({
      code: 'SQLITE_CONSTRAINT_CHECK',
    })
    expect(await said([query('select n from number')])).toEqual([[[1]]])
    expect(await said([query('no such thing')])).toMatchObject({ message: expect.stringContaining('syntax') })
    here.close()
    await there.close()
  })

  test('goes on after more texts than it keeps, also in the midst of a turn', async () => {
    const { transport, close } = await beside(fresh())
    const asked = Array.from({ length: 2.5 * MOST_TEXTS }, (_, i) => i)
    const answers = await Promise.all(
      asked.map((i) => transport([query(`select ${i}`), query('select ?', i), query(`select ${i} + 1`)])),
    )
    expect(answers).toEqual(asked.map((i) => [[[i]], [[i]], [[i + 1]]]))
    await close()
  })

  test('carries out what was asked before it closes, in the order in which it was asked', async () => {
    const path = fresh()
    const { transport, wipe, close } = await beside(path)
    await transport([query('create table number (n integer primary key, after integer)')])
    const asked = Array.from({ length: 200 }, (_, i) =>
      transport([query('insert into number select ?, count(*) from number', i)]),
    )
    const wiped = wipe()
    await close()
    await Promise.all([...asked, wiped])
    const again = embedded(path)
    expect(await again.transport([query('select count(*), sum(n = after) from number')])).toEqual([
      [[200, 200]],
    ])
    again.close()
    await expect(transport([])).rejects.toThrow('closed')
  })

  test('wipes its log when whoever reads it is done, such as a backup, or when it is opened again', async () => {
    const path = fresh()
    const { transport, wipe, close } = await beside(path)
    const found = (at = path) => readFileSync(`${at}-wal`, 'latin1').split('SECRET').length - 1
    await transport([query('create table kept (text)')])
    await transport([query("insert into kept values ('SECRET')")])
    const reader = new Engine(path, { readonly: true })
    reader.exec('begin')
    reader.prepare('select count(*) from kept').all()
    await transport([query('delete from kept')])
    await wipe()
    expect(found()).toBeGreaterThan(0)
    // Killed here, and started again.
    const copy = fresh()
    for (const end of ['', '-wal']) copyFileSync(path + end, copy + end)
    const again = embedded(copy)
    expect(found(copy)).toBe(0)
    again.close()
    // Longer than until it is tried again: a backup takes minutes.
    await new Promise((resolve) => setTimeout(resolve, 3000))
    expect(found()).toBeGreaterThan(0)
    reader.exec('commit')
    reader.close()
    await expect.poll(() => found(), { timeout: 20_000 }).toBe(0)
    await close()
  }, 30_000)

  test('brings its log into its file by itself, and begins it anew', async () => {
    const path = fresh()
    const { transport, close } = await beside(path)
    await transport([query('create table filled (n integer primary key, b blob)')])
    const fill = (rows: number) =>
      Promise.all(
        Array.from({ length: rows }, () =>
          transport([query('insert into filled (b) values (zeroblob(40000))')]),
        ),
      )
    /** In the file alone, as it would be found without its log. */
    const inFile = async () => {
      const alone = fresh()
      copyFileSync(path, alone)
      const copy = embedded(alone)
      const count = copy.transport([query('select count(*) from filled')])
      copy.close()
      return count.catch(() => null)
    }
    await fill(850)
    await Promise.all(Array.from({ length: 256 }, () => transport([query('select 1')])))
    await expect.poll(inFile, { interval: 100 }).toEqual([[[850]]])
    const logged = () => statSync(`${path}-wal`).size
    let rows = 850
    /** What is in the file is known to be there a moment later. */
    const grows = async () => {
      const before = logged()
      await fill(1)
      rows++
      return logged() - before
    }
    await expect.poll(grows).toBe(0)
    await close()
    expect(await inFile()).toEqual([[[rows]]])
  })

  test('that is none is refused when it is opened', async () => {
    const path = fresh()
    writeFileSync(path, 'not a database '.repeat(100))
    await expect(beside(path)).rejects.toThrow(/not a database/)
  })

  test('whose thread dies says so once, and what waits for it is refused', async () => {
    const told: string[] = []
    const born = once(process, 'worker') as Promise<[Worker]>
    const { transport } = await beside(fresh(), ({ message }) => told.push(message))
    const [thread] = await born
    const waits = transport([query('select 1')])
    await Promise.all([expect(waits).rejects.toThrow('thread'), thread.terminate()])
    await expect(transport([query('select 1')])).rejects.toThrow('thread')
    expect(told).toEqual(['the thread of the database ended'])
  })

  test('that is closed, or was never one, is not lost', async () => {
    const told: string[] = []
    const { close } = await beside(fresh(), ({ message }) => told.push(message))
    await close()
    const path = fresh()
    writeFileSync(path, 'not a database '.repeat(100))
    await beside(path, ({ message }) => told.push(message)).catch(() => {})
    expect(told).toEqual([])
  })

  test('that is gone is away, and what it refused is not', async () => {
    const { transport, close } = await beside(fresh())
    const db = openDatabase(transport)
    await expect(db.run('no such thing')).rejects.not.toBeInstanceOf(DatabaseAway)
    await close()
    const error = await db.run('select 1').then(
      () => null,
      (thrown: Error) => thrown,
    )
    expect([error, error?.cause].some((one) => one instanceof DatabaseAway)).toBe(true)
  })
})

test('its thread starts without what makes statements: that takes four times as long', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/db/beside-thread.ts', import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    external: ['libsql'],
  })
  const loaded = Object.keys(metafile.inputs)
  expect(loaded.some((file) => file.endsWith('src/db/embedded.ts'))).toBe(true)
  expect(loaded.filter((file) => file.includes('node_modules'))).toEqual([])
})
