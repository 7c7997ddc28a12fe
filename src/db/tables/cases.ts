// Cases: what the detector, an inspector or several reports found, gathered by cause. Findings are sets, so one that
// is written twice changes nothing.
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CASE_ENDS, CASE_KINDS } from '../../stamp/case-kind.ts'

/** A row is one case. A cause has at most one that new findings join. */
export const caseFile = sqliteTable(
  'case_file',
  {
    id: text().primaryKey(),
    kind: text({ enum: CASE_KINDS }).notNull(),
    /** What it is gathered by: `product:ID`, `producer:ID`, `batch:ID`, `region:VN-05`, `network:…` or `codes`. */
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
    /** 1 while new findings join it; null once it is closed or has been quiet for too long. */
    joinable: integer().default(1),
    closedAt: integer('closed_at'),
    closedAs: text('closed_as', { enum: CASE_ENDS }),
    revision: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('case_to_join').on(t.kind, t.cause).where(sql`${t.joinable} = 1`),
    index('case_by_opening').on(t.openedAt),
    index('case_by_closing').on(t.closedAt),
    index('case_by_producer').on(t.producerId, t.openedAt),
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
  (t) => [primaryKey({ columns: [t.caseId, t.id] })],
)
