// What the detector counts beyond a single stamp, and how it is set. Nothing here grows with the number of scans:
// counts stand in windows that are swept, rings have so many places, and the day's rows are gone the next day. Tables
// with a key of several columns have no row ids (WITHOUT ROWID, migration 0031), which cannot be said here.
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { MODES, type PolicyChanges } from '../../verdict/policy.ts'

/** Places of a ring in which the latest stamps are remembered. */
export const RING_PLACES = 64

/** A row counts one thing of one product or producer; `bucket` is 0 for ever, or the number of a day or half day. */
export const evidenceCount = sqliteTable(
  'evidence_count',
  {
    name: text({ enum: ['scanned', 'hot', 'revived', 'aged', 'days', 'rise', 'refused'] }).notNull(),
    /** Of the product, producer or province; '' counts them all. */
    key: text().notNull(),
    bucket: integer().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.key, t.bucket] })],
)

/** A row is one place of a ring: a stamp that did the thing lately. A later one of the same place takes it over. */
export const evidenceRecent = sqliteTable(
  'evidence_recent',
  {
    name: text({ enum: ['hot', 'rise', 'revived', 'revived-in', 'not-activated', 'void'] }).notNull(),
    /** Of the product, producer, batch or province. */
    key: text().notNull(),
    place: integer().notNull(),
    serial: integer().notNull(),
    firstAt: integer('first_at').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.key, t.place] }), index('evidence_recent_by_age').on(t.at)],
)

/** A row says that a producer's stamps are being flooded: what these days bring is set aside. */
export const floodHold = sqliteTable('flood_hold', {
  producerId: text('producer_id').primaryKey(),
  /** Seconds since 1970. */
  from: integer().notNull(),
  until: integer().notNull(),
})

/** The random key of one day. It is deleted the next day, and with it what its hashes could be compared with. */
export const dayKey = sqliteTable('day_key', { day: text().primaryKey(), key: text().notNull() })

/** A row is one network on one day, under that day's key: how many stamps it looked at, how many codes it invented. */
export const networkDay = sqliteTable(
  'network_day',
  {
    day: text().notNull(),
    bucket: integer().notNull(),
    /** A set of stamps, as bits of a hash under the day's key. */
    stamps: integer().notNull(),
    refused: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.bucket] })],
)

/** A row is one place in a table of fixed size: a code nobody issued, and the networks that asked for it, as bits. */
export const refusedCode = sqliteTable(
  'refused_code',
  {
    place: integer().primaryKey(),
    /** 32 bits of a keyed hash of the code; another code takes the place over when this one is old or lone. */
    code: integer().notNull(),
    networks: integer().notNull(),
    province: text(),
    /** A bit for each province it was met in, of those that tell. */
    provinces: integer().notNull().default(0),
    at: integer().notNull(),
    /** Of a code that is printed on goods: the place of the first code of its case, and since when it is in it. */
    series: integer(),
    namedAt: integer('named_at'),
  },
  (t) => [index('refused_code_named').on(t.namedAt).where(sql`${t.series} is not null`)],
)

/** A row counts the visits of one day that the evidence put at one level, whatever the mode showed. */
export const levelDay = sqliteTable(
  'level_day',
  {
    day: text().notNull(),
    level: text({ enum: ['caution', 'alert'] }).notNull(),
    visits: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.level] })],
)

/** A row is one version of the detector's settings. A change is a new version. */
export const policyVersion = sqliteTable('policy_version', {
  version: integer().primaryKey(),
  mode: text({ enum: MODES }).notNull(),
  settings: text({ mode: 'json' }).$type<PolicyChanges['settings']>().notNull(),
  at: integer().notNull(),
  /** Windows as the database needs them. */
  riseSeconds: integer('rise_seconds').notNull(),
  revivedDays: integer('revived_days').notNull(),
  voidDays: integer('void_days').notNull(),
  notActivatedStamps: integer('not_activated_stamps').notNull(),
})
