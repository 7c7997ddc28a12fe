// A receipt that was begun and never closed shows nothing; it is forgotten with who drove, who scanned, what, and its
// photos. A closed one is kept as a record.
import { and, eq, inArray, lt, ne } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { receipt, receiptLine, receiptPhoto, receiptRange } from '../db/tables/receiving.ts'
import type { Files } from '../platform/files.ts'
import { OPEN_RECEIPTS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'
import { photoKey } from './receipt.ts'

/** So that one sweep stays short; the next one goes on. */
const AT_ONCE = 50

/** Served by receipt_unfinished. */
export async function forgetReceipts(
  { db, files }: { db: Database; files: Pick<Files, 'remove'> },
  now: number,
): Promise<void> {
  const old = db
    .select({ id: receipt.id })
    .from(receipt)
    .where(and(ne(receipt.state, 'closed'), lt(receipt.openedAt, now - OPEN_RECEIPTS_LIVE_DAYS * DAY_MS)))
    .orderBy(receipt.openedAt)
    .limit(AT_ONCE)
  const [photos] = await db.batch([
    db
      .delete(receiptPhoto)
      .where(inArray(receiptPhoto.receiptId, old))
      .returning({ name: receiptPhoto.name }),
    db.delete(receiptRange).where(inArray(receiptRange.receiptId, old)),
    db.delete(receiptLine).where(inArray(receiptLine.receiptId, old)),
    db.delete(receipt).where(inArray(receipt.id, old)),
  ])
  for (const { name } of photos) {
    // A file goes by its bytes: another receipt may hold the same picture.
    const [other] = await db
      .select({ id: receiptPhoto.id })
      .from(receiptPhoto)
      .where(eq(receiptPhoto.name, name))
      .limit(1)
    if (!other) await files.remove(photoKey(name))
  }
}
