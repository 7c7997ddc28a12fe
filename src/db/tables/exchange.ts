// What leaves the province: events as EPCIS tells them, appended in the order the audit log gives them, and what
// portals were told of them.
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { batch, MINISTRIES, product } from '../schema.ts'
import { outboxEndpoint } from './outbox.ts'

/** Who may see an event: anybody; who holds one of its stamps; who answers for the goods, and the authority. */
export const AUDIENCES = ['public', 'holder', 'partner'] as const

/** A row is one EPCIS event, or the declaration that an earlier one was an error. Appended, never edited. */
export const epcisEvent = sqliteTable(
  'epcis_event',
  {
    /** The order of capture. */
    seq: integer().primaryKey({ autoIncrement: true }),
    /** The same in the declaration of an error as in the event it is about. */
    eventId: text('event_id').notNull(),
    /** What it was made from, so that nothing is captured twice. */
    source: text().notNull(),
    type: text({ enum: ['ObjectEvent', 'TransformationEvent'] }).notNull(),
    action: text({ enum: ['ADD', 'OBSERVE', 'DELETE'] }),
    bizStep: text('biz_step'),
    disposition: text(),
    eventTime: integer('event_time').notNull(),
    recordTime: integer('record_time').notNull(),
    producerId: text('producer_id').notNull(),
    productId: text('product_id').notNull(),
    batchId: text('batch_id').notNull(),
    /** As they were when it was captured: the class of its goods. */
    gtin: text(),
    lot: text().notNull(),
    outletId: text('outlet_id'),
    /** The first and the last of its stamps; between them there may be others'. */
    first: integer(),
    last: integer(),
    errorAt: integer('error_at'),
    errorReason: text('error_reason'),
    audience: text({ enum: AUDIENCES }).notNull(),
    /** Everything else of it: see src/exchange/epcis/facts.ts. */
    facts: text({ mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    uniqueIndex('epcis_event_by_source').on(t.source),
    index('epcis_event_by_id').on(t.eventId),
    index('epcis_event_by_time').on(t.eventTime, t.seq),
    index('epcis_event_by_record_time').on(t.recordTime, t.seq),
    index('epcis_event_by_batch').on(t.batchId, t.eventTime),
    index('epcis_event_by_stamps').on(t.batchId, t.first, t.last).where(sql`${t.first} is not null`),
    index('epcis_event_by_product').on(t.productId, t.seq),
    index('epcis_event_by_producer').on(t.producerId, t.seq),
    index('epcis_event_by_outlet').on(t.outletId, t.seq).where(sql`${t.outletId} is not null`),
    index('epcis_event_by_class').on(t.gtin, t.lot),
    index('epcis_event_transforming').on(t.seq).where(sql`${t.type} = 'TransformationEvent'`),
  ],
)

/** The one row says up to which record the audit log was read. */
export const epcisCursor = sqliteTable('epcis_cursor', {
  id: integer().primaryKey(),
  auditSeq: integer('audit_seq').notNull(),
})

/** How a portal wants to be told: as EPCIS events, or the nine items as rows. */
export const PORTAL_FORMATS = ['epcis', 'json', 'csv'] as const

/** What a portal calls our columns, and what it wants to stand in every row besides. */
export interface PortalMapping {
  columns: Readonly<Record<string, string>>
  constants: Readonly<Record<string, string>>
}

/** A row is one portal that products are told to. Its address and its sealed token are the outbox's, under its id. */
export const portal = sqliteTable('portal', {
  id: text()
    .primaryKey()
    .references(() => outboxEndpoint.id),
  /** Products of this ministry go there unless somebody chose otherwise; null for none by itself. */
  ministry: text({ enum: MINISTRIES }),
  format: text({ enum: PORTAL_FORMATS }).notNull(),
  mapping: text({ mode: 'json' }).$type<PortalMapping>().notNull(),
  createdAt: integer('created_at').notNull(),
  revision: integer().notNull().default(0),
})

/** A row says that somebody chose a product's portal by hand; a null portal says that it goes to none. */
export const portalChoice = sqliteTable('portal_choice', {
  productId: text('product_id')
    .primaryKey()
    .references(() => product.id),
  portalId: text('portal_id').references(() => portal.id),
  at: integer().notNull(),
})

/** A row says up to where a portal was sent a batch: its last event, and the last record of the audit log. */
export const portalCursor = sqliteTable(
  'portal_cursor',
  {
    portalId: text('portal_id')
      .notNull()
      .references(() => portal.id),
    batchId: text('batch_id')
      .notNull()
      .references(() => batch.id),
    eventSeq: integer('event_seq').notNull(),
    auditSeq: integer('audit_seq').notNull(),
    /** How many messages were made of it: each has a number of its own. */
    messages: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.portalId, t.batchId] })],
)

/** A row is one message about a batch to a portal: what was in it, and when it arrived. */
export const portalMessage = sqliteTable(
  'portal_message',
  {
    /** The id of its delivery, which the outbox forgets earlier. */
    id: text().primaryKey(),
    portalId: text('portal_id')
      .notNull()
      .references(() => portal.id),
    productId: text('product_id').notNull(),
    batchId: text('batch_id').notNull(),
    number: integer().notNull(),
    events: integer().notNull(),
    at: integer().notNull(),
    arrivedAt: integer('arrived_at'),
  },
  (t) => [
    index('portal_message_by_product').on(t.productId, t.at),
    index('portal_message_open').on(t.id).where(sql`${t.arrivedAt} is null`),
  ],
)
