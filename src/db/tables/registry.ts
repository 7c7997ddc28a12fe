// What stands beside a producer's declarations: the steps a group of products asks for, the links of each batch's
// chain, and the day's root over all chains. Appended, never edited.
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { batch, certificate } from '../schema.ts'

/** A step of a template as it is kept: what it is called, and what is asked for. */
export interface StoredStep {
  key: string
  vi: string
  en: string
  required: boolean
  fields: readonly StoredField[]
}

export interface StoredField {
  key: string
  vi: string
  en: string
  type: 'text' | 'number' | 'date' | 'choice' | 'lot' | 'file'
  required: boolean
  /** Of a number. */
  unit?: string
  /** Of a choice, in Vietnamese and English. */
  choices?: readonly { key: string; vi: string; en: string }[]
  /** About a person: the chain keeps its digest, and no public page shows it. */
  personal?: boolean
}

/** A row is one version of the steps that batches of a process group declare. A change is a new version. */
export const processTemplate = sqliteTable(
  'process_template',
  {
    processGroup: text('process_group').notNull(),
    version: integer().notNull(),
    steps: text({ mode: 'json' }).$type<readonly StoredStep[]>().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.processGroup, t.version] })],
)

/** A file that shows a step to be true: under the hash of its bytes. */
export interface Evidence {
  name: string
  sha256: string
  type: string
}

/** What went into a batch or a step: a batch of ours, or a supplier's lot. */
export interface UsedLot {
  batchId?: string
  lot: string
  supplier?: string
  goods?: string
  quantity?: number
  unit?: string
}

/** A row is one link of a batch's chain: position 0 is the batch itself, the others its declarations. */
export const chainLink = sqliteTable(
  'chain_link',
  {
    batchId: text('batch_id')
      .notNull()
      .references(() => batch.id),
    position: integer().notNull(),
    at: integer().notNull(),
    /** The step of the template; null for the batch itself and for a step outside the template. */
    stepKey: text('step_key'),
    /** What is declared besides what the page shows, public: JSON of name and value. */
    shown: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
    /** What is declared about people: never leaves but as salted digests. */
    hidden: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
    /** The secret that the salts of its fields are made from. */
    seed: text().notNull(),
    previous: text().notNull(),
    digests: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.position] }), index('chain_link_by_time').on(t.at, t.batchId)],
)

/** A row is one day's root over the heads of all chains, as it was published. */
export const chainRoot = sqliteTable('chain_root', {
  day: text().primaryKey(),
  root: text().notNull(),
  chains: integer().notNull(),
  at: integer().notNull(),
})

/** A row is one producer to be told a day's root by mail; whoever claims it has some minutes to send the letter. */
export const rootMail = sqliteTable(
  'root_mail',
  {
    day: text()
      .notNull()
      .references(() => chainRoot.day),
    producerId: text('producer_id').notNull(),
    claimedAt: integer('claimed_at'),
    sentAt: integer('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.producerId] }),
    index('root_mail_to_send').on(t.claimedAt).where(sql`${t.sentAt} is null`),
  ],
)

/** A row is one file that was imported whole, and what it added. */
export const importedFile = sqliteTable('imported_file', {
  id: text().primaryKey(),
  /** SHA-256 of its bytes. */
  content: text().notNull(),
  kind: text({ enum: ['producers', 'products', 'batches'] }).notNull(),
  at: integer().notNull(),
  actor: text().notNull(),
  rows: integer().notNull(),
  name: text().notNull().default(''),
  /** Ids of the rows it added. */
  added: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
})

/** A row strikes one certificate's record out, because it was entered wrong. The record itself stays as it was. */
export const certificateStrike = sqliteTable('certificate_strike', {
  certificateId: text('certificate_id')
    .primaryKey()
    .references(() => certificate.id),
  reason: text().notNull(),
  at: integer().notNull(),
  actor: text().notNull(),
  /** The record that says it right, where one was made in its place. */
  replacedBy: text('replaced_by').references(() => certificate.id),
})

/** Of the certificates of a query: those that were not struck out. Served by certificate_strike's primary key. */
export const certificateStands = sql`not exists (
  select 1 from certificate_strike where certificate_strike.certificate_id = ${certificate.id})`
