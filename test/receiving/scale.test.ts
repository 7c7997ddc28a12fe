// A lorry's worth: a hundred thousand stamps in cartons cost rows for each carton, not for each stamp.
import { parse } from 'valibot'
import { expect, test } from 'vitest'
import { closeReceipt } from '../../src/receiving/close-receipt.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import { packCartons } from '../../src/receiving/pack-cartons.ts'
import { readScan } from '../../src/receiving/read-scan.ts'
import { takeLines } from '../../src/receiving/take-lines.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { encodeCarton } from '../../src/stamp/carton-code.ts'
import { CURRENT_KEY, carryOut, databases, issue, KEYS, oneValue, register, SLOW } from '../fixtures.ts'

const newDatabase = databases()
const STAMPS = 100_000
const CARTONS = 200

test('a hundred thousand stamps in two hundred cartons', async () => {
  const { db, transport } = await newDatabase()
  await register(db)
  const { first } = await issue(db, STAMPS)
  const range = { first, last: first + STAMPS - 1 }
  await carryOut(db, bindStamps, { ...range, batchId: 'anh-1' })
  await carryOut(db, activateStamps, range)
  await carryOut(db, registerOutlet, { id: 'o', name: 'O', address: 'O', locationCode: 'O-1' })
  const packed = await carryOut(db, packCartons, {
    producerId: 'anh',
    runs: [range],
    perCarton: STAMPS / CARTONS,
    packedBy: 'x',
    keyVersion: CURRENT_KEY.version,
  })
  expect(packed.cartons).toHaveLength(CARTONS)
  const facts = parse(factsSchema, { supplierName: 'A', receiver: 'B' })
  await carryOut(db, openReceipt, { id: 'r', outletId: 'o', openedBy: 'x', facts, expected: [] })
  const scans = packed.cartons.map(({ serial }) =>
    readScan(encodeCarton(serial, CURRENT_KEY), KEYS, 'https://t.example'),
  )
  const began = performance.now()
  const taken = await carryOut(db, takeLines, {
    receiptId: 'r',
    outletId: 'o',
    takenBy: 'x',
    lines: scans.map((scan, n) => ({ id: `l-${n}`, scan, scannedAt: 0 })),
  })
  const tookLines = performance.now() - began
  expect(taken.lines.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(STAMPS)
  const closed = await carryOut(db, closeReceipt, { receiptId: 'r', outletId: 'o', closedBy: 'x', facts: {} })
  const tookAll = performance.now() - began
  expect(closed.receipt.items).toMatchObject([{ stamps: STAMPS }])
  const rows = async (table: string) => oneValue(transport, `select count(*) from ${table}`)
  expect(await rows('receipt_line')).toBe(CARTONS)
  expect(await rows('receipt_range')).toBe(CARTONS)
  expect(await rows('movement')).toBeLessThanOrEqual(CARTONS)
  expect(await oneValue(transport, 'select sum(last - first + 1) from movement')).toBe(STAMPS)
  if (!SLOW) return
  expect(tookAll).toBeLessThan(5000)
  console.error(JSON.stringify({ tookLines, tookAll, movements: await rows('movement') }))
})
