// A receipt that was begun and never closed shows nothing; it is forgotten with who drove, who scanned and what. A
// closed one is kept as a record.
import { and, inArray, lt, ne } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { receipt, receiptLine, receiptRange } from '../db/tables/receiving.ts'
import { OPEN_RECEIPTS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'

/** So that one sweep stays short; the next one goes on. */
const AT_ONCE = 50

/** Served by receipt_unfinished. */
export async function forgetReceipts(db: Database, now: number): Promise<void> {
  const old = db
    .select({ id: receipt.id })
    .from(receipt)
    .where(and(ne(receipt.state, 'closed'), lt(receipt.openedAt, now - OPEN_RECEIPTS_LIVE_DAYS * DAY_MS)))
    .orderBy(receipt.openedAt)
    .limit(AT_ONCE)
  await db.batch([
    db.delete(receiptRange).where(inArray(receiptRange.receiptId, old)),
    db.delete(receiptLine).where(inArray(receiptLine.receiptId, old)),
    db.delete(receipt).where(inArray(receipt.id, old)),
  ])
}
