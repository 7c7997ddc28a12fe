// What went into goods: lots of ours by the batch they are, and lots of suppliers by what was declared of them.
import * as v from 'valibot'
import type { Portion } from './facts.ts'
import type { Reader } from './reader.ts'
import { quantityOf } from './vocabulary.ts'

const USED = v.object({
  batchId: v.optional(v.string()),
  lot: v.string(),
  supplier: v.optional(v.string()),
  goods: v.optional(v.string()),
  quantity: v.optional(v.number()),
  unit: v.optional(v.string()),
})

export async function portionsOf(reader: Reader, used: readonly unknown[]): Promise<Portion[]> {
  const portions: Portion[] = []
  for (const one of used) {
    const read = v.safeParse(USED, one)
    if (!read.success) continue
    const { batchId = null, lot, supplier = null, goods = null, quantity = null, unit = null } = read.output
    const own = batchId === null ? null : await reader.lot(batchId)
    portions.push({
      batchId: own ? batchId : null,
      gtin: own?.product.gtin ?? null,
      lot: own?.batch.lot ?? lot,
      supplier,
      goods: goods ?? own?.product.name ?? null,
      ...quantityOf(quantity, unit),
    })
  }
  return portions
}
