// One batch with everything that may be told of it outside: its product, its maker, what was declared and certified.
import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, certificate, declaration, producer, product } from '../db/schema.ts'
import { certificateStands, chainLink } from '../db/tables/registry.ts'
import { withoutCorrected } from '../verdict/in-place.ts'
import type { Nine } from './nine-items.ts'

export interface Lot {
  batch: typeof batch.$inferSelect
  product: typeof product.$inferSelect
  producer: typeof producer.$inferSelect
  certificates: readonly (typeof certificate.$inferSelect)[]
  /** In their order; corrections stand behind what they correct. */
  declarations: readonly (typeof declaration.$inferSelect & { happenedAt: string | null })[]
}

/** Null if there is none. */
export async function findLot(db: Database, batchId: string): Promise<Lot | null> {
  return (await findLots(db, [batchId]))[0] ?? null
}

/** In one round trip, however many. Served by certificate_by_product, declaration_by_batch and the links' primary key. */
export async function findLots(db: Database, batchIds: readonly string[]): Promise<Lot[]> {
  const asked = sql`(select value from json_each(${JSON.stringify(batchIds)}))`
  const [rows, certificates, declarations] = await db.batch([
    db
      .select({ batch, product, producer })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(inArray(batch.id, asked)),
    db
      .select()
      .from(certificate)
      .where(
        and(
          inArray(certificate.productId, sql`(select product_id from batch where id in ${asked})`),
          certificateStands,
        ),
      ),
    db
      .select({
        ...getTableColumns(declaration),
        happenedAt: sql<string | null>`${chainLink.shown} ->> 'happenedAt'`,
      })
      .from(declaration)
      .leftJoin(
        chainLink,
        and(eq(chainLink.batchId, declaration.batchId), eq(chainLink.position, declaration.position)),
      )
      .where(inArray(declaration.batchId, asked))
      .orderBy(asc(declaration.position)),
  ])
  const certificatesOf = Map.groupBy(certificates, ({ productId }) => productId)
  const declarationsOf = Map.groupBy(declarations, ({ batchId }) => batchId)
  return rows.map((row) => ({
    ...row,
    certificates: certificatesOf.get(row.product.id) ?? [],
    declarations: declarationsOf.get(row.batch.id) ?? [],
  }))
}

/** Whether everybody may read it: it was published, and its display is not suspended. */
export const isShown = ({ batch }: Lot): boolean => batch.publishedAt !== null && batch.reviewAt === null

export function nineOf({ batch, product, producer, declarations }: Lot): Nine {
  return {
    name: product.name,
    picture: product.picture,
    producer: producer.name,
    address: producer.address,
    origin: batch.origin,
    steps: withoutCorrected(declarations),
    brand: product.brand,
    lot: batch.lot,
    gtin: product.gtin,
    producedOn: batch.producedOn,
    expiresOn: batch.expiresOn,
    standards: product.standards?.split('\n').filter((line) => line !== '') ?? [],
  }
}
