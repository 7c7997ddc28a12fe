// Who is told that goods were recalled: the province, each outlet that received them of its own receipts, and nobody of
// old news.
import { sql } from 'drizzle-orm'
import { parse } from 'valibot'
import { expect, test } from 'vitest'
import { closeReceipt } from '../../src/receiving/close-receipt.ts'
import { correctReceipt } from '../../src/receiving/correct-receipt.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import { readScan } from '../../src/receiving/read-scan.ts'
import { takeLines } from '../../src/receiving/take-lines.ts'
import { tellRecalls } from '../../src/receiving/tell-recalls.ts'
import { recallBatch } from '../../src/registry/recall-batch.ts'
import { LATELY_MS } from '../../src/registry/recall-news.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { CURRENT_KEY, carryOut, databases, issue, KEYS, NOW, register, rowsOf } from '../fixtures.ts'

const newDatabase = databases()
const FACTS = parse(factsSchema, { supplierName: 'A', receiver: 'B' })

async function world() {
  const { db, transport } = await newDatabase()
  await register(db)
  const { first, last } = await issue(db, 10)
  await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
  await carryOut(db, activateStamps, { first, last })
  for (const id of ['cho', 'quan']) {
    await carryOut(db, registerOutlet, { id, name: id, address: 'x', locationCode: id })
  }
  for (const id of ['cho', 'quan', null]) {
    await db.run(sql`insert into outbox_endpoint
        (id, kind, name, url, topics, outlet_id, secret, state, since, created_at)
      values (${`of-${id ?? 'all'}`}, 'webhook', 'x', 'https://x.example/', '["batch.recalled"]', ${id}, 'x', 'active', 0, 0)`)
  }
  const begin = async (id: string, outletId: string, ...serials: number[]) => {
    await carryOut(db, openReceipt, { id, outletId, openedBy: 'x', facts: FACTS, expected: [] })
    const lines = serials.map((serial) => ({
      id: `${id}-${serial}`,
      scannedAt: 0,
      scan: readScan(encodeStamp(serial, CURRENT_KEY), KEYS, 'https://t.example'),
    }))
    await carryOut(db, takeLines, { receiptId: id, outletId, takenBy: 'x', lines })
  }
  const receive = async (id: string, outletId: string, ...serials: number[]) => {
    await begin(id, outletId, ...serials)
    await carryOut(db, closeReceipt, { receiptId: id, outletId, closedBy: 'x', facts: {} })
  }
  const told = async () =>
    (await rowsOf(transport, 'select endpoint_id, body from outbox_delivery order by endpoint_id')).map(
      ([to, body]) => [to, ...(JSON.parse(String(body)).data.receipts ?? [])],
    )
  return { db, begin, receive, told }
}

test('the province, and each outlet of its own receipts as they stand, once', async () => {
  const { db, begin, receive, told } = await world()
  await receive('a', 'cho', 0, 1)
  await receive('b', 'quan', 2)
  await receive('c', 'cho', 3, 4)
  const correction = { id: 'd', corrects: 'c', outletId: 'cho', correctedBy: 'x', reason: 'nhầm', facts: {} }
  await carryOut(db, correctReceipt, { ...correction, without: ['c-3'] })
  await begin('e', 'quan', 5)
  await carryOut(db, recallBatch, { batchId: 'anh-1', reason: 'Nấm mốc.' })
  for (let i = 0; i < 2; i++) await tellRecalls(db, NOW)
  expect(await told()).toEqual([
    ['of-all'],
    ['of-cho', { number: 'NH-000001', stamps: 2 }, { number: 'NH-000003', stamps: 1 }],
    ['of-quan', { number: 'NH-000001', stamps: 1 }],
  ])
})

test('of what was recalled long ago nobody', async () => {
  const { db, receive, told } = await world()
  await receive('a', 'cho', 0)
  await carryOut(db, recallBatch, { batchId: 'anh-1', reason: 'Nấm mốc.' })
  await tellRecalls(db, NOW + LATELY_MS + 1)
  expect(await told()).toEqual([])
  await tellRecalls(db, NOW + LATELY_MS)
  expect(await told()).toHaveLength(2)
})
