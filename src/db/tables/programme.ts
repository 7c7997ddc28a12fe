// The province's programme, step by step: what was surveyed, decided, published, taught and paid for. Decisions and visits
// are appended, the latest of a kind counts; of the rest the audit log keeps what it said before it was put right.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { producer, product } from '../schema.ts'

/** The seven steps, in the order of the province's plan. */
export const PROGRAMME_STEPS = ['survey', 'select', 'group', 'guide', 'link', 'train', 'stamps'] as const
export type ProgrammeStep = (typeof PROGRAMME_STEPS)[number]

/** What a survey asks with yes or no. */
export const QUESTIONS = [
  'willing',
  'responsible',
  'lots',
  'inputs',
  'packs',
  'papers',
  'phone',
  'network',
  'records',
  'space',
  'printing',
] as const
export type Question = (typeof QUESTIONS)[number]

export interface SurveyAnswers {
  yes: readonly Question[]
  /** Who answers for traceability at the producer. */
  contact: string
  /** Items packed in a year, of which each would carry a stamp. */
  itemsAYear: number
  batchesAYear: number
  /** What the producer finds hard, in their words. */
  difficulties: string
  /** Number of the survey's paper, if one was signed; empty otherwise. */
  document: string
}

/** A row is one visit to a product's producer and what was found there. */
export const survey = sqliteTable(
  'survey',
  {
    id: text().primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => product.id),
    heldOn: text('held_on').notNull(),
    answers: text({ mode: 'json' }).$type<SurveyAnswers>().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
  },
  (t) => [index('survey_by_product').on(t.productId, t.at)],
)

/** A row is one decision whether a product takes part. */
export const programmeChoice = sqliteTable(
  'programme_choice',
  {
    id: text().primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => product.id),
    chosen: integer({ mode: 'boolean' }).notNull(),
    reason: text().notNull(),
    /** Number of the document that decided it. */
    document: text(),
    at: integer().notNull(),
    actor: text().notNull(),
  },
  (t) => [index('programme_choice_by_product').on(t.productId, t.at)],
)

/** A row says that the guide of a process group was given out, as one version of its template has it. */
export const guide = sqliteTable(
  'guide',
  {
    processGroup: text('process_group').notNull(),
    version: integer().notNull(),
    document: text(),
    at: integer().notNull(),
    actor: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.processGroup, t.version] })],
)

/** A row is something that keeps a product from a step, and how it was cleared. */
export const blocker = sqliteTable(
  'blocker',
  {
    id: text().primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => product.id),
    step: text({ enum: PROGRAMME_STEPS }).notNull(),
    words: text().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
    clearedAt: integer('cleared_at'),
    clearedBy: text('cleared_by'),
  },
  (t) => [index('blocker_by_product').on(t.productId, t.at)],
)

/** A row is one training session. */
export const training = sqliteTable('training', {
  id: text().primaryKey(),
  heldOn: text('held_on').notNull(),
  place: text().notNull(),
  topic: text().notNull(),
  trainer: text().notNull(),
  at: integer().notNull(),
  actor: text().notNull(),
})

/** A row says how many people of a producer attended a session. */
export const attendance = sqliteTable(
  'attendance',
  {
    trainingId: text('training_id')
      .notNull()
      .references(() => training.id),
    producerId: text('producer_id')
      .notNull()
      .references(() => producer.id),
    people: integer().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.trainingId, t.producerId] }),
    index('attendance_by_producer').on(t.producerId),
    check('attendance_has_people', sql`${t.people} between 1 and 100`),
  ],
)

/** A row is money set aside to pay a share of the price of stamps, for its dates. */
export const subsidy = sqliteTable(
  'subsidy',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    document: text(),
    budgetVnd: integer('budget_vnd').notNull(),
    stampPriceVnd: integer('stamp_price_vnd').notNull(),
    sharePercent: integer('share_percent').notNull(),
    from: text().notNull(),
    until: text().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
    /** Moves with every grant and with its terms, so that two changed at once cannot overdraw it. */
    revision: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('subsidy_by_name').on(t.name),
    check('subsidy_has_budget', sql`${t.budgetVnd} > 0 and ${t.stampPriceVnd} > 0`),
    check('subsidy_share', sql`${t.sharePercent} between 1 and 100`),
  ],
)

/** A row is the number of stamps of one producer that a subsidy helps to pay for. */
export const grant = sqliteTable(
  'subsidy_grant',
  {
    subsidyId: text('subsidy_id')
      .notNull()
      .references(() => subsidy.id),
    producerId: text('producer_id')
      .notNull()
      .references(() => producer.id),
    stamps: integer().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subsidyId, t.producerId] }),
    index('grant_by_producer').on(t.producerId),
    check('grant_has_stamps', sql`${t.stamps} > 0`),
  ],
)
