import { asc, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Command, runCommand } from '../../src/command/command.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { audit, roll, segment, serialLine } from '../../src/db/schema.ts'
import { printJob } from '../../src/db/tables/rolls.ts'
import { askPrint, fetchPrint, loseFile } from '../../src/print/jobs.ts'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { recallBatch } from '../../src/registry/recall-batch.ts'
import { issueRoll, type Roll } from '../../src/rolls/issue.ts'
import { ledgerOf } from '../../src/rolls/ledger.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { SERIAL_LIMIT } from '../../src/stamp/code.ts'
import { STAMP_STATES, type StampState, VOID_REASONS } from '../../src/stamp/state.ts'
import {
  author,
  carryOut,
  databases,
  done,
  issue,
  NOW,
  oneValue,
  register,
  rowsOf,
  type TestDatabase,
} from '../fixtures.ts'

const newDatabase = databases()

async function registered(): Promise<TestDatabase> {
  const database = await newDatabase()
  await register(database.db)
  return database
}

const segmentsOf = (db: Database) => db.select().from(segment).orderBy(asc(segment.first))
/** The line in a few words: `0-9 printed anh-1`. */
const lineOf = async (db: Database) =>
  (await segmentsOf(db)).map(({ first, last, state, reason, batchId }) =>
    [`${first}-${last}`, state, reason, batchId].filter(Boolean).join(' '),
  )
const recordsOf = (db: Database) => db.select().from(audit).orderBy(audit.seq)
const input = { producerId: 'anh', count: 10, kind: 'retail' as const, withPin: false, keyVersion: '1' }

/** Everything there is, to see that nothing was written. */
async function everything({ db, transport }: TestDatabase) {
  return {
    segments: await segmentsOf(db),
    rolls: await db.select().from(roll).orderBy(roll.id),
    line: await db.select().from(serialLine),
    records: await oneValue(transport, 'select count(*) from audit'),
  }
}

/** A roll of ten stamps brought to a state, bound to a batch. */
async function rollIn(db: Database, state: StampState): Promise<Roll> {
  const made = await issue(db, 10)
  const { first, last } = made
  await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
  if (state === 'printed') await carryOut(db, printStamps, { first, last })
  if (state === 'active') await carryOut(db, activateStamps, { first, last })
  if (state === 'void') await carryOut(db, voidStamps, { first, last, reason: 'lost' })
  return made
}

describe('issuing', () => {
  it('gives the next serials to the producer, as one segment', async () => {
    const { db } = await registered()
    const a = await issue(db, 10)
    const b = await issue(db, 5, { producerId: 'binh', kind: 'sample', withPin: true })
    expect([a.first, a.last, b.first, b.last]).toEqual([0, 9, 10, 14])
    expect(await db.select().from(roll).where(eq(roll.id, b.id))).toEqual(
      [
        {
          ...input,
          producerId: 'binh',
          kind: 'sample',
          withPin: true,
          productId: null,
          count: undefined,
          id: b.id,
          first: 10,
          last: 14,
          issuedAt: NOW,
          revision: 0,
        },
      ].map(({ count: _, ...rest }) => rest),
    )
    expect(await lineOf(db)).toEqual(['0-9 issued', '10-14 issued'])
    expect(await db.select().from(serialLine)).toEqual([{ id: 1, next: 15 }])
  })

  it.each([
    ['a producer nobody registered', { producerId: 'nobody' }, 'unknown-producer'],
    ['no stamps', { count: 0 }, 'bad-count'],
    ['less than none', { count: -1 }, 'bad-count'],
    ['half a stamp', { count: 1.5 }, 'bad-count'],
    ['not a number of stamps', { count: Number.NaN }, 'bad-count'],
    ['more than ten million', { count: 10_000_001 }, 'bad-count'],
  ])('to %s is refused', async (_, wrong, reason) => {
    const database = await registered()
    const before = await everything(database)
    expect(await runCommand(database.db, issueRoll, { ...input, ...wrong }, author())).toEqual({
      ok: false,
      error: { reason },
    })
    expect(await everything(database)).toEqual(before)
  })

  it('ends where the serials end', async () => {
    const { db } = await registered()
    await db.update(serialLine).set({ next: SERIAL_LIMIT - 10 })
    expect(await runCommand(db, issueRoll, { ...input, count: 11 }, author())).toEqual({
      ok: false,
      error: { reason: 'line-is-full' },
    })
    expect(await issue(db, 10)).toMatchObject({ first: SERIAL_LIMIT - 10, last: SERIAL_LIMIT - 1 })
    expect(await runCommand(db, issueRoll, { ...input, count: 1 }, author())).toMatchObject({
      error: { reason: 'line-is-full' },
    })
    const last = SERIAL_LIMIT - 1
    await carryOut(db, voidStamps, { first: last, last, reason: 'misprint' })
    expect(await lineOf(db)).toEqual([
      `${SERIAL_LIMIT - 10}-${SERIAL_LIMIT - 2} issued`,
      `${last}-${last} void misprint`,
    ])
  })
})

const COMMANDS = {
  print: printStamps,
  bind: bindStamps,
  activate: activateStamps,
  void: voidStamps,
} as Record<string, Command<object, unknown, unknown, unknown>>
const range = { first: 0, last: 9, batchId: 'anh-2', reason: 'stolen' as const }

describe('what may follow what', () => {
  const ALLOWED: Record<string, Partial<Record<StampState, string>>> = {
    print: { issued: '0-9 printed anh-1' },
    bind: { issued: '0-9 issued anh-2', printed: '0-9 printed anh-2' },
    activate: { issued: '0-9 active anh-1', printed: '0-9 active anh-1' },
    void: {
      issued: '0-9 void stolen anh-1',
      printed: '0-9 void stolen anh-1',
      active: '0-9 void stolen anh-1',
    },
  }
  const TABLE = Object.entries(COMMANDS).flatMap(([name, command]) =>
    STAMP_STATES.map((state) => ({ name, state, command, becomes: ALLOWED[name]?.[state] })),
  )

  it.each(TABLE)('$name of stamps that are $state: $becomes', async ({ name, state, command, becomes }) => {
    const database = await registered()
    const { db } = database
    await rollIn(db, state)
    const before = await everything(database)
    const later = author({ at: NOW + 1000 })
    // A plain range has no batch: the command takes only what it is about.
    const result = await runCommand(
      db,
      command,
      name === 'bind' || name === 'void' ? range : { first: 0, last: 9 },
      later,
    )
    if (becomes) {
      expect(result.ok).toBe(true)
      expect(await lineOf(db)).toEqual([becomes])
      const [changed] = await segmentsOf(db)
      expect(changed?.since).toBe(name === 'bind' ? NOW : NOW + 1000)
    } else {
      expect(result).toEqual({ ok: false, error: { reason: 'wrong-state', state, first: 0, last: 9 } })
      expect(await everything(database)).toEqual(before)
    }
  })

  it.each(VOID_REASONS)('stamps may be void because %s', async (reason) => {
    const { db } = await registered()
    await issue(db, 10)
    await carryOut(db, voidStamps, { first: 3, last: 4, reason })
    expect(await lineOf(db)).toEqual(['0-2 issued', `3-4 void ${reason}`, '5-9 issued'])
  })
})

describe('what is refused', () => {
  type Prepare = (db: Database) => Promise<unknown>
  const nothing: Prepare = async () => {}
  it.each<[string, Prepare, Command<never, unknown, unknown, unknown>, object, object]>([
    [
      'a reversed range',
      nothing,
      printStamps,
      { first: 5, last: 4 },
      { reason: 'reversed', first: 5, last: 4 },
    ],
    [
      'serials past the roll',
      nothing,
      printStamps,
      { first: 8, last: 12 },
      { reason: 'not-issued', first: 10, last: 12 },
    ],
    [
      'serials far from any',
      nothing,
      voidStamps,
      { first: 500, last: 501 },
      { reason: 'not-issued', first: 500, last: 501 },
    ],
    [
      'serials below zero',
      nothing,
      printStamps,
      { first: -3, last: 2 },
      { reason: 'not-issued', first: -3, last: -1 },
    ],
    [
      'activating without a batch',
      nothing,
      activateStamps,
      { first: 2, last: 4 },
      { reason: 'no-batch', first: 2, last: 4 },
    ],
    [
      'activating where only a part has a batch',
      (db) => carryOut(db, bindStamps, { first: 0, last: 3, batchId: 'anh-1' }),
      activateStamps,
      { first: 2, last: 6 },
      { reason: 'no-batch', first: 4, last: 6 },
    ],
    [
      'a batch nobody declared',
      nothing,
      bindStamps,
      { first: 0, last: 1, batchId: 'none' },
      { reason: 'unknown-batch', first: 0, last: 1 },
    ],
    [
      "another producer's batch",
      nothing,
      bindStamps,
      { first: 0, last: 1, batchId: 'binh-1' },
      { reason: 'other-producer', first: 0, last: 1 },
    ],
    [
      'activating for a recalled batch',
      async (db) => {
        await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
        await carryOut(db, recallBatch, { batchId: 'anh-1', reason: 'nấm mốc' })
      },
      activateStamps,
      { first: 0, last: 9 },
      { reason: 'batch-recalled', first: 0, last: 9 },
    ],
    [
      'activating for a batch of which something is missing',
      (db) =>
        carryOut(db, declareBatch, {
          id: 'lo',
          productId: 'anh-tea',
          lot: 'L1',
          origin: 'Sơn La',
          producedOn: '2026-06-01',
        }),
      activateStamps,
      { first: 2, last: 4, batchId: 'lo' },
      {
        reason: 'not-ready',
        first: 2,
        last: 4,
        batchId: 'lo',
        missing: [expect.objectContaining({ item: 'steps' }), expect.objectContaining({ item: 'expiry' })],
      },
    ],
    [
      'a range over two rolls',
      (db) => issue(db, 5),
      printStamps,
      { first: 7, last: 12 },
      { reason: 'other-roll', first: 10, last: 12 },
    ],
    [
      'a range of which one stamp is void',
      (db) => carryOut(db, voidStamps, { first: 5, last: 5, reason: 'spoiled' }),
      printStamps,
      { first: 0, last: 9 },
      { reason: 'wrong-state', state: 'void', first: 5, last: 5 },
    ],
  ])('%s', async (_, prepare, command, asked, error) => {
    const database = await registered()
    await issue(database.db, 10)
    await prepare(database.db)
    const before = await everything(database)
    const result = await runCommand(
      database.db,
      command as Command<object, unknown, unknown, unknown>,
      asked,
      author(),
    )
    expect(result).toEqual({ ok: false, error })
    expect(await everything(database)).toEqual(before)
  })
})

describe('so many of a roll of which a part was printed', () => {
  it.each([
    ['a number', { count: 3 }, ['0-3 issued', '4-6 active anh-1', '7-8 printed', '9-9 issued']],
    ['all that are left', {}, ['0-3 issued', '4-8 active anh-1', '9-9 issued']],
  ])('%s: those that were printed are on goods', async (_, asked, line) => {
    const { db } = await registered()
    const { id } = await issue(db, 10)
    await carryOut(db, printStamps, { first: 4, last: 8 })
    await carryOut(db, activateStamps, { rollId: id, ...asked, batchId: 'anh-1' })
    expect(await lineOf(db)).toEqual(line)
  })

  it('is refused more than were printed, and told how many those are', async () => {
    const { db } = await registered()
    const { id } = await issue(db, 10)
    await carryOut(db, printStamps, { first: 4, last: 8 })
    const input = { rollId: id, count: 6, batchId: 'anh-1' }
    expect(await runCommand(db, activateStamps, input, author())).toEqual({
      ok: false,
      error: { reason: 'too-few', open: 5, count: 6 },
    })
  })
})

describe('a range of a roll', () => {
  it('of one stamp splits its segment in three', async () => {
    const { db } = await registered()
    await rollIn(db, 'active')
    await carryOut(db, voidStamps, { first: 4, last: 4, reason: 'spoiled' })
    expect(await lineOf(db)).toEqual(['0-3 active anh-1', '4-4 void spoiled anh-1', '5-9 active anh-1'])
    const [, one] = await segmentsOf(db)
    expect(one).toMatchObject({ first: 4, last: 4, reason: 'spoiled' })
  })

  it('that becomes what its neighbours are is one segment with them again', async () => {
    const { db } = await registered()
    await issue(db, 10)
    await carryOut(db, printStamps, { first: 0, last: 3 })
    await carryOut(db, printStamps, { first: 7, last: 9 })
    await carryOut(db, printStamps, { first: 4, last: 6 })
    expect(await lineOf(db)).toEqual(['0-9 printed'])
  })

  it('of the next roll is never one segment with it', async () => {
    const { db } = await registered()
    await issue(db, 10)
    await issue(db, 10)
    await carryOut(db, printStamps, { first: 0, last: 9 })
    await carryOut(db, printStamps, { first: 10, last: 19 })
    expect(await lineOf(db)).toEqual(['0-9 printed', '10-19 printed'])
  })

  it('may be bound again until it is activated', async () => {
    const { db } = await registered()
    await issue(db, 10)
    await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
    await carryOut(db, bindStamps, { first: 5, last: 9, batchId: 'anh-2' })
    await carryOut(db, activateStamps, { first: 0, last: 9 })
    expect(await lineOf(db)).toEqual(['0-4 active anh-1', '5-9 active anh-2'])
    expect(await runCommand(db, bindStamps, { first: 0, last: 0, batchId: 'anh-2' }, author())).toMatchObject(
      {
        error: { reason: 'wrong-state' },
      },
    )
  })

  it('in more pieces than one statement takes is changed all the same', async () => {
    const { db, transport } = await registered()
    const { id } = await issue(db, 3000)
    await transport([
      { sql: 'delete from segment', params: [] },
      {
        sql: `with recursive n(i) as (select 0 union all select i + 1 from n where i < 2999)
          insert into segment select i, i, ?, null, 'issued', null, i from n`,
        params: [id],
      },
    ])
    await carryOut(db, bindStamps, { first: 1, last: 2998, batchId: 'anh-1' })
    expect(await oneValue(transport, `select count(*) from segment where batch_id = 'anh-1'`)).toBe(2998)
    await carryOut(db, activateStamps, { first: 1, last: 2998 })
    expect(await lineOf(db)).toEqual(['0-0 issued', '1-2998 active anh-1', '2999-2999 issued'])
  })
})

describe('a million stamps', () => {
  async function rowsWritten(count: number) {
    const database = await registered()
    const { db, transport } = database
    const changes = async () => Number(await oneValue(transport, 'select total_changes()'))
    const before = await changes()
    const { id, first, last } = await issue(db, count)
    await carryOut(db, printStamps, { first, last })
    await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
    await carryOut(db, activateStamps, { first, last })
    await carryOut(db, voidStamps, { first: first + 10, last: last - 10, reason: 'stolen' })
    const tables = await rowsOf(
      transport,
      `select (select count(*) from roll), (select count(*) from segment), (select count(*) from stamp), (select count(*) from audit)`,
    )
    return { written: (await changes()) - before, tables, ledger: await ledgerOf(db, id) }
  }

  it('write as many rows as a hundred', async () => {
    const [few, many] = [await rowsWritten(100), await rowsWritten(1_000_000)]
    expect(many.written).toBe(few.written)
    expect(many.tables).toEqual(few.tables)
    expect(many.written).toBeLessThan(40)
    expect(many.ledger).toMatchObject({ total: 1_000_000, active: 20, void: { stolen: 999_980 } })
  })
})

describe('many at once', () => {
  it('twenty activate their own part of one roll, and nothing is lost', async () => {
    const { db } = await registered()
    const { id } = await issue(db, 100)
    await carryOut(db, bindStamps, { first: 0, last: 99, batchId: 'anh-1' })
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        runCommand(
          db,
          activateStamps,
          { first: i * 5, last: i * 5 + 4 },
          author({ actor: `writer-${i}`, at: NOW + i }),
        ),
      ),
    )
    for (const result of results) done(result)
    expect(await ledgerOf(db, id)).toMatchObject({ total: 100, active: 100, issued: 0 })
    expect((await segmentsOf(db)).map(({ first, since }) => [first, since])).toEqual(
      Array.from({ length: 20 }, (_, i) => [i * 5, NOW + i]),
    )
    const actors = (await recordsOf(db)).flatMap(({ command, actor }) =>
      command === 'activate-stamps' ? [actor] : [],
    )
    expect(new Set(actors).size).toBe(20)
    expect(actors).toHaveLength(20)
    expect(await db.select({ revision: roll.revision }).from(roll)).toEqual([{ revision: 21 }])
  })

  it('twenty strike off the same stamp: one does, the others are told', async () => {
    const { db } = await registered()
    await issue(db, 10)
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        runCommand(db, voidStamps, { first: 5, last: 5, reason: 'lost' }, author()),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok).map((result) => !result.ok && result.error.reason)).toEqual(
      new Array(19).fill('wrong-state'),
    )
  })

  it('a print file is not asked for of stamps that are struck off meanwhile', async () => {
    const { db } = await registered()
    const { id: rollId } = await issue(db, 10)
    let read = 0
    const overtaken: typeof askPrint = {
      ...askPrint,
      async read(db, input) {
        const known = await askPrint.read(db, input)
        if (read++ === 0) await carryOut(db, voidStamps, { rollId, reason: 'lost' })
        return known
      },
    }
    const table = { form: 'table', size: '20x30', link: 'short', withPins: false, reason: null } as const
    expect(await runCommand(db, overtaken, { rollId, ...table, by: 'tester' }, author())).toMatchObject({
      ok: false,
      error: { reason: 'wrong-state', state: 'void' },
    })
    expect(await db.select().from(printJob)).toEqual([])
  })

  it('a producer has no more stamps in files at once than may lie there; a table needs no file', async () => {
    const { db } = await registered()
    const { id: rollId } = await issue(db, 1_000_000)
    const order = {
      rollId,
      size: '20x30',
      link: 'short',
      withPins: false,
      reason: null,
      by: 'tester',
    } as const
    for (let i = 0; i < 3; i++) await carryOut(db, askPrint, { ...order, form: 'sheet' })
    const one = { ...order, first: 0, last: 0 }
    const refused = { ok: false, error: { reason: 'too-many-files' } }
    for (const state of ['waiting', 'done'] as const) {
      await db.update(printJob).set({ state })
      expect(await runCommand(db, askPrint, { ...one, form: 'roll' }, author())).toEqual(refused)
    }
    // Another producer has files of its own.
    const { id: theirs } = await issue(db, 10, { producerId: 'binh' })
    await carryOut(db, askPrint, { ...order, rollId: theirs, form: 'sheet' })
    for (let i = 0; i < 3; i++) await carryOut(db, askPrint, { ...order, form: 'table' })
    await db.update(printJob).set({ state: 'expired' }).where(eq(printJob.form, 'sheet'))
    await carryOut(db, askPrint, { ...one, form: 'roll' })
  })

  it('a part that is taken makes its own stamps printed, counts for its file, and no other file is lost with that one', async () => {
    const { db } = await registered()
    const { id: rollId } = await issue(db, 2500)
    const order = {
      rollId,
      size: '20x30',
      link: 'short',
      form: 'roll',
      withPins: false,
      reason: null,
    } as const
    const { job } = await carryOut(db, askPrint, { ...order, by: 'tester' })
    const other = await carryOut(db, askPrint, { ...order, by: 'tester' })
    await db.update(printJob).set({ state: 'done', partsDone: job.parts })
    await carryOut(db, fetchPrint, { jobId: job.id, part: 2, by: 'tester' })
    expect(await lineOf(db)).toEqual(['0-999 issued', '1000-1999 printed', '2000-2499 issued'])
    await carryOut(db, loseFile, { jobId: job.id, by: 'tester' })
    const files = await db.select().from(printJob)
    expect(files.map(({ id, state, downloads }) => [id, state, downloads]).sort()).toEqual(
      [
        [job.id, 'lost', 1],
        [other.job.id, 'done', 0],
      ].sort(),
    )
  })

  it('a file is taken by its own house, as far as it is made, and no more once it is lost', async () => {
    const { db } = await registered()
    const { id: rollId } = await issue(db, 10)
    const order = { rollId, size: '20x30', link: 'short', form: 'sheet', by: 'tester' } as const
    const ask = (more: object) =>
      runCommand(db, askPrint, { ...order, withPins: false, reason: null, ...more }, author())
    const refused = (reason: string) => ({ ok: false, error: { reason } })
    expect(await ask({ withPins: true, reason: 'in thử' })).toEqual(refused('no-pins'))
    expect(await ask({ form: 'svg' })).toEqual(refused('one-stamp'))
    expect(await ask({ of: 'binh' })).toEqual(refused('unknown-roll'))
    const { job } = done(await ask({}))
    const its = { jobId: job.id, by: 'tester', of: 'anh' }
    const take = (more: object) => runCommand(db, fetchPrint, { ...its, part: 1, ...more }, author())
    expect(await take({})).toEqual(refused('not-made-yet'))
    await db.update(printJob).set({ state: 'done', partsDone: 1 })
    for (const wrong of [{ part: 0 }, { part: 2 }, { of: 'binh' }]) {
      expect(await take(wrong), JSON.stringify(wrong)).toEqual(refused('unknown-file'))
    }
    expect((await take({})).ok).toBe(true)
    expect(await lineOf(db)).toEqual(['0-9 printed'])
    expect(await runCommand(db, loseFile, { ...its, of: 'binh' }, author())).toEqual(refused('unknown-file'))
    await carryOut(db, loseFile, its)
    expect(await lineOf(db)).toEqual(['0-9 void lost'])
    expect(await take({})).toEqual(refused('file-gone'))
    expect(await runCommand(db, loseFile, its, author())).toEqual(refused('file-gone'))
  })

  it('twenty rolls issued at once follow each other without a gap', async () => {
    const { db } = await registered()
    const rolls = await Promise.all(Array.from({ length: 20 }, (_, i) => issue(db, i + 1)))
    const intervals = rolls.map(({ first, last }) => [first, last]).sort(([a = 0], [b = 0]) => a - b)
    expect(intervals[0]?.[0]).toBe(0)
    for (const [i, [first]] of intervals.entries()) expect(first).toBe((intervals[i - 1]?.[1] ?? -1) + 1)
    expect(await db.select({ next: serialLine.next }).from(serialLine)).toEqual([{ next: 210 }])
  })

  it('two programs on one file lose nothing either', async () => {
    const { db, path } = await registered()
    const { id } = await issue(db, 40)
    const second = embedded(path)
    const others = openDatabase(second.transport)
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        runCommand(
          i % 2 ? others : db,
          printStamps,
          { first: i * 2, last: i * 2 + 1 },
          author({ at: NOW + i }),
        ),
      ),
    )
    for (const result of results) done(result)
    expect(await ledgerOf(db, id)).toMatchObject({ printed: 40, issued: 0 })
    expect(await segmentsOf(db)).toHaveLength(20)
    second.close()
  })
})

describe('a decision gone stale', () => {
  it('writes nothing at all, however often it is tried', async () => {
    const database = await registered()
    const { db } = database
    await issue(db, 10)
    const stale = await printStamps.read(db, { first: 0, last: 9 })
    await carryOut(db, voidStamps, { first: 3, last: 3, reason: 'spoiled' })
    const before = await everything(database)
    const blind = { ...printStamps, read: async () => stale }
    expect(await runCommand(db, blind, { first: 0, last: 9 }, author())).toEqual({
      ok: false,
      error: { reason: 'busy' },
    })
    expect(await everything(database)).toEqual(before)
    expect(await lineOf(db)).toEqual(['0-2 issued', '3-3 void spoiled', '4-9 issued'])
  })

  it('aborts its batch by the CHECK on the audit record, the statements after it included', async () => {
    const database = await registered()
    const { db } = database
    await issue(db, 10)
    const decision = done(
      printStamps.decide(
        await printStamps.read(db, { first: 0, last: 9 }),
        { first: 0, last: 9 },
        { at: NOW, id: 'x' },
      ),
    )
    await carryOut(db, voidStamps, { first: 3, last: 3, reason: 'spoiled' })
    const before = await everything(database)
    const [guard, ...rest] = printStamps.write(db, decision)
    const record = db.insert(audit).values({
      at: NOW,
      actor: 'tester',
      command: 'print-stamps',
      subject: decision.roll.id,
      input: {},
      guard: sql`changes()`,
    })
    await expect(db.batch([guard, record, ...rest])).rejects.toThrow()
    expect(await everything(database)).toEqual(before)
  })

  it('is read and made again, and then fits', async () => {
    const { db } = await registered()
    await issue(db, 10)
    let reads = 0
    const overtaken = {
      ...printStamps,
      async read(...args: Parameters<typeof printStamps.read>) {
        const known = await printStamps.read(...args)
        if (reads++ === 0) await carryOut(db, bindStamps, { first: 0, last: 4, batchId: 'anh-1' })
        return known
      },
    }
    await carryOut(db, overtaken, { first: 0, last: 9 })
    expect(reads).toBe(2)
    expect(await lineOf(db)).toEqual(['0-4 printed anh-1', '5-9 printed'])
  })

  it('sees a recall that comes between', async () => {
    const { db } = await registered()
    await issue(db, 10)
    await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
    let reads = 0
    const overtaken = {
      ...activateStamps,
      async read(...args: Parameters<typeof activateStamps.read>) {
        const known = await activateStamps.read(...args)
        if (reads++ === 0) await carryOut(db, recallBatch, { batchId: 'anh-1', reason: 'x' })
        return known
      },
    }
    expect(await runCommand(db, overtaken, { first: 0, last: 9 }, author())).toMatchObject({
      ok: false,
      error: { reason: 'batch-recalled' },
    })
  })

  it('what else the database refuses is no refusal of the command: it rejects', async () => {
    const { db } = await registered()
    await issue(db, 10)
    const broken = { ...printStamps, subject: () => null as unknown as string }
    await expect(runCommand(db, broken, { first: 0, last: 9 }, author())).rejects.toThrow()
    expect(await lineOf(db)).toEqual(['0-9 issued'])
  })
})

describe('the audit record', () => {
  it('says of every command who, when, what on and with which input', async () => {
    const { db } = await registered()
    const { id } = await issue(db, 10, {}, author({ actor: 'tỉnh', at: NOW }))
    await carryOut(db, printStamps, { first: 0, last: 9 }, author({ actor: 'xưởng in', at: NOW + 1 }))
    await carryOut(
      db,
      bindStamps,
      { first: 0, last: 9, batchId: 'anh-1' },
      author({ actor: 'HTX', at: NOW + 2 }),
    )
    await carryOut(db, activateStamps, { first: 0, last: 4 }, author({ actor: 'HTX', at: NOW + 3 }))
    await carryOut(
      db,
      voidStamps,
      { first: 5, last: 5, reason: 'lost' },
      author({ actor: 'thanh tra', at: NOW + 4 }),
    )
    await runCommand(db, voidStamps, { first: 5, last: 5, reason: 'lost' }, author({ actor: 'ai đó' }))
    const records = (await recordsOf(db)).slice(-5)
    expect(
      records.map(({ actor, at, command, subject, guard }) => [actor, at - NOW, command, subject, guard]),
    ).toEqual([
      ['tỉnh', 0, 'issue-roll', id, 1],
      ['xưởng in', 1, 'print-stamps', id, 1],
      ['HTX', 2, 'bind-stamps', id, 1],
      ['HTX', 3, 'activate-stamps', id, 1],
      ['thanh tra', 4, 'void-stamps', id, 1],
    ])
    expect(records[0]?.input).toEqual({ ...input, id })
    expect(records[4]?.input).toEqual({ first: 5, last: 5, reason: 'lost', id: expect.any(String) })
    expect(records.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4].map((n) => (records[0]?.seq ?? 0) + n))
  })

  it('keeps the id that a row was registered under', async () => {
    const { db } = await registered()
    const records = (await recordsOf(db)).filter(({ command }) => command.startsWith('register-'))
    expect(records.length).toBeGreaterThan(0)
    for (const { input: said, subject } of records) expect(said).toMatchObject({ id: subject })
  })
})
