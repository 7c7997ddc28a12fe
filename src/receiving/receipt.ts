// A receipt as the product speaks of it, and what it counts up to.
import { eq } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'
import { outlet } from '../db/schema.ts'
import { receipt } from '../db/tables/receiving.ts'
import type { Range } from '../rolls/line.ts'
import { lastOf } from '../rolls/skipped.ts'
import type { ExpectedGoods } from './expected.ts'
import type { Facts } from './facts.ts'
import type { KnownBatch } from './judge.ts'

export type Receipt = Omit<typeof receipt.$inferSelect, 'facts' | 'expected' | 'items' | 'closedAs'> & {
  facts: Facts
  expected: readonly ExpectedGoods[]
  items: readonly ReceiptItem[] | null
  closedAs: OutletNames | null
}

/** How an outlet is called and found. */
export interface OutletNames {
  name: string
  address: string
  locationCode: string | null
}

/** Of a receipt that is closed nothing changes, though its outlet move or get another code. */
export const outletOf = (its: { receipt: Receipt; outlet: OutletNames }): OutletNames =>
  its.receipt.closedAs ?? its.outlet

/** Reads how an outlet is called now. */
export const readNames = (db: Database, outletId: string) =>
  db
    .select({ name: outlet.name, address: outlet.address, locationCode: outlet.locationCode })
    .from(outlet)
    .where(eq(outlet.id, outletId))

/** What was taken in of one lot, as it was known at closing. */
export interface ReceiptItem {
  batchId: string
  productId: string
  product: string
  brand: string | null
  gtin: string | null
  producer: string
  spec: string | null
  lot: string
  producedOn: string
  expiresOn: string | null
  stamps: number
}

/** A run of stamps that a line of the receipt took in. */
export interface TakenRange extends Range {
  lineId: string
  batchId: string
}

export type ReceiptRefusal =
  | { reason: 'unknown-outlet' }
  | { reason: 'no-location-code' }
  | { reason: 'unknown-receipt' }
  | { reason: 'id-taken' }
  | { reason: 'not-open'; state: Receipt['state'] }
  | { reason: 'full' }

/** The receipt of that id if it is this outlet's: of another outlet's nothing is told. */
export function ownReceipt(found: unknown, outletId: string): Receipt | null {
  const one = found as Receipt | undefined
  return one?.outletId === outletId ? one : null
}

export const readReceipt = (db: Database, id: string) => db.select().from(receipt).where(eq(receipt.id, id))

/** Where the file of a photo of a delivery is kept. */
export const photoKey = (name: string): string => `receipts/${name}`

/** How a receipt is called on paper. */
export const receiptNumber = (number: number): string => `NH-${String(number).padStart(6, '0')}`

/** The number of an outlet's last receipt, 0 for none: they are numbered without gaps, but for what a restore skips. */
export const lastNumber = (db: Database, outletId: string) =>
  db
    .select({ last: lastOf(receipt.number, 'lastReceipt') })
    .from(receipt)
    .where(eq(receipt.outletId, outletId))

/** A guard for a decision that finds its work done already. */
export const unchanged = (db: Database, id: string): Statement =>
  db.update(receipt).set({ id }).where(eq(receipt.id, id))

/** One item for each lot, in the order in which the lots came. */
export function itemsOf(
  ranges: readonly TakenRange[],
  batches: ReadonlyMap<string, KnownBatch>,
  specOf: (batch: KnownBatch) => string | null,
): ReceiptItem[] {
  const items = new Map<string, ReceiptItem>()
  for (const { first, last, batchId } of ranges) {
    const stamps = last - first + 1
    const item = items.get(batchId)
    const batch = batches.get(batchId)
    if (item) item.stamps += stamps
    else if (batch) {
      const { productId, product, brand, gtin, producer, lot, producedOn, expiresOn } = batch
      const spec = specOf(batch)
      items.set(batchId, {
        batchId,
        productId,
        product,
        brand,
        gtin,
        producer,
        spec,
        lot,
        producedOn,
        expiresOn,
        stamps,
      })
    }
  }
  return [...items.values()]
}
