// A database file that is moved away, deleted, replaced or cut off under a server that runs: it is noticed before anything
// more is written, monitors and the log are told, checks wait, and what is put back goes on.
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Engine from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { vi } from '../../src/words/vi.ts'
import { temporaryFolder } from '../fixtures.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { examine } from './examine.ts'
import { type Server, startServer } from './server.ts'

const unchecked = (queued: boolean) =>
  vi.facts['history-unchecked']({ name: 'history-unchecked', queued }).consumer

const folder = temporaryFolder()
let world: World
let path: string
let server: Server
let runs = 0
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  new Engine(world.path).pragma('wal_checkpoint(TRUNCATE)')
})
beforeEach(async () => {
  const data = join(folder, `${++runs}`)
  mkdirSync(data)
  path = join(data, 'temgoc.db')
  copyFileSync(world.path, path)
  server = await startServer(data)
})
afterEach(() => server.end('SIGKILL'))

/** Opened for the question alone: the world's own hand would hold the file that was there. */
function checksIn(path: string, serial: number): number {
  const engine = new Engine(path)
  const row = engine.prepare('select checks from stamp where serial = ?').get(serial) as { checks: number }
  engine.close()
  return row?.checks ?? 0
}

async function isAway(code: string, because: RegExp): Promise<void> {
  const { status, text } = await server.scan(code)
  expect([status, text]).toEqual([200, expect.stringContaining(unchecked(true))])
  expect(await server.ready()).toMatchObject({ status: 503, body: { database: { ok: false } } })
  expect(server.log()).toMatch(because)
}

describe('a database file under a running server', () => {
  test('that is moved away and put back loses no check', async () => {
    const { code, serial } = world.fresh('active')
    await server.scan(code)
    const away = join(dirname(path), 'away.db')
    renameSync(path, away)
    await isAway(code, /"arrive-failed".*moved away or deleted/)
    // Nothing was begun anew in its place.
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined()
    renameSync(away, path)
    await expect.poll(() => checksIn(path, serial), { interval: 200 }).toBe(2)
    const found = await fetch(`${server.url}/${code}`, { headers: { accept: 'application/json' } })
    expect(await found.json()).toMatchObject({ ordinal: 3 })
    await server.end()
    examine(path)
  })

  test('whose log is deleted keeps what was answered, once it is stopped', async () => {
    const { code, serial } = world.fresh('active')
    for (let i = 0; i < 5; i++) expect((await server.scan(code)).text).not.toContain(unchecked(true))
    rmSync(`${path}-wal`)
    await isAway(code, /-wal was moved away or deleted/)
    await server.end()
    expect(checksIn(path, serial)).toBe(5)
    server = await startServer(dirname(path))
    await expect.poll(() => checksIn(path, serial), { interval: 200 }).toBe(6)
    examine(path)
  })

  test('in whose place another one is put stays as it was put', async () => {
    const { code } = world.fresh('active')
    await server.scan(code)
    const other = join(dirname(path), 'other.db')
    new Engine(path).prepare('vacuum into ?').run(other)
    const bytes = readFileSync(other)
    renameSync(other, path)
    await isAway(code, /another file than the one in use/)
    for (let i = 0; i < 20; i++) await server.scan(code)
    await server.end()
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test.each([
    ['to nothing', 0, /cut off/, 'is empty'],
    ['in the middle', 64 * 1024, /cut off/, 'malformed'],
  ])(
    'that is cut off, %s, is not written to, nor taken at the next start',
    async (_, size, because, refused) => {
      const { code } = world.fresh('active')
      await server.scan(code)
      const before = join(dirname(path), 'before.db')
      new Engine(path).pragma('wal_checkpoint(TRUNCATE)')
      copyFileSync(path, before)
      truncateSync(path, size)
      await isAway(code, because)
      await server.end()
      await expect(startServer(dirname(path))).rejects.toThrow(refused)
    },
  )

  test('of which a page is damaged is said to be, though what monitors ask of it is whole', async () => {
    const { code } = world.fresh('active')
    await server.scan(code)
    const engine = new Engine(path)
    engine.pragma('wal_checkpoint(TRUNCATE)')
    const { rootpage } = engine.prepare("select rootpage from sqlite_master where name = 'stamp'").get() as {
      rootpage: number
    }
    engine.close()
    await server.end()
    server = await startServer(dirname(path))
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, (rootpage - 1) * 4096)
    closeSync(file)
    await isAway(code, /"arrive-failed".*malformed/)
    expect(await server.ready()).toMatchObject({ body: { database: { writes: true, damaged: true } } })
  })

  test('that is gone with its queue: the page says that the check was not recorded', async () => {
    const { code } = world.fresh('active')
    await server.scan(code)
    for (const name of ['temgoc.db', 'queue.db']) rmSync(join(dirname(path), name))
    expect((await server.scan(code)).text).toContain(unchecked(false))
    expect(await server.ready()).toMatchObject({
      status: 503,
      body: { database: { ok: false }, queue: { ok: false } },
    })
    expect(server.log()).toMatch(/"enqueue-failed".*queue.db was moved away or deleted/)
  })
})
