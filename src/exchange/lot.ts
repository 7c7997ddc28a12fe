// One batch with everything that may be told of it outside: its product, its maker, what was declared and certified.
import { asc, eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, certificate, declaration, producer, product } from '../db/schema.ts'
import type { Nine } from './nine-items.ts'

export interface Lot {
  batch: typeof batch.$inferSelect
  product: typeof product.$inferSelect
  producer: typeof producer.$inferSelect
  certificates: readonly (typeof certificate.$inferSelect)[]
  /** In their order; corrections stand behind what they correct. */
  declarations: readonly (typeof declaration.$inferSelect)[]
}

/** Null if there is none. Served by certificate_by_product and declaration_by_batch. */
export async function findLot(db: Database, batchId: string): Promise<Lot | null> {
  const [[row], certificates, declarations] = await db.batch([
    db
      .select({ batch, product, producer })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(eq(batch.id, batchId)),
    db
      .select({ certificate })
      .from(certificate)
      .innerJoin(batch, eq(batch.productId, certificate.productId))
      .where(eq(batch.id, batchId)),
    db.select().from(declaration).where(eq(declaration.batchId, batchId)).orderBy(asc(declaration.position)),
  ])
  if (!row) return null
  return { ...row, certificates: certificates.map((one) => one.certificate), declarations }
}

/** What holds of the declarations: those that a later one put right are left out. */
export function standing(declarations: Lot['declarations']): Lot['declarations'] {
  const corrected = new Set(declarations.map((one) => one.corrects))
  return declarations.filter(({ id }) => !corrected.has(id))
}

export function nineOf({ batch, product, producer, declarations }: Lot): Nine {
  return {
    name: product.name,
    picture: product.picture,
    producer: producer.name,
    address: producer.address,
    origin: batch.origin,
    steps: standing(declarations).map(({ step, happenedOn, place, declaredBy, declaredAt }) => ({
      step,
      happenedOn,
      place,
      declaredBy,
      declaredAt,
    })),
    brand: product.brand,
    lot: batch.lot,
    gtin: product.gtin,
    producedOn: batch.producedOn,
    expiresOn: batch.expiresOn,
    standards: product.standards?.split('\n').filter((line) => line !== '') ?? [],
  }
}
