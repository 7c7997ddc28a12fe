// A start over files that are damaged says which one it is and what to do, and changes none of them.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { openMachineApp } from '../../src/machine/app.ts'
import { databases, KEYS, temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()
const fresh = databases()
let next = 0

async function whole(): Promise<Buffer> {
  const { path, close } = await fresh()
  close()
  const engine = new Engine(path)
  engine.pragma('wal_checkpoint(TRUNCATE)')
  engine.close()
  return readFileSync(path)
}

const start = (dataDir: string) =>
  openMachineApp({ dataDir, keys: KEYS, publicUrl: 'https://temgoc.test', trust: 0, geo: null })

describe('a start', () => {
  test.each([
    ['whose beginning is something else', (bytes: Buffer) => bytes.fill('x', 0, 100), 'not a database'],
    ['that ends too soon', (bytes: Buffer) => bytes.subarray(0, 20_000), 'malformed'],
    ['whose pages are something else', (bytes: Buffer) => bytes.fill('x', 4096), 'malformed'],
    ['that is empty', () => Buffer.alloc(0), 'is empty'],
  ])('over a database %s says so and what to do', async (_, damage, said) => {
    const dataDir = join(folder, `${++next}`)
    mkdirSync(dataDir)
    const path = join(dataDir, 'temgoc.db')
    const bytes = damage(await whole())
    writeFileSync(path, bytes)
    const failure = await start(dataDir).catch((error: Error) => error.message)
    expect(failure).toContain(path)
    expect(failure).toContain(said)
    expect(failure).toContain('npm run restore')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test('over a database that is gone from beside its queue makes no new one', async () => {
    const dataDir = join(folder, 'gone')
    mkdirSync(dataDir)
    const { machine } = await start(dataDir)
    await machine.close()
    rmSync(join(dataDir, 'temgoc.db'))
    await expect(start(dataDir)).rejects.toThrow('temgoc.db is gone')
    expect(existsSync(join(dataDir, 'temgoc.db'))).toBe(false)
  })

  test('over a queue that is none says that it can be moved away, and then goes well', async () => {
    const dataDir = join(folder, 'queue')
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'temgoc.db'), await whole())
    const path = join(dataDir, 'queue.db')
    writeFileSync(path, 'something else, and long enough to be looked at')
    await expect(start(dataDir)).rejects.toThrow(`${path} is damaged`)
    rmSync(path)
    const { machine } = await start(dataDir)
    await machine.close()
  })
})
