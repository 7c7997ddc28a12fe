// Whatever moment a process dies at: what was answered is there, nothing is there twice or in half, the ledger adds up.
// TEMGOC_SEED repeats a run, TEMGOC_HISTORIES makes more of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { openDatabase, type Transport } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { author, databases, histories, perform, register, temporaryFolder } from '../fixtures.ts'

const SEED = Number(process.env.TEMGOC_SEED ?? Math.floor(Math.random() * 2 ** 31))
const HISTORIES = Number(process.env.TEMGOC_HISTORIES ?? 100)

const folder = temporaryFolder()
const freshDatabase = databases()

interface Found {
  audits: number
  stamps: number
}

/** What a process that starts now would find; throws where anything does not add up. */
function examine(path: string): Found {
  const engine = new Engine(path)
  const all = <Row>(sql: string) => engine.prepare(sql).all() as Row[]
  expect(all('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(all('pragma foreign_key_check')).toEqual([])
  // Each roll is covered by its segments, once and without a gap.
  const rolls = all<{ id: string; first: number; last: number }>(
    'select id, first, last from roll order by first',
  )
  for (const { id, first, last } of rolls) {
    let next = first
    for (const run of engine
      .prepare('select first, last from segment where roll_id = ? order by first')
      .all(id) as {
      first: number
      last: number
    }[]) {
      expect(run.first).toBe(next)
      next = run.last + 1
    }
    expect(next).toBe(last + 1)
  }
  const stamps = rolls.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  expect(all('select coalesce(sum(last - first + 1), 0) as n from segment')).toEqual([{ n: stamps }])
  const [{ n: audits } = { n: -1 }] = all<{ n: number }>('select count(*) as n from audit')
  engine.close()
  return { audits, stamps }
}

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
  }, 120_000)

  test.each([
    [3, 'before'],
    [4, 'after'],
    [8, 'after'],
    [12, 'after'],
  ] as const)('by SIGKILL at batch %i, %s it, starts again and finishes', async (dieAt, when) => {
    const { transport, path, close } = await freshDatabase()
    await register(openDatabase(transport))
    close()
    const done = join(folder, `done-${dieAt}-${when}`)
    const run = async (at: number) => {
      const child = spawn(process.execPath, ['test/faults/actor.ts', path, done, String(at), when], {
        stdio: 'inherit',
      })
      const [code, signal] = await once(child, 'exit')
      return { code, signal }
    }
    expect(await run(dieAt)).toEqual({ code: null, signal: 'SIGKILL' })
    examine(path)
    expect(await run(0)).toEqual({ code: 0, signal: null })
    const { stamps } = examine(path)
    const firsts = readFileSync(done, 'utf8').trim().split('\n').map(Number)
    expect(new Set(firsts).size).toBe(4)
    // What was begun and not acknowledged may be there, issued and unused: never more than one roll.
    expect(stamps === 200 || stamps === 250).toBe(true)
    const engine = new Engine(path)
    for (const first of firsts) {
      const active = engine
        .prepare("select last from segment where first = ? and state = 'active'")
        .all(first)
      expect(active).toEqual([{ last: first + 29 }])
    }
    engine.close()
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
