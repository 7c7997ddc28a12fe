// What the public pages ask of the register about producers.
import { eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { producer, product } from '../db/schema.ts'
import type { Producer } from '../verdict/known.ts'

/** Null if there is none. */
export async function findProducer(db: Database, id: string): Promise<Producer | null> {
  const [row] = await db.select().from(producer).where(eq(producer.id, id)).limit(1)
  return row ?? null
}

/** A tourism service whose plaque can be shown as an example; null if none is registered. */
export async function someService(db: Database): Promise<{ id: string; name: string } | null> {
  const [row] = await db
    .select({ id: product.id, name: product.name })
    .from(product)
    .where(eq(product.processGroup, TOURISM))
    .orderBy(product.id)
    .limit(1)
  return row ?? null
}

/** Of this group are services: they have no batch and no stamp. */
export const TOURISM = 'tourism'

/** Addresses of all pages about products and producers, for the site map. */
export async function publicIds(db: Database): Promise<{ products: string[]; producers: string[] }> {
  const [products, producers] = await db.batch([
    db.select({ id: product.id }).from(product).orderBy(product.id),
    db.select({ id: producer.id }).from(producer).orderBy(producer.id),
  ])
  return { products: products.map(({ id }) => id), producers: producers.map(({ id }) => id) }
}
