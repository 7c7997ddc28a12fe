// What may be shown of goods. While the authority has suspended their display, only what tells which goods they are.
import type { Goods } from './known.ts'

export function isSuspended(goods: Goods): boolean {
  return goods.batch.review !== null
}

/** The goods, without their certificates, journey and description while these are suspended. */
export function displayed(goods: Goods): Goods {
  if (!isSuspended(goods)) return goods
  const product = { ...goods.product, description: null, standards: null, storage: null }
  return { ...goods, product, certificates: [], declarations: [] }
}
