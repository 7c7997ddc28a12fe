// Tables of ordering, printing and changing stamps. None has a row for a single stamp.
import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { STAMP_LINKS, STAMP_SIZES } from '../../stamp/size.ts'
import type { StampState, VoidReason } from '../../stamp/state.ts'
import { producer, product, roll } from '../schema.ts'

const ORDER_STATES = ['asked', 'approved', 'refused', 'withdrawn'] as const
export const PRINT_FORMS = ['sheet', 'roll', 'table', 'svg'] as const
export const PRINT_STATES = ['waiting', 'done', 'failed', 'lost', 'expired'] as const

/** A row is one order of stamps by a producer; an approved one has become a roll. */
export const rollOrder = sqliteTable(
  'roll_order',
  {
    id: text().primaryKey(),
    producerId: text('producer_id')
      .notNull()
      .references(() => producer.id),
    /** The product whose name the stamps carry; without one they carry the producer's. */
    productId: text('product_id').references(() => product.id),
    count: integer().notNull(),
    size: text({ enum: STAMP_SIZES }).notNull(),
    kind: text({ enum: ['retail', 'sample'] }).notNull(),
    withPin: integer('with_pin', { mode: 'boolean' }).notNull(),
    link: text({ enum: STAMP_LINKS }).notNull(),
    note: text(),
    orderedBy: text('ordered_by').notNull(),
    orderedAt: integer('ordered_at').notNull(),
    state: text({ enum: ORDER_STATES }).notNull(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    /** Why it was refused, in the administrator's words. */
    refusal: text(),
    rollId: text('roll_id').references(() => roll.id),
    revision: integer().notNull().default(0),
  },
  (t) => [
    index('roll_order_by_producer').on(t.producerId, t.orderedAt),
    index('roll_order_by_state').on(t.state, t.orderedAt),
    uniqueIndex('roll_order_by_roll').on(t.rollId),
    check('roll_order_has_stamps', sql`${t.count} >= 1`),
    check('roll_order_approved_has_roll', sql`(${t.state} = 'approved') = (${t.rollId} is not null)`),
  ],
)

/** A row is how many stamps a producer may be issued in a calendar year, where it is not the usual number. */
export const stampQuota = sqliteTable(
  'stamp_quota',
  {
    producerId: text('producer_id')
      .primaryKey()
      .references(() => producer.id),
    stampsAYear: integer('stamps_a_year').notNull(),
    revision: integer().notNull().default(0),
  },
  (t) => [check('stamp_quota_counts', sql`${t.stampsAYear} >= 0`)],
)

/** What one segment was before a change, in the order of segment's columns. */
export interface Before {
  first: number
  last: number
  batchId: string | null
  state: StampState
  reason: VoidReason | null
  since: number
}

/**
 * A row is one change to stamps of a roll: what was done and what had been true before. Its audit record, of the
 * same roll and moment, says by whom.
 */
export const stampChange = sqliteTable(
  'stamp_change',
  {
    id: text().primaryKey(),
    rollId: text('roll_id')
      .notNull()
      .references(() => roll.id),
    command: text().notNull(),
    /** From the first to the last stamp that it touched. */
    first: integer().notNull(),
    last: integer().notNull(),
    stamps: integer().notNull(),
    batchId: text('batch_id'),
    reason: text(),
    at: integer().notNull(),
    /** The stretches it touched as they were, so that it can be undone. */
    before: text({ mode: 'json' }).$type<readonly Before[]>().notNull(),
    undoneAt: integer('undone_at'),
  },
  (t) => [index('stamp_change_by_roll').on(t.rollId, t.at)],
)

/** A row is one print file of a stretch of a roll, made in parts. */
export const printJob = sqliteTable(
  'print_job',
  {
    id: text().primaryKey(),
    rollId: text('roll_id')
      .notNull()
      .references(() => roll.id),
    first: integer().notNull(),
    last: integer().notNull(),
    form: text({ enum: PRINT_FORMS }).notNull(),
    size: text({ enum: STAMP_SIZES }).notNull(),
    link: text({ enum: STAMP_LINKS }).notNull(),
    withPins: integer('with_pins', { mode: 'boolean' }).notNull(),
    /** Why a file with PINs is needed. */
    reason: text(),
    state: text({ enum: PRINT_STATES }).notNull(),
    /** What is printed on every stamp of it, fixed when it was asked for. */
    face: text({ mode: 'json' }).$type<PrintedFace>().notNull(),
    partStamps: integer('part_stamps').notNull(),
    parts: integer().notNull(),
    partsDone: integer('parts_done').notNull().default(0),
    bytes: integer().notNull().default(0),
    /** Until then somebody is making the next part. */
    leasedUntil: integer('leased_until'),
    failures: integer().notNull().default(0),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at').notNull(),
    doneAt: integer('done_at'),
    downloads: integer().notNull().default(0),
  },
  (t) => [
    index('print_job_by_roll').on(t.rollId, t.askedAt),
    index('print_job_to_do').on(t.askedAt).where(sql`${t.state} = 'waiting'`),
    index('print_job_to_forget').on(t.doneAt).where(sql`${t.state} in ('done', 'lost', 'failed')`),
    index('print_job_with_pins').on(t.askedAt).where(sql`${t.withPins} = 1`),
    check('print_job_has_stamps', sql`${t.last} >= ${t.first}`),
    check('print_job_parts', sql`${t.partsDone} between 0 and ${t.parts}`),
  ],
)

/** What every stamp of a print job has in common. */
export interface PrintedFace {
  /** The product's name, or the producer's. */
  name: string
  /** OCOP stars that held when the file was asked for. */
  stars: number | null
  keyVersion: string
  /** The producer's own; null for the short address. */
  gtin: string | null
  sample: boolean
  /** The stamps have a scratch panel. */
  panel: boolean
}
