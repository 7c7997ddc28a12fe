// What the public pages ask of the register about products.
import { and, desc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import { alphabetical, byName } from '../alphabet.ts'
import type { Database } from '../db/database.ts'
import { batch, certificate, producer, product } from '../db/schema.ts'
import { certificateStands } from '../db/tables/registry.ts'
import { OCOP_GROUPS } from '../registry/entry/choices.ts'
import type { Certificate, Producer, Product } from '../verdict/known.ts'

const RECENT_BATCHES = 12

/** What is shown of a batch; the moments are null where it is not recalled, or its display not suspended. */
const BATCH = {
  id: batch.id,
  lot: batch.lot,
  origin: batch.origin,
  producedOn: batch.producedOn,
  expiresOn: batch.expiresOn,
  recalledAt: batch.recalledAt,
  recallReason: batch.recallReason,
  reviewAt: batch.reviewAt,
  reviewReason: batch.reviewReason,
}
export type PublicBatch = Pick<typeof batch.$inferSelect, keyof typeof BATCH>

export interface PublicProduct {
  product: Product
  producer: Producer
  certificates: readonly Certificate[]
  /** The latest first. One whose display is suspended is left out, unless it is recalled. */
  batches: readonly PublicBatch[]
  /** That of the lot that was asked for, also while its display is suspended. */
  asked: PublicBatch | null
  /** The province is a demonstration. */
  demo: boolean
}

const lines = (db: Database) =>
  db
    .select({
      id: product.id,
      name: product.name,
      brand: product.brand,
      ocopGroup: product.ocopGroup,
      picture: product.picture,
      producer: producer.name,
    })
    .from(product)
    .innerJoin(producer, eq(producer.id, product.producerId))

/** A product as a line of a list. */
export type Listed = Awaited<ReturnType<typeof lines>>[number]

/** All products, by group and name. A province has some hundreds: they are searched in memory, mark by mark. */
export async function listProducts(db: Database): Promise<Listed[]> {
  const rows = await lines(db)
  return rows.sort(
    (a, b) =>
      rankOf(a.ocopGroup) - rankOf(b.ocopGroup) ||
      alphabetical(a.ocopGroup, b.ocopGroup) ||
      alphabetical(a.name, b.name),
  )
}

/** In the order of the national scheme; a group of another name comes after them. */
function rankOf(group: string): number {
  const rank = (OCOP_GROUPS as readonly string[]).indexOf(group)
  return rank < 0 ? OCOP_GROUPS.length : rank
}

/** Served by product_by_producer. */
export async function productsOf(db: Database, producerId: string): Promise<Listed[]> {
  return byName(await lines(db).where(eq(product.producerId, producerId)))
}

export interface Beside {
  certificates: ReadonlyMap<string, readonly Certificate[]>
  /** The province is a demonstration. */
  demo: boolean
}

/** What a list shows beside its products. Served by certificate_by_product and batch_by_product_and_lot. */
export async function besideProducts(db: Database, ids: readonly string[]): Promise<Beside> {
  if (ids.length === 0) return { certificates: new Map(), demo: false }
  const [certificates, demo] = await db.batch([
    db
      .select()
      .from(certificate)
      .where(and(inArray(certificate.productId, [...ids]), certificateStands)),
    invented(db),
  ])
  return { certificates: Map.groupBy(certificates, (one) => one.productId), demo: demo.length > 0 }
}

/** One invented batch, if the province is a demonstration. Served by batch_invented. */
function invented(db: Database) {
  return db.select({ id: batch.id }).from(batch).where(eq(batch.demo, true)).limit(1)
}

/**
 * Null if there is none. A batch that is not published is left out. The lot that is asked for is found however old it is.
 */
export async function findProduct(
  db: Database,
  id: string,
  lot: string | null = null,
): Promise<PublicProduct | null> {
  const isShown = or(isNull(batch.reviewAt), isNotNull(batch.recalledAt))
  const isAsked = eq(batch.lot, lot ?? '')
  const [[row], certificates, batches, demo] = await db.batch([
    db
      .select({ product, producer })
      .from(product)
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(eq(product.id, id)),
    db
      .select()
      .from(certificate)
      .where(and(eq(certificate.productId, id), certificateStands)),
    // Served by batch_by_product_and_lot: a product has tens of batches.
    db
      .select(BATCH)
      .from(batch)
      .where(and(eq(batch.productId, id), or(isShown, isAsked), isNotNull(batch.publishedAt)))
      .orderBy(desc(isAsked), desc(batch.producedOn))
      .limit(RECENT_BATCHES),
    invented(db),
  ])
  if (!row) return null
  const shown = batches.filter(({ reviewAt, recalledAt }) => reviewAt === null || recalledAt !== null)
  return {
    ...row,
    certificates,
    batches: shown.sort((a, b) => (a.producedOn < b.producedOn ? 1 : -1)),
    asked: batches.find((one) => one.lot === lot) ?? null,
    demo: demo.length > 0,
  }
}
