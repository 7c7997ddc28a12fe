// What the register knows of a GTIN and a lot.
import { and, eq, isNotNull } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, certificate, product } from '../db/schema.ts'
import { certificateStands } from '../db/tables/registry.ts'
import type { Registered } from './links.ts'

/**
 * Null if no product has this GTIN. A lot that is not published is not shown; the pages of one whose display is suspended
 * say so. Served by product_by_gtin.
 */
export async function findRegistered(
  db: Database,
  gtin: string,
  lot: string | null,
): Promise<Registered | null> {
  const [[found], lots, certificates] = await db.batch([
    db
      .select({ productId: product.id, name: product.name })
      .from(product)
      .where(eq(product.gtin, gtin))
      .orderBy(product.id)
      .limit(1),
    // Served by batch_by_product_and_lot.
    db
      .select({ productId: batch.productId, batchId: batch.id })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .where(and(eq(product.gtin, gtin), eq(batch.lot, lot ?? ''), isNotNull(batch.publishedAt))),
    // Served by certificate_by_product.
    db
      .selectDistinct({ productId: certificate.productId })
      .from(certificate)
      .innerJoin(product, eq(product.id, certificate.productId))
      .where(and(eq(product.gtin, gtin), certificateStands)),
  ])
  if (!found) return null
  const isOf = ({ productId }: { productId: string }) => productId === found.productId
  return {
    ...found,
    batchId: lots.find(isOf)?.batchId ?? null,
    hasCertificates: certificates.some(isOf),
  }
}
