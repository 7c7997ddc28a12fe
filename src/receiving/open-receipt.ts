// A delivery begins: a receipt is opened for an outlet, which must have a location code. Opened twice under the same
// id it is one.
import { eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { outlet } from '../db/schema.ts'
import { receipt } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import type { ExpectedGoods } from './expected.ts'
import type { Facts } from './facts.ts'
import { ownReceipt, type Receipt, type ReceiptRefusal, readReceipt, unchanged } from './receipt.ts'

export interface OpenInput {
  /** Minted by whoever opens it. */
  id: string
  outletId: string
  openedBy: string
  facts: Facts
  expected: readonly ExpectedGoods[]
}

interface OpenKnown {
  outlet: { locationCode: string | null } | null
  found: Receipt | null
}

export interface OpenDecision {
  receipt: Receipt
  /** It was there already. */
  again: boolean
}

export const openReceipt: Command<OpenInput, OpenKnown, OpenDecision, ReceiptRefusal> = {
  name: 'open-receipt',
  async read(db, { id, outletId }) {
    const [outlets, receipts] = await db.batch([
      db.select({ locationCode: outlet.locationCode }).from(outlet).where(eq(outlet.id, outletId)),
      readReceipt(db, id),
    ])
    return { outlet: outlets[0] ?? null, found: (receipts[0] as Receipt | undefined) ?? null }
  },
  decide(known, { id, outletId, openedBy, facts, expected }, { at }) {
    if (!known.outlet) return err({ reason: 'unknown-outlet' })
    if (!known.outlet.locationCode) return err({ reason: 'no-location-code' })
    if (known.found) {
      const own = ownReceipt(known.found, outletId)
      return own ? ok({ receipt: own, again: true }) : err({ reason: 'id-taken' })
    }
    const opened: Receipt = {
      id,
      outletId,
      number: null,
      state: 'open',
      openedAt: at,
      openedBy,
      closedAt: null,
      closedBy: null,
      corrects: null,
      reason: null,
      facts,
      expected,
      items: null,
      closedAs: null,
    }
    return ok({ receipt: opened, again: false })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ id, outletId }) => ({ id, outletId }),
  write: (db, decision) => [
    decision.again ? unchanged(db, decision.receipt.id) : db.insert(receipt).values(decision.receipt),
  ],
}
