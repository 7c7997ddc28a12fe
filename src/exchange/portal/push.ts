// Tells portals what has changed: each published batch of a product that goes to a portal, when there are events or
// records of it that were not in a message yet. A message and how far it goes are stored in one batch, only if nobody
// else has gone further meanwhile: so nothing is left out and nothing stands in two messages.
import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { batch, product } from '../../db/schema.ts'
import {
  epcisEvent,
  type PortalMapping,
  portal,
  portalCursor,
  portalMessage,
} from '../../db/tables/exchange.ts'
import { enqueueTo } from '../../outbox/enqueue.ts'
import type { Platform } from '../../platform/platform.ts'
import { lastSkipped } from '../../rolls/skipped.ts'
import { captureEvents } from '../epcis/capture.ts'
import { codesOfSingles } from '../epcis/stamps.ts'
import { findLot } from '../lot.ts'
import { portalBody } from './message.ts'

const EVENTS_A_MESSAGE = 200
const MESSAGES_A_SWEEP = 300
const BATCHES_A_ROUND = 50
const PORTAL_TOPIC = 'batch.told'

export type PushPlatform = Pick<Platform, 'db' | 'keys' | 'now' | 'publicUrl'>

interface Due {
  portalId: string
  format: 'epcis' | 'json' | 'csv'
  mapping: PortalMapping
  batchId: string
  productId: string
  eventSeq: number
  auditSeq: number
  messages: number
  /** The last number that no message may bear. */
  skipped: number
  /** The last record of the log when this was read. */
  until: number
}

/** Makes the messages that are due. Returns how many there were. */
export async function pushToPortals(platform: PushPlatform): Promise<number> {
  const { db, now } = platform
  const [any] = await db.select({ id: portal.id }).from(portal).limit(1)
  if (!any) return 0
  await captureEvents(db, now())
  let made = 0
  while (made < MESSAGES_A_SWEEP) {
    const due = await findDue(db)
    if (due.length === 0) return made
    for (const one of due) await tellBatch(platform, one)
    made += due.length
  }
  return made
}

/** Where a product goes: where somebody chose, otherwise to the portal of its ministry. */
export const PORTAL_OF_PRODUCT = sql`case
  when exists (select 1 from portal_choice c where c.product_id = ${product.id})
    then (select c.portal_id from portal_choice c where c.product_id = ${product.id})
  else (select t.id from portal t where t.ministry = ${product.managingMinistry} order by t.created_at limit 1) end`

/** Served by batch_by_product_and_lot, epcis_event_by_batch and audit_by_subject. */
function findDue(db: Database): Promise<Due[]> {
  const known = and(eq(portalCursor.portalId, portal.id), eq(portalCursor.batchId, batch.id))
  return db
    .select({
      portalId: portal.id,
      format: portal.format,
      mapping: portal.mapping,
      batchId: batch.id,
      productId: product.id,
      eventSeq: sql<number>`coalesce(${portalCursor.eventSeq}, 0)`,
      auditSeq: sql<number>`coalesce(${portalCursor.auditSeq}, 0)`,
      messages: sql<number>`coalesce(${portalCursor.messages}, 0)`,
      skipped: lastSkipped('lastMessage'),
      until: sql<number>`(select max(seq) from audit)`,
    })
    .from(product)
    .innerJoin(portal, eq(portal.id, PORTAL_OF_PRODUCT))
    .innerJoin(batch, and(eq(batch.productId, product.id), isNotNull(batch.publishedAt)))
    .leftJoin(portalCursor, known)
    .where(
      sql`${portalCursor.batchId} is null
        or exists (select 1 from epcis_event e where e.batch_id = ${batch.id} and e.seq > ${portalCursor.eventSeq})
        or exists (select 1 from audit a where a.subject in (${batch.id}, ${product.id}, ${product.producerId})
          and a.seq > ${portalCursor.auditSeq} and a.command not in ('resend-product', 'choose-portal'))
        or exists (select 1 from certificate c join audit a on a.subject = c.id
          where c.product_id = ${product.id} and a.seq > ${portalCursor.auditSeq})`,
    )
    .orderBy(asc(batch.id))
    .limit(BATCHES_A_ROUND)
}

async function tellBatch(platform: PushPlatform, due: Due): Promise<void> {
  const { db, keys, publicUrl, now } = platform
  const { portalId, batchId, productId, eventSeq, auditSeq, messages, skipped } = due
  const [lot, events] = await Promise.all([
    findLot(db, batchId),
    db
      .select()
      .from(epcisEvent)
      .where(and(eq(epcisEvent.batchId, batchId), gt(epcisEvent.seq, eventSeq)))
      .orderBy(asc(epcisEvent.seq))
      .limit(EVENTS_A_MESSAGE),
  ])
  if (!lot) return
  const codes = await codesOfSingles(db, keys, events)
  const at = now()
  const number = Math.max(messages, skipped) + 1
  const listener = { publicUrl, named: [], codes, hearsAllOf: () => true }
  const { format, mapping } = due
  const { body, contentType } = portalBody({ format, mapping, lot, events, number, listener, now: at })
  // The number is the message's own: two that make the same one at once make one.
  const event = `lo-${batchId.replaceAll('.', '_')}-${number}`
  const unmoved = sql`exists (select 1 from portal_cursor k where k.portal_id = ${portalId}
    and k.batch_id = ${batchId} and k.event_seq = ${eventSeq} and k.audit_seq = ${auditSeq} and k.messages = ${messages})`
  const message = { event, topic: PORTAL_TOPIC, about: productId, at, body, contentType }
  await db.batch([
    db
      .insert(portalCursor)
      .values({ portalId, batchId, eventSeq: 0, auditSeq: 0, messages: 0 })
      .onConflictDoNothing(),
    enqueueTo(db, portalId, message, unmoved),
    db.run(sql`insert into portal_message (id, portal_id, product_id, batch_id, number, events, at)
      select ${`${event}_${portalId}`}, ${portalId}, ${productId}, ${batchId}, ${number}, ${events.length}, ${at}
      where ${unmoved} on conflict do nothing`),
    db
      .update(portalCursor)
      .set({
        // More events than a message holds: the rest is due at once.
        eventSeq: events.at(-1)?.seq ?? eventSeq,
        auditSeq: due.until,
        messages: number,
      })
      .where(and(eq(portalCursor.portalId, portalId), eq(portalCursor.batchId, batchId), unmoved)),
  ])
}

/** Notes which messages have arrived, before the outbox forgets them. */
export async function settleMessages(db: Database): Promise<void> {
  await db
    .update(portalMessage)
    .set({
      arrivedAt: sql`(select d.done_at from outbox_delivery d where d.id = ${portalMessage.id})`,
    })
    .where(
      sql`${portalMessage.arrivedAt} is null and exists (
        select 1 from outbox_delivery d where d.id = ${portalMessage.id} and d.state = 'delivered')`,
    )
}
