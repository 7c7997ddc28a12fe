// What somebody else does with a delivery between its being read and its being written: the second looks again. And what
// is done with one delivery leaves the others alone.
import { parse } from 'valibot'
import { expect, test } from 'vitest'
import { type Command, runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { closeReceipt } from '../../src/receiving/close-receipt.ts'
import { dropReceipt, removeLines } from '../../src/receiving/drop-receipt.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { markStamps } from '../../src/receiving/mark-stamps.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import { readScan } from '../../src/receiving/read-scan.ts'
import { takeLines } from '../../src/receiving/take-lines.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { author, CURRENT_KEY, carryOut, databases, issue, KEYS, register, rowsOf } from '../fixtures.ts'

const newDatabase = databases()

/** An open receipt with one stamp, of an outlet; serials 0 to 4 are on goods. */
async function delivery() {
  const { db, transport } = await newDatabase()
  await register(db)
  const { first } = await issue(db, 5)
  const range = { first, last: first + 4 }
  await carryOut(db, bindStamps, { ...range, batchId: 'anh-1' })
  await carryOut(db, activateStamps, range)
  await carryOut(db, registerOutlet, { id: 'o', name: 'O', address: 'O', locationCode: 'O-1' })
  const facts = parse(factsSchema, { supplierName: 'A', receiver: 'B' })
  await carryOut(db, openReceipt, { id: 'r', outletId: 'o', openedBy: 'x', facts, expected: [] })
  const scan = (serial: number) => readScan(encodeStamp(serial, CURRENT_KEY), KEYS, 'https://t.example')
  const its = { receiptId: 'r', outletId: 'o' }
  const line = (id: string, serial: number) => ({
    ...its,
    takenBy: 'x',
    lines: [{ id, scan: scan(serial), scannedAt: 0 }],
  })
  const inputs = {
    close: { ...its, closedBy: 'x', facts: {} },
    drop: { ...its, droppedBy: 'x', reason: null },
    remove: { ...its, lineIds: ['a'] },
    mark: (kind: 'sold' | 'returned') => ({ kind, outletId: 'o', items: [{ scan: scan(0) }] }),
  }
  await carryOut(db, takeLines, line('a', 0))
  return { db, line, ...inputs, rows: (sql: string) => rowsOf(transport, sql) }
}

/** Carries a command out while something else happens once, after it has read what it decides about. */
function overtaken<I, K, D, R>(
  db: Database,
  command: Command<I, K, D, R>,
  input: I,
  meanwhile: () => Promise<unknown>,
) {
  let times = 0
  const read = async (...asked: Parameters<typeof command.read>) => {
    const known = await command.read(...asked)
    if (times++ === 0) await meanwhile()
    return known
  }
  return runCommand(db, { ...command, read }, input, author())
}
const notOpen = (state: string) => ({ ok: false, error: { reason: 'not-open', state } })

test('a scan that comes while the delivery is closed is received with it', async () => {
  const { db, line, close, rows } = await delivery()
  const closed = await overtaken(db, closeReceipt, close, () => carryOut(db, takeLines, line('b', 1)))
  expect(closed).toMatchObject({ ok: true, value: { receipt: { number: 1, items: [{ stamps: 2 }] } } })
  expect(await rows('select first, last from movement')).toEqual([[0, 1]])
})

test('a delivery that is closed or dropped meanwhile takes no scan, gives none back, and is neither once more', async () => {
  const closes = await delivery()
  const { db, line, close, drop, remove } = closes
  const shut = () => carryOut(db, closeReceipt, close)
  expect(await overtaken(db, takeLines, line('b', 1), shut)).toEqual(notOpen('closed'))
  expect(await closes.rows('select id, removed_at from receipt_line')).toEqual([['a', null]])
  const other = await delivery()
  const drops = () => carryOut(other.db, dropReceipt, drop)
  expect(await overtaken(other.db, closeReceipt, close, drops)).toEqual(notOpen('dropped'))
  expect(await other.rows('select count(*) from movement')).toEqual([[0]])
  for (const [command, input] of [
    [dropReceipt, drop],
    [removeLines, remove],
  ] as const) {
    const its = await delivery()
    const outcome = overtaken(its.db, command as typeof dropReceipt, input as typeof drop, () =>
      carryOut(its.db, closeReceipt, close),
    )
    expect(await outcome).toEqual(notOpen('closed'))
    expect(await its.rows('select state, number from receipt')).toEqual([['closed', 1]])
    expect(await its.rows('select count(*) from receipt_range')).toEqual([[1]])
  }
})

test('a stamp that two phones scan is taken by one', async () => {
  const { db, line, rows } = await delivery()
  const taken = await overtaken(db, takeLines, line('b', 1), () => carryOut(db, takeLines, line('c', 1)))
  expect(taken).toMatchObject({ ok: true, value: { lines: [{ verdict: 'repeat', accepted: 0 }] } })
  expect(await rows('select line_id, first from receipt_range order by 1')).toEqual([
    ['a', 0],
    ['c', 1],
  ])
})

test('a stamp that is given back meanwhile is not sold, until it is received again', async () => {
  const { db, close, mark, rows } = await delivery()
  await carryOut(db, closeReceipt, close)
  const sold = await overtaken(db, markStamps, mark('sold'), () => carryOut(db, markStamps, mark('returned')))
  expect(sold).toMatchObject({ ok: true, value: { items: [{ outcome: 'not-here', marked: 0 }] } })
  expect(await rows('select kind from movement order by rowid')).toEqual([['received'], ['returned']])
})

test('a line is taken out of its own delivery, though another has one of the same id', async () => {
  const { db, line, remove, rows } = await delivery()
  const facts = parse(factsSchema, {})
  await carryOut(db, openReceipt, { id: 'r2', outletId: 'o', openedBy: 'x', facts, expected: [] })
  await carryOut(db, takeLines, { ...line('a', 1), receiptId: 'r2' })
  await carryOut(db, removeLines, { ...remove, receiptId: 'r2' })
  expect(await rows('select receipt_id from receipt_line where removed_at is null')).toEqual([['r']])
  expect(await rows('select receipt_id from receipt_range')).toEqual([['r']])
})
