// Whatever moment a process dies at: what was answered is there, nothing is there twice or in half, the ledger adds up.
// TEMGOC_SEED repeats a run, TEMGOC_HISTORIES makes more of them.
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { openDatabase, type Transport } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { author, databases, histories, perform, register, temporaryFolder } from '../fixtures.ts'
import { examine } from './examine.ts'

const SEED = Number(process.env.TEMGOC_SEED ?? Math.floor(Math.random() * 2 ** 31))
const HISTORIES = Number(process.env.TEMGOC_HISTORIES ?? 100)

const folder = temporaryFolder()
const freshDatabase = databases()

describe('a process that is gone', () => {
  test(`at any batch of any history leaves whole commands behind (TEMGOC_SEED=${SEED})`, async () => {
    let crashes = 0
    await fc.assert(
      fc.asyncProperty(histories(5), fc.nat(40), fc.boolean(), async (steps, at, before) => {
        const { transport, path, close } = await freshDatabase()
        await register(openDatabase(transport))
        const copy = join(folder, 'crashed.db')
        let calls = 0
        let left: number | null = null
        let acknowledged = 0
        // What a dying process leaves: the files as they are at that moment.
        const leave = () => {
          for (const end of ['', '-wal']) {
            rmSync(copy + end, { force: true })
            if (existsSync(path + end)) copyFileSync(path + end, copy + end)
          }
          left = acknowledged
        }
        const dying: Transport = async (queries) => {
          const here = calls++ === at
          if (here && before) leave()
          const rows = await transport(queries)
          if (here && !before) leave()
          return rows
        }
        const db = openDatabase(dying)
        const start = examine(path).audits
        let issued = 0
        for (const step of steps) {
          const done = await perform(db, step, issued, author())
          if (done.ok) acknowledged++
          if (done.ok && step.do === 'issue') issued += step.count
          if (left !== null) break
        }
        if (left !== null) {
          crashes++
          const { audits } = examine(copy)
          // All that was acknowledged, and at most the one command that was under way. An order is two commands: it
          // is placed, and then decided. So is a file: it is asked for, and then fetched or lost.
          const twofold = steps.filter((step) => step.do === 'order' || step.do === 'file').length
          expect(audits - start).toBeGreaterThanOrEqual(left)
          expect(audits - start).toBeLessThanOrEqual(left + twofold + 1)
          // And the work goes on from there.
          const again = embedded(copy)
          await perform(
            openDatabase(again.transport),
            { do: 'issue', producerId: 'anh', count: 7 },
            0,
            author(),
          )
          again.close()
          examine(copy)
        }
        close()
      }),
      { numRuns: HISTORIES, seed: SEED },
    )
    expect(crashes).toBeGreaterThan(HISTORIES / 10)
  })
})

describe('a disk that is full', () => {
  test('refuses the command whole, and takes it once there is room', async () => {
    const { path, close } = await freshDatabase()
    close()
    const engine = new Engine(path)
    const setUp = embedded(path)
    await register(openDatabase(setUp.transport))
    setUp.close()
    engine.pragma('journal_mode = WAL')
    const pages = (engine.prepare('pragma page_count').all() as { page_count: number }[])[0]?.page_count ?? 0
    const through: Transport = async (queries) => {
      engine.exec('begin immediate')
      try {
        const rows = queries.map(({ sql, params }) => {
          const statement = engine.prepare(sql)
          const bound = params.map((one) => (typeof one === 'boolean' ? Number(one) : (one ?? null)))
          if (statement.reader) return statement.raw(true).all(bound) as unknown[][]
          statement.run(bound)
          return []
        })
        engine.exec('commit')
        return rows
      } catch (error) {
        if (engine.inTransaction) engine.exec('rollback')
        throw error
      }
    }
    const db = openDatabase(through)
    engine.pragma(`max_page_count = ${pages}`)
    let refused = 0
    for (let i = 0; i < 200 && refused === 0; i++) {
      await perform(db, { do: 'issue', producerId: 'anh', count: 40 }, 0, author()).catch((error) => {
        expect(String(error.cause ?? error)).toMatch(/full/)
        refused++
      })
    }
    expect(refused).toBe(1)
    const before = examine(path)
    engine.pragma('max_page_count = 1000000')
    await perform(db, { do: 'issue', producerId: 'anh', count: 40 }, 0, author())
    engine.close()
    expect(examine(path)).toEqual({ audits: before.audits + 1, stamps: before.stamps + 40 })
  })
})
