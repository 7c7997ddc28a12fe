// Tells the systems of outlets that goods they received were recalled, or made of what was, and the province's own of
// every batch that was. It looks at what was recalled lately, not at the act of recalling, so that they are told however
// the recall came about; told twice is told once.
import { and, eq, gte, sql } from 'drizzle-orm'
import { type Database, runBatch, type Statement } from '../db/database.ts'
import { batch, product } from '../db/schema.ts'
import { receipt, receiptRange } from '../db/tables/receiving.ts'
import { enqueueWebhooks } from '../outbox/enqueue.ts'
import { LATELY_MS, wasRecalled } from '../registry/recall-news.ts'
import { isLatest } from './read-receipts.ts'
import { receiptNumber } from './receipt.ts'

export async function tellRecalls(db: Database, now: number): Promise<void> {
  await runBatch(db, [...(await toProvince(db, now)), ...(await toOutlets(db, now))])
}

const eventOf = (batchId: string) => `recall-${batchId.replaceAll('.', '-')}`

/** What everybody is told of a recalled batch. */
const RECALLED = {
  batchId: batch.id,
  lot: batch.lot,
  product: product.name,
  gtin: product.gtin,
  reason: batch.recallReason,
  recalledAt: batch.recalledAt,
}

/** Served by batch_recalled. */
async function toProvince(db: Database, now: number): Promise<Statement[]> {
  const rows = await db
    .select(RECALLED)
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .where(gte(batch.recalledAt, now - LATELY_MS))
  return rows.map(({ recalledAt, ...told }) => {
    const data = { ...told, recalledAt: new Date(recalledAt ?? now).toISOString(), madeOf: null }
    const message = { event: eventOf(told.batchId), topic: 'batch.recalled' as const, about: told.batchId }
    return enqueueWebhooks(db, { ...message, data, at: now })
  })
}

async function toOutlets(db: Database, now: number): Promise<Statement[]> {
  const rows = await db
    .select({
      ...RECALLED,
      inputRecall: batch.inputRecall,
      outletId: receipt.outletId,
      number: receipt.number,
      stamps: sql<number>`sum(${receiptRange.last} - ${receiptRange.first} + 1)`,
    })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(receiptRange, eq(receiptRange.batchId, batch.id))
    .innerJoin(receipt, eq(receipt.id, receiptRange.receiptId))
    .where(
      and(
        wasRecalled(now - LATELY_MS),
        eq(receipt.state, 'closed'),
        isLatest,
        sql`exists (select 1 from outbox_endpoint as e where e.outlet_id = ${receipt.outletId} and e.state <> 'gone')`,
      ),
    )
    .groupBy(batch.id, receipt.id)
  const news = new Map<string, typeof rows>()
  for (const row of rows) {
    const key = `${row.batchId} ${row.outletId}`
    news.set(key, [...(news.get(key) ?? []), row])
  }
  return [...news.values()].map((receipts) => {
    const [{ batchId, lot, product, gtin, reason, recalledAt, inputRecall, outletId }] = receipts as [
      (typeof rows)[number],
    ]
    // The goods that were received stand first; what was recalled of them is a batch that went in.
    const input = recalledAt === null ? inputRecall : null
    const data = {
      batchId,
      lot,
      product,
      gtin,
      reason: input ? input.reason : reason,
      recalledAt: new Date(recalledAt ?? input?.at ?? now).toISOString(),
      madeOf: input && { batchId: input.batchId, lot: input.lot, product: input.product },
      outletId,
      receipts: receipts.map(({ number, stamps }) => ({ number: receiptNumber(number ?? 0), stamps })),
    }
    const message = {
      event: input ? `input-${eventOf(batchId)}` : eventOf(batchId),
      topic: 'batch.recalled' as const,
      about: batchId,
      data,
      at: now,
    }
    return enqueueWebhooks(db, message, { province: false, outletIds: [outletId] })
  })
}
