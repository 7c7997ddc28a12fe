// Goods that an outlet took in and that were recalled since, or made of what was: told on its start page while it is
// news, and on the receipt for as long as that is kept.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { TodaySource } from '../console/today.ts'
import type { Database } from '../db/database.ts'
import { batch, product } from '../db/schema.ts'
import { receipt, receiptRange } from '../db/tables/receiving.ts'
import { LATELY_MS, wasRecalled } from '../registry/recall-news.ts'
import { takenInAt } from './read-receipts.ts'
import { roomWords } from './room-words.ts'

/** A receipt that no later one corrects. */
export const isLatest = sql`not exists (select 1 from receipt as later where later.corrects = ${receipt.id})`

/** Of a receipt. Served by the primary key of receipt_range. */
export const recalledOf = (db: Database, receiptId: string) =>
  recalled(
    db,
    and(eq(receiptRange.receiptId, receiptId), sql`coalesce(recalled_at, input_recall) is not null`),
  )

/** Served by receipt_range_by_batch. */
const recalledLately = (db: Database, outletIds: readonly string[], since: number) =>
  recalled(db, and(wasRecalled(since), takenInAt(outletIds), isLatest))

const recalled = (db: Database, which: SQL | undefined) =>
  db
    .select({
      receiptId: receipt.id,
      lot: batch.lot,
      product: product.name,
      recalledAt: batch.recalledAt,
      reason: batch.recallReason,
      inputRecall: batch.inputRecall,
    })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(receiptRange, eq(receiptRange.batchId, batch.id))
    .innerJoin(receipt, eq(receipt.id, receiptRange.receiptId))
    .where(and(which, eq(receipt.state, 'closed')))
    .groupBy(batch.id, receipt.id)

export const receivingToday: TodaySource = async ({ db, now }, person, language) => {
  if (person.role !== 'retailer') return []
  const found = await recalledLately(db, person.outletIds, now() - LATELY_MS)
  const receipts = new Set(found.map(({ receiptId }) => receiptId))
  const [only] = receipts
  const path = receipts.size === 1 ? `/nhan-hang/phieu/${only}` : '/nhan-hang/phieu'
  return [{ count: receipts.size, says: roomWords(language).recalledToday, path, order: 1 }]
}
