// Goods that an outlet took in and that were recalled since, made of what was, or are under review: told on its start page
// while it is news, and on the receipt for as long as that is so.
import { and, eq, gte, or, type SQL, sql } from 'drizzle-orm'
import type { TodayItem, TodaySource } from '../console/today.ts'
import type { Database } from '../db/database.ts'
import { batch, product } from '../db/schema.ts'
import { receipt, receiptRange } from '../db/tables/receiving.ts'
import { LATELY_MS, wasRecalled } from '../registry/recall-news.ts'
import { isLatest, takenInAt } from './read-receipts.ts'
import { roomWords } from './room-words.ts'

/** Of a receipt. Served by the primary key of receipt_range. */
export const warnedOf = (db: Database, receiptId: string) =>
  warned(
    db,
    and(
      eq(receiptRange.receiptId, receiptId),
      sql`coalesce(recalled_at, input_recall, review_at) is not null`,
    ),
  )

/** Served by receipt_range_by_batch. */
const warnedLately = (db: Database, outletIds: readonly string[], since: number) =>
  warned(db, and(or(wasRecalled(since), gte(batch.reviewAt, since)), takenInAt(outletIds), isLatest))

const warned = (db: Database, which: SQL | undefined) =>
  db
    .select({
      receiptId: receipt.id,
      lot: batch.lot,
      product: product.name,
      recalledAt: batch.recalledAt,
      reason: batch.recallReason,
      inputRecall: batch.inputRecall,
      reviewAt: batch.reviewAt,
      reviewReason: batch.reviewReason,
    })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(receiptRange, eq(receiptRange.batchId, batch.id))
    .innerJoin(receipt, eq(receipt.id, receiptRange.receiptId))
    .where(and(which, eq(receipt.state, 'closed')))
    .groupBy(batch.id, receipt.id)

export const receivingToday: TodaySource = async ({ db, now }, person, language) => {
  if (person.role !== 'retailer') return []
  const own = roomWords(language)
  const found = await warnedLately(db, person.outletIds, now() - LATELY_MS)
  const told = (rows: typeof found, says: string, find: string): TodayItem => {
    const receipts = new Set(rows.map(({ receiptId }) => receiptId))
    const [only] = receipts
    const path = receipts.size === 1 ? `/${only}` : `?tim=${encodeURIComponent(find)}`
    return { count: receipts.size, says, path: `/nhan-hang/phieu${path}`, order: 1 }
  }
  const isRecalled = ({ recalledAt, inputRecall }: (typeof found)[number]) =>
    recalledAt !== null || inputRecall !== null
  return [
    told(found.filter(isRecalled), own.recalledToday, own.recalledFind),
    told(
      found.filter((one) => !isRecalled(one)),
      own.reviewedToday,
      own.warnings['under-review'],
    ),
  ]
}
