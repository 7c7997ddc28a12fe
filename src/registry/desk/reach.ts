// What a person at the desk can see: everything of the province, or what is their own producers'. What is not theirs is
// not there. And how a page of the desk is answered.
import { createHash } from 'node:crypto'
import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Action, may } from '../../accounts/permissions.ts'
import type { Person } from '../../accounts/person.ts'
import type { ConsoleContext } from '../../console/env.ts'
import { consoleProblem } from '../../console/problem.ts'
import type { Database } from '../../db/database.ts'
import { batch, type certificate, producer, product } from '../../db/schema.ts'
import type { certificateStrike } from '../../db/tables/registry.ts'

/** The producers whose things the person sees; null for all. */
export function scopeOf(person: Person): readonly string[] | null {
  return person.role === 'administrator' || person.role === 'inspector' ? null : person.producerIds
}

/** The condition that keeps a query within the person's reach. */
export function within(person: Person): SQL {
  const scope = scopeOf(person)
  return scope === null ? sql`true` : inArray(producer.id, [...scope])
}

export type ProducerRow = typeof producer.$inferSelect
export type ProductRow = typeof product.$inferSelect
export type BatchRow = typeof batch.$inferSelect
export type CertificateRow = typeof certificate.$inferSelect
export type StrikeRow = typeof certificateStrike.$inferSelect

/** What was asked for, or the answer that tells the person it is not there or not theirs to do. */
export type Reached<T> = { found: T } | { answer: Promise<Response> }

function reached<T>(
  c: ConsoleContext,
  action: Action,
  found: T | undefined,
  producerId?: string,
): Reached<T> {
  const { person } = c.var
  if (!may(person, action)) return { answer: consoleProblem(c, 'not-allowed') }
  return found !== undefined && may(person, action, { producerId })
    ? { found }
    : { answer: consoleProblem(c, 'not-found') }
}

export async function reachProducer(c: ConsoleContext, action: Action, id: string) {
  const [row] = await c.var.platform.db.select().from(producer).where(eq(producer.id, id))
  return reached(c, action, row, row?.id)
}

export async function reachProduct(c: ConsoleContext, action: Action, id: string) {
  const [row] = await withProducer(c.var.platform.db).where(eq(product.id, id))
  return reached(c, action, row, row?.producer.id)
}

const withProducer = (db: Database) =>
  db.select({ product, producer }).from(product).innerJoin(producer, eq(producer.id, product.producerId))

export async function reachBatch(c: ConsoleContext, action: Action, id: string) {
  const [row] = await c.var.platform.db
    .select({ batch, product, producer })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(producer, eq(producer.id, product.producerId))
    .where(eq(batch.id, id))
  return reached(c, action, row, row?.producer.id)
}

/**
 * An id out of the one that was minted with a form and of what it says: sent twice, it is stored once; gone back to,
 * filled in otherwise and sent, it is another thing. Nobody can name a thing of others by it.
 */
export function mintedId(
  c: ConsoleContext,
  { id = '', ...said }: Readonly<Record<string, string | undefined>>,
): string {
  const fresh = c.var.platform.newId()
  if (id === '') return fresh
  const told = [c.var.person.id, id, Object.entries(said).sort()]
  const hash = createHash('sha256').update(JSON.stringify(told)).digest('hex')
  // Ids begin with the time at which they were minted.
  const time = /^[0-9a-f]{8}-[0-9a-f]{4}(?=-)/.exec(id)?.[0] ?? fresh.slice(0, 13)
  return `${time}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}

/** Whoever declares is not of the producer: the chain says so. */
export const isOnBehalf = (c: ConsoleContext, producerId: string): boolean =>
  c.var.person.role !== 'producer' || !c.var.person.producerIds.includes(producerId)
