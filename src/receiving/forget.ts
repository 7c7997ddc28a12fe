// A receipt that was begun and never closed shows nothing; it is forgotten with who drove, who scanned, what, and its
// photos. A closed one is kept as a record.
import { and, inArray, lt, ne, notExists, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
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
  const isOpen = ne(receipt.state, 'closed')
  const found = await db
    .select({ id: receipt.id })
    .from(receipt)
    .where(and(isOpen, lt(receipt.openedAt, now - OPEN_RECEIPTS_LIVE_DAYS * DAY_MS)))
    .orderBy(receipt.openedAt)
    .limit(AT_ONCE)
  if (found.length === 0) return
  const ids = found.map(({ id }) => id)
  const old = db
    .select({ id: receipt.id })
    .from(receipt)
    .where(and(inArray(receipt.id, ids), isOpen))
  // A file goes by its bytes: another receipt may hold the same picture.
  const other = alias(receiptPhoto, 'other')
  const kept = db
    .select({ id: other.id })
    .from(other)
    .where(and(sql`${other.name} = ${receiptPhoto.name}`, notInArray(other.receiptId, old)))
  const photos = await db
    .selectDistinct({ name: receiptPhoto.name })
    .from(receiptPhoto)
    .where(and(inArray(receiptPhoto.receiptId, old), notExists(kept)))
  // The photos go first: a receipt that still names them is tried again.
  for (const { name } of photos) await files.remove(photoKey(name))
  await db.batch([
    db.delete(receiptPhoto).where(inArray(receiptPhoto.receiptId, old)),
    db.delete(receiptRange).where(inArray(receiptRange.receiptId, old)),
    db.delete(receiptLine).where(inArray(receiptLine.receiptId, old)),
    db.delete(receipt).where(inArray(receipt.id, old)),
  ])
}
