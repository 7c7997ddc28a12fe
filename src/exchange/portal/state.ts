// What portals have of each product, and since when; what is under way; what was given up, and why.
import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { alphabetical } from '../../alphabet.ts'
import type { Database } from '../../db/database.ts'
import { batch, type MINISTRIES, producer, product } from '../../db/schema.ts'
import { portal, portalChoice, portalMessage } from '../../db/tables/exchange.ts'
import { outboxAttempt, outboxDelivery, outboxEndpoint } from '../../db/tables/outbox.ts'
import { PORTAL_OF_PRODUCT } from './push.ts'

type Ministry = (typeof MINISTRIES)[number]

export interface ProductState {
  productId: string
  product: string
  producerId: string
  producer: string
  ministry: Ministry | null
  /** Where it goes; null for nowhere. */
  portalId: string | null
  portal: string | null
  /** Somebody chose this portal, or none, by hand. */
  chosen: boolean
  /** Batches and events that this portal has. */
  batches: number
  events: number
  /** First and last arrival there, in milliseconds since 1970 UTC. */
  since: number | null
  lastAt: number | null
  waiting: number
  dead: number
}

/** All products, or those named. Call `settleMessages` before. Served by portal_message_by_product. */
export async function portalStates(db: Database, productIds?: readonly string[]): Promise<ProductState[]> {
  const messages = sql`from portal_message m where m.product_id = ${product.id} and m.portal_id = ${portal.id}`
  const inOutbox = (state: string) =>
    sql<number>`(select count(*) from portal_message m join outbox_delivery d on d.id = m.id
      where m.product_id = ${product.id} and m.portal_id = ${portal.id} and m.arrived_at is null and d.state = ${state})`
  const rows = await db
    .select({
      productId: product.id,
      product: product.name,
      producerId: producer.id,
      producer: producer.name,
      ministry: product.managingMinistry,
      portalId: portal.id,
      portal: outboxEndpoint.name,
      chosen: sql<number>`${portalChoice.productId} is not null`,
      batches: sql<number>`(select count(distinct m.batch_id) ${messages} and m.arrived_at is not null)`,
      events: sql<number>`(select coalesce(sum(m.events), 0) ${messages} and m.arrived_at is not null)`,
      since: sql<number | null>`(select min(m.arrived_at) ${messages})`,
      lastAt: sql<number | null>`(select max(m.arrived_at) ${messages})`,
      waiting: inOutbox('waiting'),
      dead: inOutbox('dead'),
    })
    .from(product)
    .innerJoin(producer, eq(producer.id, product.producerId))
    .leftJoin(portalChoice, eq(portalChoice.productId, product.id))
    .leftJoin(portal, eq(portal.id, PORTAL_OF_PRODUCT))
    .leftJoin(outboxEndpoint, eq(outboxEndpoint.id, portal.id))
    .where(productIds ? inArray(product.id, [...productIds]) : undefined)
  return rows
    .map((row) => ({ ...row, chosen: Boolean(row.chosen) }))
    .sort((a, b) => alphabetical(a.product, b.product))
}

export interface MessageState {
  id: string
  batchId: string
  lot: string
  portal: string
  number: number
  events: number
  at: number
  arrivedAt: number | null
  state: 'waiting' | 'delivered' | 'dead' | null
  attempts: number
  status: number | null
  reason: string | null
  /** The beginning of what the portal answered last. */
  answer: string | null
}

/** The latest messages about a product, at most so many. */
export function messagesOf(db: Database, productId: string, most = 100): Promise<MessageState[]> {
  return db
    .select({
      id: portalMessage.id,
      batchId: portalMessage.batchId,
      lot: batch.lot,
      portal: outboxEndpoint.name,
      number: portalMessage.number,
      events: portalMessage.events,
      at: portalMessage.at,
      arrivedAt: portalMessage.arrivedAt,
      state: outboxDelivery.state,
      attempts: sql<number>`coalesce(${outboxDelivery.attempts}, 0)`,
      status: outboxDelivery.status,
      reason: outboxDelivery.reason,
      answer: sql<
        string | null
      >`(select a.answer from ${outboxAttempt} a where a.delivery_id = ${portalMessage.id}
        order by a.number desc limit 1)`,
    })
    .from(portalMessage)
    .innerJoin(batch, eq(batch.id, portalMessage.batchId))
    .innerJoin(outboxEndpoint, eq(outboxEndpoint.id, portalMessage.portalId))
    .leftJoin(outboxDelivery, eq(outboxDelivery.id, portalMessage.id))
    .where(eq(portalMessage.productId, productId))
    .orderBy(desc(portalMessage.at), desc(portalMessage.id))
    .limit(most)
}

export interface PortalState {
  id: string
  name: string
  url: string
  ministry: Ministry | null
  format: 'epcis' | 'json' | 'csv'
  mapping: typeof portal.$inferSelect.mapping
  state: 'active' | 'paused' | 'gone'
  waiting: number
  dead: number
}

export function listPortals(db: Database): Promise<PortalState[]> {
  const counted = (state: 'waiting' | 'dead') =>
    sql<number>`(select count(*) from outbox_delivery d where d.endpoint_id = ${portal.id} and d.state = ${state})`
  return db
    .select({
      id: portal.id,
      name: outboxEndpoint.name,
      url: outboxEndpoint.url,
      ministry: portal.ministry,
      format: portal.format,
      mapping: portal.mapping,
      state: outboxEndpoint.state,
      waiting: counted('waiting'),
      dead: counted('dead'),
    })
    .from(portal)
    .innerJoin(outboxEndpoint, eq(outboxEndpoint.id, portal.id))
    .orderBy(asc(portal.createdAt))
}
