// What leaves the house: where to, what, and how each try went. A delivery keeps its id over all its tries.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { outlet } from '../schema.ts'

/** webhook: signed as Standard Webhooks says; portal: with a bearer token. */
const ENDPOINT_KINDS = ['webhook', 'portal'] as const
/** gone: it answered 410, and nothing more is sent until somebody switches it on again. */
export const ENDPOINT_STATES = ['active', 'paused', 'gone'] as const
const CHANNELS = ['webhook', 'portal', 'mail'] as const
/** dead: given up, with a reason; it can be sent again by hand. */
const DELIVERY_STATES = ['waiting', 'delivered', 'dead'] as const

/** A row is one address of another system that is told what happens here. */
export const outboxEndpoint = sqliteTable(
  'outbox_endpoint',
  {
    id: text().primaryKey(),
    kind: text({ enum: ENDPOINT_KINDS }).notNull(),
    name: text().notNull(),
    url: text().notNull(),
    /** What it is told of. */
    topics: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    /** The outlet it belongs to, which is told of its own goods only; null for the province's own. */
    outletId: text('outlet_id').references(() => outlet.id),
    /** Encrypted under the key ring: they must sign, and must not be read from a backup. */
    secret: text().notNull(),
    /** The secret before, which signs too for a while after a change. */
    formerSecret: text('former_secret'),
    formerUntil: integer('former_until'),
    state: text({ enum: ENDPOINT_STATES }).notNull(),
    since: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    revision: integer().notNull().default(0),
  },
  (t) => [index('outbox_endpoint_by_outlet').on(t.outletId)],
)

/** A row is one message to one receiver, until it has arrived or is given up. */
export const outboxDelivery = sqliteTable(
  'outbox_delivery',
  {
    id: text().primaryKey(),
    channel: text({ enum: CHANNELS }).notNull(),
    endpointId: text('endpoint_id').references(() => outboxEndpoint.id),
    /** A mail's address and subject. */
    recipient: text(),
    subject: text(),
    topic: text().notNull(),
    /** What it is about, such as a case's id. */
    about: text(),
    contentType: text('content_type').notNull(),
    body: text().notNull(),
    at: integer().notNull(),
    state: text({ enum: DELIVERY_STATES }).notNull().default('waiting'),
    dueAt: integer('due_at').notNull(),
    attempts: integer().notNull().default(0),
    /** Set by the first try: after this it is given up. */
    giveUpAt: integer('give_up_at'),
    /** Whoever holds the lease sends it; nobody else does until it has run out. */
    lease: text(),
    leasedUntil: integer('leased_until'),
    /** How the last try ended. */
    status: integer(),
    reason: text(),
    doneAt: integer('done_at'),
  },
  (t) => [
    index('outbox_delivery_due').on(t.endpointId, t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('outbox_delivery_by_endpoint').on(t.endpointId, t.at),
    index('outbox_delivery_by_about').on(t.about, t.at),
    index('outbox_delivery_done').on(t.doneAt).where(sql`${t.doneAt} is not null`),
    check('outbox_delivery_has_receiver', sql`(${t.channel} = 'mail') = (${t.recipient} is not null)`),
  ],
)

/** A row is one try of a delivery and how it ended. */
export const outboxAttempt = sqliteTable(
  'outbox_attempt',
  {
    deliveryId: text('delivery_id')
      .notNull()
      .references(() => outboxDelivery.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    at: integer().notNull(),
    tookMs: integer('took_ms').notNull(),
    /** The answer's status, null where none came. */
    status: integer(),
    reason: text(),
    /** The beginning of what was answered. */
    answer: text(),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.number] })],
)
