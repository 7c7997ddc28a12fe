// Which producer or product a row means: by its number, or by its name without regard to marks and case.
import type { producer, product } from '../../db/schema.ts'
import { readGtin } from '../entry/identifiers.ts'
import type { ImportRow } from './columns.ts'
import { type Problems, sameName } from './plan.ts'

type Producer = typeof producer.$inferSelect
type Product = typeof product.$inferSelect

/** Producers and products as rows name them. */
export class Stored {
  readonly #producers: Map<string, Producer[]>
  readonly #taxIds: Map<string, Producer>
  readonly #products: Map<string, Product[]>
  readonly #gtins: Map<string, Product>
  readonly #scope: ReadonlySet<string> | null

  /** `scope` are the producers whose rows may be touched; null for all of them. */
  constructor(producers: readonly Producer[], products: readonly Product[], scope: readonly string[] | null) {
    this.#producers = Map.groupBy(producers, ({ name }) => sameName(name))
    this.#taxIds = new Map(producers.flatMap((one) => (one.taxId ? [[one.taxId, one] as const] : [])))
    this.#products = Map.groupBy(products, ({ producerId, name }) => `${producerId}|${sameName(name)}`)
    this.#gtins = new Map(products.flatMap((one) => (one.gtin ? [[one.gtin, one] as const] : [])))
    this.#scope = scope && new Set(scope)
  }

  /** The producer of a row, or null and the problem is noted. */
  producer(row: ImportRow, problems: Problems): Producer | null {
    const text = row.typed.producer ?? ''
    if (text === '') {
      problems.add(row, 'producer', 'required')
      return null
    }
    const digits = text.replace(/[\s.]/g, '')
    const byTaxId = this.#taxIds.get(digits) ?? this.#taxIds.get(`0${digits}`)
    const named = byTaxId ? [byTaxId] : (this.#producers.get(sameName(text)) ?? [])
    const [found] = named
    // What is not theirs is not there for them.
    if (!found || (this.#scope && !named.some(({ id }) => this.#scope?.has(id)))) {
      problems.add(row, 'producer', 'unknown-producer')
      return null
    }
    const own = named.filter(({ id }) => !this.#scope || this.#scope.has(id))
    if (own.length > 1) problems.add(row, 'producer', 'several-producers')
    return own.length === 1 ? (own[0] ?? null) : null
  }

  named(producerId: string, name: string): Product | undefined {
    return this.#products.get(`${producerId}|${sameName(name)}`)?.[0]
  }

  withGtin(gtin: string): Product | undefined {
    return this.#gtins.get(gtin)
  }

  /** The product of a row of batches, or null and the problem is noted. */
  product(row: ImportRow, producerId: string, problems: Problems): Product | null {
    const text = row.typed.product ?? ''
    if (text === '') {
      problems.add(row, 'product', 'required')
      return null
    }
    const gtin = readGtin(text)
    const byGtin = 'gtin' in gtin ? this.#gtins.get(gtin.gtin) : undefined
    const named = byGtin ? [byGtin] : (this.#products.get(`${producerId}|${sameName(text)}`) ?? [])
    const [found, ...more] = named
    if (!found || found.producerId !== producerId) problems.add(row, 'product', 'unknown-product')
    else if (more.length > 0) problems.add(row, 'product', 'several-products')
    else return found
    return null
  }
}
