// Cases: what the detector, an inspector or several reports found, gathered by cause. Findings are sets, so one that
// is written twice changes nothing.
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CASE_ENDS, CASE_KINDS, INSPECTION_FINDINGS } from '../../stamp/case-kind.ts'

/** A row is one case. A cause has at most one that new findings join. */
export const caseFile = sqliteTable(
  'case_file',
  {
    id: text().primaryKey(),
    kind: text({ enum: CASE_KINDS }).notNull(),
    /** What it is gathered by: `product:ID`, `producer:ID`, `batch:ID`, `region:VN-05`, `network:…` or `codes:PLACE`. */
    cause: text().notNull(),
    productId: text('product_id'),
    producerId: text('producer_id'),
    batchId: text('batch_id'),
    province: text(),
    openedAt: integer('opened_at').notNull(),
    /** When the latest finding joined. */
    latestAt: integer('latest_at').notNull(),
    /** The heaviest evidence of its findings, in nats. */
    nats: real().notNull(),
    /** How many stamps it has, and in how many provinces their scans were seen. Kept by triggers, see migrations/0030. */
    stamps: integer().notNull().default(0),
    provinces: integer().notNull().default(0),
    /** 1 while new findings join it; null once it is closed or has been quiet for too long. */
    joinable: integer().default(1),
    /** Somebody of the province has seen it. */
    seenAt: integer('seen_at'),
    /** The person who works on it. */
    assignee: text(),
    /** When its mails and messages were last put into the outbox; what joins it later may ask for more. */
    announcedAt: integer('announced_at'),
    /** How pressing it was said to be then. */
    announcedAs: text('announced_as', { enum: ['urgent', 'serious', 'watch'] }),
    closedAt: integer('closed_at'),
    closedAs: text('closed_as', { enum: CASE_ENDS }),
    revision: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('case_to_join').on(t.kind, t.cause).where(sql`${t.joinable} = 1`),
    index('case_by_opening').on(t.openedAt),
    index('case_by_closing').on(t.closedAt),
    index('case_by_latest').on(t.latestAt),
    index('case_by_producer').on(t.producerId, t.openedAt),
    index('case_to_announce').on(t.openedAt).where(sql`${t.announcedAt} is null`),
    index('case_open').on(t.openedAt).where(sql`${t.closedAt} is null`),
  ],
)

/** A row is one stamp of a case, with its heaviest evidence. */
export const caseStamp = sqliteTable(
  'case_stamp',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => caseFile.id),
    serial: integer().notNull(),
    firstAt: integer('first_at').notNull(),
    latestAt: integer('latest_at').notNull(),
    nats: real().notNull(),
    /** What weighed at its heaviest: [name of a signal, nats, numbers that its words need]. */
    evidence: text({ mode: 'json' }).$type<readonly CaseEvidence[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.serial] }), index('case_stamp_by_serial').on(t.serial)],
)

/** One reason of a finding: which signal, its weight in nats, and the figures its words need. */
export interface CaseEvidence {
  signal: string
  nats: number
  count?: number
  provinces?: readonly string[]
}

/** A row is one scan, or one try of a code, that made a finding: the first so many of a case. */
export const caseScan = sqliteTable(
  'case_scan',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => caseFile.id),
    /** Of the observation, or of a refused request, of which nothing else is kept. */
    id: text().notNull(),
    at: integer().notNull(),
    serial: integer(),
    province: text(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.id] }), index('case_scan_by_age').on(t.at)],
)

/** What people do with a case, in the order of its page. */
export const CASE_ACTS = [
  'seen',
  'assigned',
  'noted',
  'asked',
  'answered',
  'voided',
  'recalled',
  'suspended',
  'resumed',
  'closed',
  'reopened',
  'forgotten',
] as const

/** A row is one thing somebody did with a case. Appended, never edited. */
export const caseAct = sqliteTable(
  'case_act',
  {
    id: text().primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => caseFile.id),
    at: integer().notNull(),
    /** The person's id. */
    by: text().notNull(),
    what: text({ enum: CASE_ACTS }).notNull(),
    /** What they wrote, or the id, code or end that it is about. */
    about: text(),
    words: text(),
  },
  (t) => [index('case_act_by_case').on(t.caseId, t.at)],
)

/** A row is one question that was put to a producer about a case, and what they answered. */
export const caseQuestion = sqliteTable(
  'case_question',
  {
    id: text().primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => caseFile.id),
    producerId: text('producer_id').notNull(),
    askedAt: integer('asked_at').notNull(),
    askedBy: text('asked_by').notNull(),
    words: text().notNull(),
    dueAt: integer('due_at').notNull(),
    answeredAt: integer('answered_at'),
    answeredBy: text('answered_by'),
    answer: text(),
  },
  (t) => [
    index('case_question_by_case').on(t.caseId, t.askedAt),
    index('case_question_by_producer').on(t.producerId, t.askedAt),
    index('case_question_open').on(t.dueAt).where(sql`${t.answeredAt} is null`),
  ],
)

/** A row is what an inspector found of one stamp, with the goods in hand. */
export const inspection = sqliteTable(
  'inspection',
  {
    /** Minted with the page, so that a tap that arrives twice is one finding. */
    id: text().primaryKey(),
    serial: integer().notNull(),
    at: integer().notNull(),
    by: text().notNull(),
    finding: text({ enum: INSPECTION_FINDINGS }).notNull(),
    words: text(),
    province: text(),
  },
  (t) => [index('inspection_by_serial').on(t.serial, t.at), index('inspection_by_time').on(t.at)],
)

/** A row says what one person wants to be told of by mail. */
export const caseMail = sqliteTable('case_mail', {
  personId: text('person_id').primaryKey(),
  /** A mail for each new case, from this severity on; null for none. */
  from: text({ enum: ['urgent', 'serious', 'watch'] }),
  /** The hour of the daily summary in Asia/Ho_Chi_Minh, 0 to 23; null for none. */
  digestHour: integer('digest_hour'),
  /** The day of the latest summary. */
  digestOn: text('digest_on'),
})

/** A row says that a producer was told: stamps of this batch or roll are being scanned though nobody activated them. */
export const activationNotice = sqliteTable(
  'activation_notice',
  {
    /** The batch's id, or the roll's where stamps are bound to none. */
    key: text().primaryKey(),
    producerId: text('producer_id').notNull(),
    rollId: text('roll_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [index('activation_notice_by_producer').on(t.producerId, t.at)],
)
