// What a list of products would add, and their certificates. A product is known by its producer and its name.
import type { certificate } from '../../db/schema.ts'
import type { Day } from '../../time.ts'
import { readGtin } from '../entry/identifiers.ts'
import { type OcopEntry, PRODUCT_FIELDS, type ProductEntry, readOcop, readProduct } from '../entry/product.ts'
import type { ImportRow } from './columns.ts'
import type { Stored } from './find-stored.ts'
import { differing, Problems, sameName } from './plan.ts'

export interface ProductsPlan {
  add: { producerId: string; entry: ProductEntry; ocop: OcopEntry | null }[]
  /** Certificates of products that are there already. */
  certify: { productId: string; producerId: string; ocop: OcopEntry }[]
  unchanged: number
  problems: Problems['found']
}

type Certificate = Pick<
  typeof certificate.$inferSelect,
  'productId' | 'number' | 'stars' | 'issuer' | 'issuedOn'
>

/** The columns of a certificate, which the province records. */
export const OCOP_FIELDS: readonly string[] = ['stars', 'number', 'issuer', 'issuedOn']

export function planProducts(
  rows: readonly ImportRow[],
  stored: Stored,
  certificates: readonly Certificate[],
  today: Day,
  mayCertify: boolean,
): ProductsPlan {
  const problems = new Problems('products')
  const certified = new Map(certificates.map((one) => [`${one.productId}|${one.number}`, one]))
  const seen = new Set<string>()
  const plan: ProductsPlan = { add: [], certify: [], unchanged: 0, problems: problems.found }
  for (const row of rows) {
    problems.oddCells(row)
    const producer = stored.producer(row, problems)
    // In a list, the producer's number stands there because it is its own.
    const read = readProduct({ ...row.typed, gtinOwn: '1' })
    const ocop = OCOP_FIELDS.some((key) => row.typed[key]) ? readOcop(row.typed, today) : null
    if (!read.ok) problems.all(row, read.error)
    if (ocop && !ocop.ok) problems.all(row, ocop.error)
    if (!producer) continue
    const gtin = readGtin(row.typed.gtin ?? '')
    const keys = {
      name: row.typed.name && `${producer.id}|${sameName(row.typed.name)}`,
      gtin: 'gtin' in gtin && gtin.gtin,
    }
    for (const [column, key] of Object.entries(keys)) {
      if (key && seen.has(key)) problems.add(row, column, 'twice')
      if (key) seen.add(key)
    }
    const found = stored.named(producer.id, row.typed.name ?? '')
    const holder = 'gtin' in gtin && stored.withGtin(gtin.gtin)
    if (holder && holder.id !== found?.id) problems.add(row, 'gtin', 'gtin-taken')
    if (!read.ok || (ocop && !ocop.ok)) continue
    const entry = read.value
    const known = found && ocop && certified.get(`${found.id}|${ocop.value.number}`)
    if (ocop && !known && !mayCertify) {
      problems.add(row, 'stars', 'not-certifier')
      continue
    }
    if (!found) {
      plan.add.push({ producerId: producer.id, entry, ocop: ocop?.value ?? null })
      continue
    }
    const other = differing(row, PRODUCT_FIELDS, { ...entry }, { ...found })
    if (known) other.push(...differing(row, OCOP_FIELDS, { ...ocop.value }, { ...known }))
    for (const key of other) problems.add(row, key, 'differs')
    if (ocop && !known) plan.certify.push({ productId: found.id, producerId: producer.id, ocop: ocop.value })
    else if (other.length === 0) plan.unchanged++
  }
  return plan
}
