import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { printJob } from '../../src/db/tables/rolls.ts'
import { FilesAway } from '../../src/platform/files.ts'
import { fontsOnDisk } from '../../src/platform/fonts-on-disk.ts'
import { forgetPrints } from '../../src/print/forget.ts'
import { askPrint, partKey } from '../../src/print/jobs.ts'
import { makeParts, type PrintPlatform, releaseParts, waitsForRoom } from '../../src/print/make-parts.ts'
import { author, carryOut, databases, issue, KEYS, NOW, register } from '../fixtures.ts'

const newDatabase = databases()
const FOR_EVER = 1_000_000
const AFTER_THE_LEASE = 91_000
const A_DAY = 86_400_000

const MACHINE = {
  fonts: fontsOnDisk,
  keys: KEYS,
  memory: {},
  publicUrl: 'https://temgoc.vn',
  now: () => NOW,
}

it('a job that is killed in the middle of a part is finished by the next, each part once', async () => {
  const { db } = await newDatabase()
  await register(db)
  const { id: rollId } = await issue(db, 2500)
  const order = { rollId, form: 'sheet', size: '20x30', link: 'short', withPins: false } as const
  const { job } = await carryOut(db, askPrint, { ...order, reason: null, by: 'tester' })
  const stored = new Map<string, number>()
  const puts: string[] = []
  let now = NOW
  let killed = () => {}
  const died = new Promise<void>((resolve) => {
    killed = resolve
  })
  const platform = (dying: boolean): PrintPlatform => ({
    ...MACHINE,
    db,
    now: () => now,
    files: {
      put: async (key: string, bytes: Uint8Array) => {
        puts.push(key)
        if (dying && puts.length === 2) {
          killed()
          // Whoever wrote this is gone and never comes back.
          await new Promise(() => {})
        }
        stored.set(key, bytes.length)
      },
    } as unknown as PrintPlatform['files'],
  })
  const row = async () => (await db.select().from(printJob).where(eq(printJob.id, job.id)))[0]

  void makeParts(platform(true), FOR_EVER)
  await died
  expect(await row()).toMatchObject({ state: 'waiting', partsDone: 1, parts: 3 })
  expect(await makeParts(platform(false), FOR_EVER)).toBe(0)
  now += AFTER_THE_LEASE
  expect(await makeParts(platform(false), FOR_EVER)).toBe(2)

  expect(await row()).toMatchObject({ state: 'done', partsDone: 3, failures: 0 })
  const keys = [1, 2, 3].map((part) => partKey(job.id, part))
  expect([...stored.keys()]).toEqual(keys)
  expect(puts).toEqual([keys[0], keys[1], keys[1], keys[2]])
  expect((await row())?.bytes).toBe([...stored.values()].reduce((sum, n) => sum + n))
})

it('a part that a dead process held is made at the next start, and after a clock that was ahead was put right', async () => {
  const { db } = await newDatabase()
  await register(db)
  const { id: rollId } = await issue(db, 40)
  const order = { rollId, form: 'roll', size: '20x30', link: 'short', withPins: false } as const
  const { job } = await carryOut(db, askPrint, { ...order, reason: null, by: 'tester' })
  const files = { put: async () => {} } as unknown as PrintPlatform['files']
  const platform = { ...MACHINE, db, files }
  const held = (until: number) =>
    db.update(printJob).set({ state: 'waiting', partsDone: 0, leasedUntil: until })

  await held(NOW + 60_000)
  expect(await makeParts(platform, FOR_EVER)).toBe(0)
  await releaseParts(db)
  expect(await makeParts(platform, FOR_EVER)).toBe(1)
  // Taken just now by a process that reads its clock a little later.
  await held(NOW + AFTER_THE_LEASE)
  expect(await makeParts(platform, FOR_EVER)).toBe(0)
  await held(NOW + A_DAY)
  expect(await makeParts(platform, FOR_EVER)).toBe(1)
  expect(await db.select().from(printJob)).toMatchObject([{ id: job.id, state: 'done', failures: 0 }])
})

it('a file whose parts fail five times is given up and says so, and the next one is made', async () => {
  const { db } = await newDatabase()
  await register(db)
  const { id: rollId } = await issue(db, 40)
  const order = { rollId, form: 'roll', size: '20x30', link: 'short', withPins: false, reason: null } as const
  const ask = async (at: number) =>
    (await carryOut(db, askPrint, { ...order, by: 'tester' }, author({ at }))).job.id
  const [bad, good] = [await ask(NOW), await ask(NOW + 1)]
  const tries: string[] = []
  const files = {
    put: async (key: string) => {
      tries.push(key)
      if (key === partKey(bad, 1)) throw new Error('no room')
    },
  } as unknown as PrintPlatform['files']
  const platform = { ...MACHINE, db, files }
  expect(await makeParts(platform, FOR_EVER)).toBe(1)
  expect(tries).toEqual([...Array(5).fill(partKey(bad, 1)), partKey(good, 1)])
  const rows = await db.select().from(printJob).orderBy(printJob.askedAt)
  expect(rows).toMatchObject([
    { id: bad, state: 'failed', failures: 5, partsDone: 0, leasedUntil: null, doneAt: NOW },
    { id: good, state: 'done', failures: 0, partsDone: 1, doneAt: NOW },
  ])
})

it('a file for which there is no room is not given up: it waits, says so, and goes on', async () => {
  const { transport } = await newDatabase()
  let full: 'files' | 'database' | null = null
  const db = openDatabase(async (queries) => {
    if (full === 'database') throw new Error('database or disk is full')
    return transport(queries)
  })
  await register(db)
  const { id: rollId } = await issue(db, 40)
  const order = { rollId, form: 'roll', size: '20x30', link: 'short', withPins: false, reason: null } as const
  await carryOut(db, askPrint, { ...order, by: 'tester' })
  let tries = 0
  const files = {
    put: async () => {
      tries++
      if (full === 'files') throw new FilesAway('no room')
    },
  } as unknown as PrintPlatform['files']
  const platform = { ...MACHINE, memory: {}, db, files }

  full = 'database'
  await expect(makeParts(platform, FOR_EVER)).rejects.toThrow()
  expect(waitsForRoom(platform)).toBe(true)
  full = 'files'
  for (let i = 1; i <= 6; i++) {
    expect(await makeParts(platform, FOR_EVER)).toBe(0)
    expect([tries, waitsForRoom(platform)]).toEqual([i, true])
  }
  const job = { state: 'waiting', failures: 0, partsDone: 0, leasedUntil: null }
  expect(await db.select().from(printJob)).toMatchObject([job])
  full = null
  expect(await makeParts(platform, FOR_EVER)).toBe(1)
  expect(waitsForRoom(platform)).toBe(false)
  expect(await db.select().from(printJob)).toMatchObject([{ state: 'done', partsDone: 1 }])
})

it('files that are old are forgotten, and no others', async () => {
  const { db } = await newDatabase()
  await register(db)
  const { id: rollId } = await issue(db, 40)
  const order = { rollId, form: 'roll', size: '20x30', link: 'short', withPins: false, reason: null } as const
  const states = [
    ['done', NOW - 31 * A_DAY],
    ['lost', NOW - 31 * A_DAY],
    ['done', NOW - 29 * A_DAY],
    ['waiting', null],
  ] as const
  const jobs: string[] = []
  for (const [state, doneAt] of states) {
    const { job } = await carryOut(
      db,
      askPrint,
      { ...order, by: 'tester' },
      author({ at: NOW + jobs.length }),
    )
    await db.update(printJob).set({ state, doneAt }).where(eq(printJob.id, job.id))
    jobs.push(job.id)
  }
  const removed: string[] = []
  const files = { remove: async (key: string) => removed.push(key) } as unknown as PrintPlatform['files']
  await forgetPrints({ db, files }, NOW)
  expect(removed.sort()).toEqual(
    jobs
      .slice(0, 2)
      .map((id) => partKey(id, 1))
      .sort(),
  )
  expect(await db.select().from(printJob).orderBy(printJob.askedAt)).toMatchObject([
    { state: 'expired', doneAt: NOW - 31 * A_DAY },
    { state: 'lost', doneAt: null },
    { state: 'done', doneAt: NOW - 29 * A_DAY },
    { state: 'waiting', doneAt: null },
  ])
})
