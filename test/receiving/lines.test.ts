// A receipt of as many lines as one holds: it takes no more, is read in parts, and names what was not taken in.
import { sql } from 'drizzle-orm'
import { parse } from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../src/command/command.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import { acceptedLines, listLines, partsOfLines, refusedLines } from '../../src/receiving/read-lines.ts'
import { receiptsOf } from '../../src/receiving/read-receipts.ts'
import { readScan } from '../../src/receiving/read-scan.ts'
import { LINES_AT_ONCE, MOST_LINES, takeLines } from '../../src/receiving/take-lines.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import {
  author,
  CURRENT_KEY,
  carryOut,
  databases,
  issue,
  KEYS,
  register,
  type TestDatabase,
} from '../fixtures.ts'

const newDatabase = databases()
const ALL = { after: null, limit: 2 * MOST_LINES }
const LEFT = 3
let its: TestDatabase
beforeAll(async () => {
  its = await newDatabase()
  const { db } = its
  await register(db)
  const { first } = await issue(db, 2)
  const range = { first, last: first + 1 }
  await carryOut(db, bindStamps, { ...range, batchId: 'anh-1' })
  await carryOut(db, activateStamps, range)
  await carryOut(db, registerOutlet, { id: 'o', name: 'O', address: 'O', locationCode: 'O-1' })
  const facts = parse(factsSchema, { supplierName: 'A', receiver: 'B' })
  await carryOut(db, openReceipt, { id: 'r', outletId: 'o', openedBy: 'x', facts, expected: [] })
  // A good one, the same again, and what is no stamp, over and over.
  const good = encodeStamp(first, CURRENT_KEY)
  await carryOut(db, takeLines, asked([good, good, 'x']))
  const rest = MOST_LINES - 3 - LEFT
  await db.batch([
    db.run(sql`
      insert into receipt_line
      with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rest})
      select receipt_id, 'n' || i, kind, text, serial, verdict, accepted, parts, scanned_at, taken_at + i / 700, taken_by, null
      from n join receipt_line as l on l.receipt_id = 'r' and l.id = 'l' || (i % 3)`),
  ])
})

let minted = 0
const asked = (texts: readonly string[]) => ({
  receiptId: 'r',
  outletId: 'o',
  takenBy: 'x',
  lines: texts.map((text) => ({
    id: `l${minted++}`,
    scan: readScan(text, KEYS, 'https://t.example'),
    scannedAt: 0,
  })),
})

test('its lines come in parts, each once and in their order', async () => {
  const parts = []
  for await (const part of partsOfLines(its.db, 'r')) parts.push(part)
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(LINES_AT_ONCE)
  expect(parts.flat()).toEqual(await listLines(its.db, 'r', ALL))
  expect(parts.flat()).toHaveLength(MOST_LINES - LEFT)
})

test('what was not taken in is found among all of them', async () => {
  const lines = await listLines(its.db, 'r', ALL)
  const wanted = lines.filter(({ level, stamps, accepted }) => level === 'stop' || accepted < stamps)
  expect(await refusedLines(its.db, 'r', MOST_LINES)).toEqual(wanted)
  expect(wanted.length).toBeGreaterThan(MOST_LINES / 2)
  expect(await refusedLines(its.db, 'r', 5)).toEqual(wanted.slice(0, 5))
})

test('what was taken in is found among all of them, for who puts a receipt right', async () => {
  const wanted = (await listLines(its.db, 'r', ALL)).filter(({ accepted }) => accepted > 0)
  expect(await acceptedLines(its.db, 'r', MOST_LINES)).toEqual(wanted)
  expect(await acceptedLines(its.db, 'r', 5)).toEqual(wanted.slice(0, 5))
})

test('a list of receipts says how many it has, where there are more', async () => {
  const listed = async (most: number) => {
    const { rows, latest } = await receiptsOf(its.db, null, most)
    return [rows.length, latest]
  }
  expect([await listed(0), await listed(1), await listed(2)]).toEqual([
    [0, 0],
    [1, undefined],
    [1, undefined],
  ])
})

test('when it is full it says so, of lists that come at once too, and tells again what it has', async () => {
  const take = (of: ReturnType<typeof asked>) => runCommand(its.db, takeLines, of, author())
  const list = (lines: number) => asked(Array(lines).fill('y'))
  const FULL = { ok: false, error: { reason: 'full' } }
  expect(await take(list(LEFT + 1))).toEqual(FULL)
  const rivals = [list(LEFT), list(LEFT), list(LEFT)]
  const answers = await Promise.all(rivals.map(take))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await listLines(its.db, 'r', ALL)).toHaveLength(MOST_LINES)
  expect(await take(list(1))).toEqual(FULL)
  const taken = rivals[answers.findIndex(({ ok }) => ok)] as (typeof rivals)[number]
  expect(await take(taken)).toMatchObject({ ok: true, value: { lines: [{ again: true }, {}, {}] } })
})
