// The declared works under a process that dies at any of their batches, before it or after: asked for again they come
// to the same end as undisturbed. Nothing lost, nothing twice, the ledger adds up, every chain verifies.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Transport } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { folderFiles } from '../../src/platform/folder-files.ts'
import { publicChain } from '../../src/registry/chain/read-chain.ts'
import { checkChain } from '../../src/registry/chain/verify.ts'
import { databases, rowsOf, SLOW, temporaryFolder } from '../fixtures.ts'
import { examine } from './examine.ts'
import { START } from './server.ts'
import { prepare, WORKS, workOn } from './works.ts'

const folder = temporaryFolder()
const fresh = databases()
const ready = join(folder, 'ready.db')
const path = join(folder, 'run.db')
let undisturbed: Awaited<ReturnType<typeof endOf>>
let batches = 0

/** What two runs must have in common, whatever befell one of them. */
const SAME: readonly string[] = [
  'select first, last, roll_id, batch_id, state, reason, since from segment order by first',
  'select first, last, kind, outlet_id from movement order by first',
  'select id, state, number, closed_by, items from receipt order by id',
  'select id, verdict, accepted, serial from receipt_line order by id',
  'select receipt_id, first, last, batch_id from receipt_range order by first',
  'select product_id, lot, produced_on, recalled_at, recall_reason, published_at, chain_length from batch order by lot',
  'select name, kind, address from producer order by name',
  'select kind, name, content from imported_file order by kind',
  'select batch_id, position, step, happened_on from declaration order by batch_id, position',
  "select batch_id, position, shown from chain_link where batch_id like 'anh%' order by 1, 2",
  'select id, channel, state from outbox_delivery order by id',
  'select kind, cause from case_file order by cause',
  // Asked twice where nobody heard the first answer, a work may stand twice in the log: once for each asking.
  "select distinct command, replace(subject, 'again-', '') from audit order by 1, 2",
]

async function endOf(file: string, received: readonly string[]) {
  examine(file)
  const { transport, close } = embedded(file)
  const db = openDatabase(transport)
  const found = await Promise.all(SAME.map((sql) => rowsOf(transport, sql)))
  const published = await rowsOf(transport, 'select id from batch where published_at is not null order by id')
  const files = folderFiles(join(folder, 'files'))
  for (const [id] of published) {
    const chain = await publicChain({ db, files, memory: {}, now: Date.now }, String(id))
    const checked = checkChain(JSON.stringify(chain?.file))
    expect(checked).toMatchObject({ ok: true, value: { breaks: [] } })
    expect(chain?.pageDiffers).toBe(false)
  }
  close()
  // A receiver tells by the id that it had a message before.
  return { found, published: published.length, received: [...new Set(received)].sort() }
}

const lay = (from: string) => {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  for (const end of ['', '-wal']) if (existsSync(from + end)) copyFileSync(from + end, path + end)
}

beforeAll(async () => {
  const { transport, path: made, close } = await fresh()
  await prepare(openDatabase(transport))
  close()
  const engine = new Engine(made)
  engine.pragma('wal_checkpoint(TRUNCATE)')
  engine.close()
  copyFileSync(made, ready)
  lay(ready)
  const opened = embedded(path)
  const counting: Transport = (queries) => {
    batches++
    return opened.transport(queries)
  }
  const done: string[] = []
  const received: string[] = []
  await workOn(counting, [], (name) => done.push(name), { received: (line) => received.push(line) })
  opened.close()
  expect(done).toEqual(WORKS.map(({ name }) => name))
  undisturbed = await endOf(path, received)
})

describe('works that are asked for again by who heard no answer', () => {
  test('do what they are for, undisturbed', () => {
    expect(undisturbed.received).toEqual([
      'mail thanh-tra@example.vn',
      'webhook recall-anh-1_cua-hang',
      'webhook recall-anh-1_tinh',
    ])
    expect(undisturbed.published).toBe(3)
    expect(batches).toBeGreaterThan(2 * WORKS.length)
  })

  test.each(['before', 'after'] as const)(
    'end the same, whichever batch the process died %s',
    async (when) => {
      for (let dieAt = 1; dieAt <= batches; dieAt++) {
        lay(ready)
        const opened = embedded(path)
        const image = join(folder, 'image.db')
        for (const end of ['', '-wal']) rmSync(image + end, { force: true })
        // The files as they are at that moment are what a killed process leaves; then nothing it does matters.
        const leave = () => {
          for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, image + end)
          throw new Error('the process is dead')
        }
        let calls = 0
        const dying: Transport = async (queries) => {
          const call = ++calls
          if (call > dieAt) throw new Error('the process is dead')
          if (call === dieAt && when === 'before') leave()
          const rows = await opened.transport(queries)
          if (call === dieAt) leave()
          return rows
        }
        const done: string[] = []
        const received: string[] = []
        const outside = { received: (line: string) => void received.push(line) }
        await expect(workOn(dying, [], (name) => done.push(name), outside)).rejects.toThrow()
        // Of batches that go at once another one may be refused first.
        await expect.poll(() => existsSync(image)).toBe(true)
        opened.close()
        lay(image)
        examine(path)
        const restarted = embedded(path)
        await workOn(restarted.transport, done, () => {}, outside, true)
        restarted.close()
        expect(await endOf(path, received), `batch ${dieAt}, ${when}`).toEqual(undisturbed)
      }
    },
    240_000,
  )

  const moments = Array.from({ length: 60 }, (_, i) => i + 1).flatMap((n) => [
    [n, 'before'] as const,
    [n, 'after'] as const,
  ])
  const few = [
    [6, 'before'],
    [26, 'after'],
  ] as const
  test.each(SLOW ? moments : few)('end the same after SIGKILL at batch %i, %s it', async (dieAt, when) => {
    if (dieAt > batches) return
    lay(ready)
    const done = join(folder, 'done')
    const received = join(folder, 'received')
    for (const one of [done, received]) writeFileSync(one, '')
    const run = async (at: number) => {
      const args = [...START, 'test/faults/actor.ts', path, done, received, String(at), when]
      const child = spawn(process.execPath, args, { stdio: 'inherit' })
      const [code, signal] = await once(child, 'exit')
      return { code, signal }
    }
    expect(await run(dieAt)).toEqual({ code: null, signal: 'SIGKILL' })
    examine(path)
    expect(await run(0)).toEqual({ code: 0, signal: null })
    const lines = readFileSync(received, 'utf8').trim().split('\n')
    expect(await endOf(path, lines)).toEqual(undisturbed)
  })
})
