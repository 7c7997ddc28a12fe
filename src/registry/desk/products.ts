// What the desk asks of the register about products, within a person's reach.
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Person } from '../../accounts/person.ts'
import { byName } from '../../alphabet.ts'
import type { Database } from '../../db/database.ts'
import { batch, certificate, producer, product } from '../../db/schema.ts'
import { certificateStands, certificateStrike } from '../../db/tables/registry.ts'
import { BATCHES_SHOWN } from './product-page.ts'
import { type CertificateRow, type ProducerRow, within } from './reach.ts'

export interface ListedProduct {
  id: string
  name: string
  gtin: string | null
  processGroup: string
  ocopGroup: string | null
  brand: string | null
  netContent: string | null
  producer: string
  /** The last day of its OCOP certificates; null without one. */
  ocopUntil: string | null
}

/** The last day of a product's OCOP certificates. Served by certificate_by_product. */
export const ocopUntil = sql<string | null>`(
  select max(valid_until) from ${certificate}
  where ${certificate.productId} = ${product.id} and ${certificate.kind} = 'ocop' and ${certificateStands})`

export async function productsOf(db: Database, person: Person): Promise<ListedProduct[]> {
  const rows = await db
    .select({
      id: product.id,
      name: product.name,
      gtin: product.gtin,
      processGroup: product.processGroup,
      ocopGroup: product.ocopGroup,
      brand: product.brand,
      netContent: product.netContent,
      producer: producer.name,
      ocopUntil: ocopUntil.as('ocop_until'),
    })
    .from(product)
    .innerJoin(producer, eq(producer.id, product.producerId))
    .where(within(person))
  return byName(rows)
}

export async function producersOf(db: Database, person: Person): Promise<ProducerRow[]> {
  return byName(await db.select().from(producer).where(within(person)))
}

/** Its certificates with what was struck out, and its latest batches. */
export function detailOf(db: Database, productId: string) {
  return db.batch([
    // Served by certificate_by_product.
    db
      .select({ certificate, struck: certificateStrike })
      .from(certificate)
      .leftJoin(certificateStrike, eq(certificateStrike.certificateId, certificate.id))
      .where(eq(certificate.productId, productId))
      .orderBy(asc(certificate.issuedOn)),
    db
      .select({
        id: batch.id,
        lot: batch.lot,
        producedOn: batch.producedOn,
        publishedAt: batch.publishedAt,
        recalledAt: batch.recalledAt,
        reviewAt: batch.reviewAt,
        inputRecall: batch.inputRecall,
      })
      .from(batch)
      .where(eq(batch.productId, productId))
      .orderBy(desc(batch.producedOn))
      .limit(BATCHES_SHOWN),
  ])
}

/** A certificate of the product that was not struck out. */
export async function standingCertificate(
  db: Database,
  productId: string,
  id: string,
): Promise<CertificateRow | null> {
  const [row] = await db
    .select()
    .from(certificate)
    .where(and(eq(certificate.id, id), eq(certificate.productId, productId), certificateStands))
  return row ?? null
}
