// What a list of products would add, and their certificates. A product is known by its producer and its name.
import type { certificate } from '../../db/schema.ts'
import type { Day } from '../../time.ts'
import { type OcopEntry, PRODUCT_FIELDS, type ProductEntry, readOcop, readProduct } from '../entry/product.ts'
import type { ImportRow } from './columns.ts'
import type { Stored } from './find-stored.ts'
import { differing, Problems, sameName } from './plan.ts'

export interface ProductsPlan {
  add: { producerId: string; entry: ProductEntry; ocop: OcopEntry | null }[]
  /** Certificates of products that are there already. */
  certify: { productId: string; ocop: OcopEntry }[]
  unchanged: number
  problems: Problems['found']
}

type Certificate = Pick<typeof certificate.$inferSelect, 'productId' | 'number'>

const OCOP_FIELDS = ['stars', 'number', 'issuer', 'issuedOn'] as const

export function planProducts(
  rows: readonly ImportRow[],
  stored: Stored,
  certificates: readonly Certificate[],
  today: Day,
): ProductsPlan {
  const problems = new Problems('products')
  const certified = new Set(certificates.map(({ productId, number }) => `${productId}|${number}`))
  const seen = new Set<string>()
  const plan: ProductsPlan = { add: [], certify: [], unchanged: 0, problems: problems.found }
  for (const row of rows) {
    problems.formulas(row)
    const producer = stored.producer(row, problems)
    // In a list, the producer's number stands there because it is its own.
    const read = readProduct({ ...row.typed, gtinOwn: '1' })
    const ocop = OCOP_FIELDS.some((key) => row.typed[key]) ? readOcop(row.typed, today) : null
    if (!read.ok) problems.all(row, read.error)
    if (ocop && !ocop.ok) problems.all(row, ocop.error)
    if (!producer || !read.ok || (ocop && !ocop.ok)) continue
    const entry = read.value
    const keys = [`${producer.id}|${sameName(entry.name)}`, ...(entry.gtin ? [entry.gtin] : [])]
    if (keys.some((key) => seen.has(key)))
      problems.add(row, seen.has(keys[0] ?? '') ? 'name' : 'gtin', 'twice')
    for (const key of keys) seen.add(key)
    const found = stored.named(producer.id, entry.name)
    const holder = entry.gtin && stored.withGtin(entry.gtin)
    if (holder && holder.id !== found?.id) problems.add(row, 'gtin', 'gtin-taken')
    if (!found) plan.add.push({ producerId: producer.id, entry, ocop: ocop?.value ?? null })
    else {
      const other = differing(row, PRODUCT_FIELDS, { ...entry }, { ...found })
      for (const key of other) problems.add(row, key, 'differs')
      if (ocop && !certified.has(`${found.id}|${ocop.value.number}`)) {
        plan.certify.push({ productId: found.id, ocop: ocop.value })
      } else if (other.length === 0) plan.unchanged++
    }
  }
  return plan
}
