// A start over files that are damaged says which one it is and what to do, and changes none of them.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { startServer } from '../faults/server.ts'
import { databases, temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()
const fresh = databases()
const PAGE_BYTES = 4096
let next = 0

/** A whole database, and where in it the people begin. */
async function whole(): Promise<{ bytes: Buffer; people: number }> {
  const { path, close } = await fresh()
  close()
  const engine = new Engine(path)
  engine.pragma('wal_checkpoint(TRUNCATE)')
  const { page } = engine
    .prepare("select rootpage as page from sqlite_master where name = 'person'")
    .get() as {
    page: number
  }
  engine.close()
  return { bytes: readFileSync(path), people: (page - 1) * PAGE_BYTES }
}

describe('a start', () => {
  test.each([
    ['whose beginning is something else', (bytes: Buffer) => bytes.fill('x', 0, 100), 'not a database'],
    ['that ends too soon', (bytes: Buffer) => bytes.subarray(0, 20_000), 'malformed'],
    ['whose pages are something else', (bytes: Buffer) => bytes.fill('x', PAGE_BYTES), 'malformed'],
    ['that is empty', () => Buffer.alloc(0), 'is empty'],
  ])('over a database %s says so and what to do', async (_, damage, said) => {
    const dataDir = join(folder, `${++next}`)
    mkdirSync(dataDir)
    const path = join(dataDir, 'temgoc.db')
    const bytes = damage((await whole()).bytes)
    writeFileSync(path, bytes)
    const failure = await startServer(dataDir).catch((error: Error) => error.message)
    expect(failure).toContain(path)
    expect(failure).toContain(said)
    expect(failure).toContain('npm run restore')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test('over a database whose people are something else, which is met a little later, says the same', async () => {
    const dataDir = join(folder, 'people')
    mkdirSync(dataDir)
    const path = join(dataDir, 'temgoc.db')
    const { bytes, people } = await whole()
    writeFileSync(path, bytes.fill('x', people, people + PAGE_BYTES))
    await expect(startServer(dataDir)).rejects.toThrow(
      /temgoc\.db is damaged \(.*malformed\).*npm run restore/,
    )
  })

  test('over a database that is gone from beside its queue makes no new one', async () => {
    const dataDir = join(folder, 'gone')
    mkdirSync(dataDir)
    await (await startServer(dataDir)).end()
    rmSync(join(dataDir, 'temgoc.db'))
    await expect(startServer(dataDir)).rejects.toThrow('temgoc.db is gone')
    expect(existsSync(join(dataDir, 'temgoc.db'))).toBe(false)
  })

  test('over a queue that is none says that it can be moved away, and then goes well', async () => {
    const dataDir = join(folder, 'queue')
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'temgoc.db'), (await whole()).bytes)
    const path = join(dataDir, 'queue.db')
    writeFileSync(path, 'something else, and long enough to be looked at')
    await expect(startServer(dataDir)).rejects.toThrow(`${path} is damaged`)
    rmSync(path)
    await (await startServer(dataDir)).end()
  })
})
