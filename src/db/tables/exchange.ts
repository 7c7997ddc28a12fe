// What leaves the province: events as EPCIS tells them, appended in the order the audit log gives them.
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

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
    index('epcis_event_by_product').on(t.productId, t.seq),
    index('epcis_event_by_producer').on(t.producerId, t.seq),
    index('epcis_event_by_class').on(t.gtin, t.lot),
  ],
)

/** The one row says up to which record the audit log was read. */
export const epcisCursor = sqliteTable('epcis_cursor', {
  id: integer().primaryKey(),
  auditSeq: integer('audit_seq').notNull(),
})
