// What somebody takes back before a delivery is closed: one of its scans, or all of it. Nothing is erased: a scan that
// was taken out says when, a receipt that was dropped keeps its scans and never gets a number.
import { and, eq, isNull } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { receipt, receiptLine, receiptRange } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import { ownReceipt, type Receipt, type ReceiptRefusal, readReceipt, unchanged } from './receipt.ts'

export interface RemoveInput {
  receiptId: string
  outletId: string
  lineIds: readonly string[]
}

interface RemoveKnown {
  receipt: Receipt | null
  present: string[]
}

export interface RemoveDecision {
  receipt: Receipt
  /** Lines that are there to be taken out; of the others there is nothing to do. */
  lineIds: string[]
  at: number
}

export const removeLines: Command<RemoveInput, RemoveKnown, RemoveDecision, ReceiptRefusal> = {
  name: 'remove-lines',
  async read(db, { receiptId, lineIds }) {
    const [receipts, lines] = await db.batch([
      readReceipt(db, receiptId),
      db
        .select({ id: receiptLine.id })
        .from(receiptLine)
        .where(
          and(
            eq(receiptLine.receiptId, receiptId),
            among(receiptLine.id, lineIds),
            isNull(receiptLine.removedAt),
          ),
        ),
    ])
    return { receipt: (receipts[0] as Receipt | undefined) ?? null, present: lines.map(({ id }) => id) }
  },
  decide({ receipt: found, present }, { outletId }, { at }) {
    const its = ownReceipt(found, outletId)
    if (!its) return err({ reason: 'unknown-receipt' })
    if (its.state !== 'open' && present.length > 0) return err({ reason: 'not-open', state: its.state })
    return ok({ receipt: its, lineIds: present, at })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ receiptId, lineIds }) => ({ receiptId, lines: lineIds.slice(0, 100) }),
  write(db, { receipt: its, lineIds, at }) {
    if (lineIds.length === 0) return [unchanged(db, its.id)]
    return [
      whileOpen(db, its),
      db
        .update(receiptLine)
        .set({ removedAt: at })
        .where(and(eq(receiptLine.receiptId, its.id), among(receiptLine.id, lineIds))),
      db
        .delete(receiptRange)
        .where(and(eq(receiptRange.receiptId, its.id), among(receiptRange.lineId, lineIds))),
    ]
  },
}

export interface DropInput {
  receiptId: string
  outletId: string
  droppedBy: string
  reason: string | null
}

export const dropReceipt: Command<
  DropInput,
  Receipt | null,
  { receipt: Receipt; again: boolean },
  ReceiptRefusal
> = {
  name: 'drop-receipt',
  async read(db, { receiptId }) {
    const [found] = await readReceipt(db, receiptId)
    return (found as Receipt | undefined) ?? null
  },
  decide(found, { outletId, reason, droppedBy }, { at }) {
    const its = ownReceipt(found, outletId)
    if (!its) return err({ reason: 'unknown-receipt' })
    if (its.state === 'dropped') return ok({ receipt: its, again: true })
    if (its.state !== 'open') return err({ reason: 'not-open', state: its.state })
    return ok({
      receipt: { ...its, state: 'dropped', closedAt: at, closedBy: droppedBy, reason },
      again: false,
    })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ receiptId, reason }) => ({ receiptId, reason }),
  write(db, { receipt: its, again }) {
    if (again) return [unchanged(db, its.id)]
    const { state, closedAt, closedBy, reason } = its
    return [
      db
        .update(receipt)
        .set({ state, closedAt, closedBy, reason })
        .where(and(eq(receipt.id, its.id), eq(receipt.state, 'open'))),
      // What it took in may be taken in by another, and is told of nowhere.
      db.delete(receiptRange).where(eq(receiptRange.receiptId, its.id)),
    ]
  },
}

const whileOpen = (db: Database, { id, outletId }: Receipt) =>
  db
    .update(receipt)
    .set({ outletId })
    .where(and(eq(receipt.id, id), eq(receipt.state, 'open')))
