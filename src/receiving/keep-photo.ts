// A photo as evidence of how a delivery came. It is added to a receipt and never taken away, also after closing: then it
// says by its own time that it came later.
import { and, eq, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { receipt, receiptPhoto } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import { ownReceipt, type Receipt, type ReceiptRefusal, readReceipt, unchanged } from './receipt.ts'

const PHOTOS_A_RECEIPT = 50
export const LONGEST_NOTE = 300

type PhotoRow = typeof receiptPhoto.$inferSelect

export interface PhotoInput {
  receiptId: string
  outletId: string
  id: string
  /** Of the file, which is stored already. */
  name: string
  note: string
  takenAt: number
  keptBy: string
}

interface PhotoKnown {
  receipt: Receipt | null
  photos: PhotoRow[]
}

export interface PhotoDecision {
  photo: PhotoRow
  receipt: Receipt
  again: boolean
}

export const keepPhoto: Command<
  PhotoInput,
  PhotoKnown,
  PhotoDecision,
  ReceiptRefusal | { reason: 'too-many-photos' }
> = {
  name: 'keep-photo',
  async read(db, { receiptId }) {
    const [receipts, photos] = await db.batch([
      readReceipt(db, receiptId),
      db.select().from(receiptPhoto).where(eq(receiptPhoto.receiptId, receiptId)),
    ])
    return { receipt: (receipts[0] as Receipt | undefined) ?? null, photos }
  },
  decide({ receipt: found, photos }, { outletId, ...input }, { at }) {
    const its = ownReceipt(found, outletId)
    if (!its) return err({ reason: 'unknown-receipt' })
    const earlier = photos.find(({ id }) => id === input.id)
    if (earlier) return ok({ photo: earlier, receipt: its, again: true })
    if (photos.length >= PHOTOS_A_RECEIPT) return err({ reason: 'too-many-photos' })
    const { id, name, note, keptBy } = input
    const photo = {
      receiptId: its.id,
      id,
      name,
      note,
      takenAt: Math.min(input.takenAt, at),
      keptAt: at,
      keptBy,
    }
    return ok({ photo, receipt: its, again: false })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ receiptId, id, name }) => ({ receiptId, id, name }),
  write: (db, { photo, receipt: its, again }) =>
    again
      ? [unchanged(db, its.id)]
      : [
          db
            .update(receipt)
            .set({ id: its.id })
            .where(
              and(
                eq(receipt.id, its.id),
                sql`(select count(*) from ${receiptPhoto} where receipt_id = ${its.id}) < ${PHOTOS_A_RECEIPT}`,
              ),
            ),
          db.insert(receiptPhoto).values(photo),
        ],
}
