// A receipt as machines read it.
import { acceptedOf, type ReceiptWithCounts } from '../receiving/read-receipts.ts'
import { outletOf, type Receipt, receiptNumber } from '../receiving/receipt.ts'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const numbered = (number: number | null) => (number === null ? null : receiptNumber(number))
const named = (one: { id: string; number: number | null } | null) =>
  one && { id: one.id, number: numbered(one.number) }

export function tellReceipt({ receipt, outlet, counts, corrects, correctedBy }: ReceiptWithCounts) {
  const { id, number, state, openedAt, closedAt, reason, facts, expected, items } = receipt
  const { name, address, locationCode } = outletOf({ receipt, outlet })
  return {
    id,
    number: numbered(number),
    state,
    outlet: { id: outlet.id, name, address, locationCode },
    openedAt: iso(openedAt),
    closedAt: iso(closedAt),
    corrects: named(corrects),
    correctedBy: named(correctedBy),
    reason,
    facts,
    expected: expected.map(({ product, gtin, lot, spec, quantity }) => ({
      product,
      gtin,
      lot,
      spec,
      quantity,
    })),
    items:
      items?.map((item) => ({
        product: item.product,
        brand: item.brand,
        spec: item.spec,
        quantity: item.stamps,
        lot: item.lot,
        producedOn: item.producedOn,
        expiresOn: item.expiresOn,
        gtin: item.gtin,
        producer: item.producer,
        traceCode: {
          product: item.gtin ?? item.productId,
          location: locationCode,
          lot: item.lot,
        },
      })) ?? null,
    counts: {
      lines: counts.reduce((sum, { lines }) => sum + lines, 0),
      accepted: acceptedOf({ receipt, counts }),
      verdicts: Object.fromEntries(counts.map(({ verdict, lines }) => [verdict, lines])),
    },
  }
}

export const tellInList = ({ id, number, state, openedAt, closedAt, facts, items }: Receipt) => ({
  id,
  number: numbered(number),
  state,
  openedAt: iso(openedAt),
  closedAt: iso(closedAt),
  supplierName: facts.supplierName,
  stamps: items?.reduce((sum, { stamps }) => sum + stamps, 0) ?? null,
})
