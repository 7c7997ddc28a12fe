// Goods-in: what an outlet checked and took in, the cartons that stand for many stamps, and the keys of its systems.
// A receipt and its lines are appended; ranges and movements are what follows from them, and are looked up by stamp.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { LONGEST_MOVEMENT, outlet, producer } from '../schema.ts'

/** A row is one delivery that an outlet takes in. A correction is a later row that names the one it replaces. */
export const receipt = sqliteTable(
  'receipt',
  {
    id: text().primaryKey(),
    outletId: text('outlet_id')
      .notNull()
      .references(() => outlet.id),
    /** Given when it is closed: the outlet's receipts are numbered without gaps. */
    number: integer(),
    state: text({ enum: ['open', 'closed', 'dropped'] }).notNull(),
    openedAt: integer('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    closedAt: integer('closed_at'),
    closedBy: text('closed_by'),
    corrects: text(),
    /** Why it replaces the one it corrects. */
    reason: text(),
    /** What TCVN 13987 asks of a delivery, as far as it is known. */
    facts: text({ mode: 'json' }).$type<unknown>().notNull(),
    /** What the delivery note says, line by line. */
    expected: text({ mode: 'json' }).$type<unknown>().notNull(),
    /** What was taken in, per lot, as it stood at closing. */
    items: text({ mode: 'json' }).$type<unknown>(),
    /** The outlet as it was called at closing; null before, and in receipts of before this was kept. */
    closedAs: text('closed_as', { mode: 'json' }).$type<unknown>(),
  },
  (t) => [
    index('receipt_by_outlet').on(t.outletId, t.openedAt, t.id),
    index('receipt_unfinished').on(t.openedAt).where(sql`${t.state} <> 'closed'`),
    uniqueIndex('receipt_by_number').on(t.outletId, t.number),
    uniqueIndex('receipt_by_corrected').on(t.corrects),
    check('receipt_closed_has_number', sql`(${t.state} = 'closed') = (${t.number} is not null)`),
  ],
)

/** A row is one scan of a delivery and what it was told. */
export const receiptLine = sqliteTable(
  'receipt_line',
  {
    receiptId: text('receipt_id')
      .notNull()
      .references(() => receipt.id),
    /** Minted by the phone or the shop's system: sent twice, it counts once. */
    id: text().notNull(),
    kind: text({ enum: ['stamp', 'carton', 'none'] }).notNull(),
    /** The canonical code; of what is no code of ours, what was read. */
    text: text().notNull(),
    serial: integer(),
    verdict: text().notNull(),
    /** Stamps taken in by it: 0 or 1, for a carton as many as are good. */
    accepted: integer().notNull(),
    /** What is true of which stamps, as JSON; one part for a stamp. */
    parts: text({ mode: 'json' }).$type<unknown>().notNull(),
    scannedAt: integer('scanned_at').notNull(),
    takenAt: integer('taken_at').notNull(),
    takenBy: text('taken_by').notNull(),
    /** The person took it out again before closing. */
    removedAt: integer('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.receiptId, t.id] }),
    index('receipt_line_by_time').on(t.receiptId, t.takenAt, t.id),
  ],
)

/** A row is a photo that shows how a delivery came: a box that is damaged, a seal that is broken. */
export const receiptPhoto = sqliteTable(
  'receipt_photo',
  {
    receiptId: text('receipt_id')
      .notNull()
      .references(() => receipt.id),
    /** Minted by the phone: sent twice, it is kept once. */
    id: text().notNull(),
    /** The file's own name: the hash of its bytes, and its ending. */
    name: text().notNull(),
    note: text().notNull(),
    takenAt: integer('taken_at').notNull(),
    keptAt: integer('kept_at').notNull(),
    keptBy: text('kept_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.receiptId, t.id] }), index('receipt_photo_by_name').on(t.name)],
)

/** A row is a run of stamps that a line took in. */
export const receiptRange = sqliteTable(
  'receipt_range',
  {
    receiptId: text('receipt_id')
      .notNull()
      .references(() => receipt.id),
    first: integer().notNull(),
    last: integer().notNull(),
    lineId: text('line_id').notNull(),
    batchId: text('batch_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.receiptId, t.first] }),
    index('receipt_range_by_batch').on(t.batchId, t.receiptId),
    index('receipt_range_long').on(t.receiptId, t.first).where(sql`${t.last} > ${t.first}`),
    check(
      'receipt_range_within_reach',
      sql`${t.last} >= ${t.first} and ${t.last} - ${t.first} < ${sql.raw(String(LONGEST_MOVEMENT))}`,
    ),
  ],
)

/** A row is one carton with a label of its own. */
export const carton = sqliteTable(
  'carton',
  {
    /** Its place on the line of cartons, inside its code. */
    serial: integer().primaryKey(),
    producerId: text('producer_id')
      .notNull()
      .references(() => producer.id),
    keyVersion: text('key_version').notNull(),
    stamps: integer().notNull(),
    packedAt: integer('packed_at').notNull(),
    packedBy: text('packed_by').notNull(),
    /** From then on the label stands for nothing and its stamps may be packed again. */
    openedAt: integer('opened_at'),
  },
  (t) => [index('carton_by_producer').on(t.producerId, t.serial)],
)

/** A row is a run of stamps in a carton. */
export const cartonRange = sqliteTable(
  'carton_range',
  {
    cartonSerial: integer('carton_serial')
      .notNull()
      .references(() => carton.serial),
    first: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cartonSerial, t.first] }),
    index('carton_range_by_first').on(t.first),
    check(
      'carton_range_within_reach',
      sql`${t.last} >= ${t.first} and ${t.last} - ${t.first} < ${sql.raw(String(LONGEST_MOVEMENT))}`,
    ),
  ],
)

/** A row lets one system of an outlet in. The key itself is shown once and kept by nobody here. */
export const apiKey = sqliteTable(
  'api_key',
  {
    id: text().primaryKey(),
    outletId: text('outlet_id')
      .notNull()
      .references(() => outlet.id),
    name: text().notNull(),
    /** How its owner tells it from others: the first symbols. */
    prefix: text().notNull(),
    /** SHA-256 of the key, in hex: a key is 32 random bytes, so nothing slower is needed. */
    hash: text().notNull(),
    scopes: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    revokedAt: integer('revoked_at'),
    usedAt: integer('used_at'),
    /** The present minute and the requests of it. */
    windowAt: integer('window_at').notNull().default(0),
    windowUsed: integer('window_used').notNull().default(0),
  },
  (t) => [uniqueIndex('api_key_by_hash').on(t.hash), index('api_key_by_outlet').on(t.outletId)],
)

/** A row is the answer to a request that came with an Idempotency-Key, stored with what the request changed. */
export const apiAnswer = sqliteTable(
  'api_answer',
  {
    apiKeyId: text('api_key_id')
      .notNull()
      .references(() => apiKey.id),
    key: text().notNull(),
    /** Of method, path and body: the same key with another request is refused. */
    fingerprint: text().notNull(),
    status: integer().notNull(),
    location: text(),
    body: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.apiKeyId, t.key] }), index('api_answer_by_age').on(t.at)],
)
