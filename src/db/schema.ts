// Every table of one province. Times are milliseconds since 1970 UTC, days are YYYY-MM-DD in Asia/Ho_Chi_Minh,
// provinces are codes of src/places/provinces.ts. An index carries the name of the query it serves.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { ROLES } from '../roles.ts'
import { STAMP_STATES, VOID_REASONS } from '../stamp/state.ts'
import { AGENTS, PIN_OUTCOMES, WAYS } from '../stamp/visit.ts'

export const MINISTRIES = ['agriculture', 'trade', 'health', 'science', 'culture'] as const

/** A look-up of movements seeks no further back than this. */
export const LONGEST_MOVEMENT = 10_000

/** A row is one co-operative, company or household that answers for products. */
export const producer = sqliteTable('producer', {
  id: text().primaryKey(),
  name: text().notNull(),
  kind: text({ enum: ['cooperative', 'company', 'household'] }).notNull(),
  address: text().notNull(),
  /** The address as written before districts were abolished in July 2025; it may stand on older labels. */
  addressOld: text('address_old'),
  communeCode: text('commune_code'),
  phone: text(),
  website: text(),
  /** Tax code of a co-operative or company; of a household its tax code or the owner's citizen number, never shown. */
  taxId: text('tax_id'),
  email: text(),
  /** Who speaks for it; never shown. */
  contactName: text('contact_name'),
  /** The producer's own GLN of 13 digits. */
  gln: text(),
  /** Its location code within the province, where it has no GLN; letters in it, so that nobody takes it for one. */
  locationCode: text('location_code'),
  /** Codes of its growing areas, one a line. */
  growingAreas: text('growing_areas'),
  revision: integer().notNull().default(0),
})

/** A row is one product of one producer, as the shopper knows it. */
export const product = sqliteTable(
  'product',
  {
    id: text().primaryKey(),
    producerId: text('producer_id')
      .notNull()
      .references(() => producer.id),
    name: text().notNull(),
    brand: text(),
    ocopGroup: text('ocop_group').notNull(),
    processGroup: text('process_group').notNull(),
    /** Path of the picture below the site's root. */
    picture: text().notNull(),
    description: text(),
    /** Standards applied, one a line. */
    standards: text(),
    /** The producer's own GTIN of 14 digits; the province never mints one. */
    gtin: text(),
    storage: text(),
    warnings: text(),
    /** Where the facts on this row come from, if not from the producer. */
    source: text(),
    /** Whether rules in force oblige it to be traced, or the producer chose to. */
    obligation: text({ enum: ['mandatory', 'voluntary'] })
      .notNull()
      .default('voluntary'),
    managingMinistry: text('managing_ministry', { enum: MINISTRIES }),
    netContent: text('net_content'),
    /** Further pictures: paths below the site's root, one a line. */
    pictures: text(),
    revision: integer().notNull().default(0),
  },
  (t) => [index('product_by_producer').on(t.producerId), index('product_by_gtin').on(t.gtin)],
)

/** A row is one certificate of a product for its dates; a renewal is a new row. */
export const certificate = sqliteTable(
  'certificate',
  {
    id: text().primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => product.id),
    kind: text({ enum: ['ocop', 'standard', 'origin'] }).notNull(),
    name: text().notNull(),
    /** OCOP stars, 3 to 5; null for other kinds. */
    stars: integer(),
    number: text(),
    issuer: text(),
    issuedOn: text('issued_on'),
    validUntil: text('valid_until'),
    source: text(),
  },
  (t) => [
    index('certificate_by_product').on(t.productId),
    check('certificate_stars', sql`${t.stars} is null or ${t.stars} between 3 and 5`),
  ],
)

/** The recall of a batch that went into another. */
export interface InputRecall {
  batchId: string
  lot: string
  product: string
  at: number
  reason: string | null
}

/** A row is one lot of a product: what was made together and can be recalled together. */
export const batch = sqliteTable(
  'batch',
  {
    id: text().primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => product.id),
    lot: text().notNull(),
    origin: text().notNull(),
    producedOn: text('produced_on').notNull(),
    expiresOn: text('expires_on'),
    quantity: integer(),
    unit: text(),
    /** Codes of the provinces it is meant to be sold in, comma-separated; null means everywhere. */
    regions: text(),
    recalledAt: integer('recalled_at'),
    recallReason: text('recall_reason'),
    /** Display suspended by the authority while it looks into a report. */
    reviewAt: integer('review_at'),
    reviewReason: text('review_reason'),
    /** The batch is invented, for a demonstration. */
    demo: integer({ mode: 'boolean' }).notNull().default(false),
    revision: integer().notNull().default(0),
    /** It is said that the goods carry no expiry, as rules in force allow for some. */
    noExpiry: integer('no_expiry', { mode: 'boolean' }).notNull().default(false),
    /** The template it is declared with, and its version; null where it has none. */
    templateGroup: text('template_group'),
    templateVersion: integer('template_version'),
    /** The chain's last hash and its length, the batch itself included; null and 0 before there was a chain. */
    chainHead: text('chain_head'),
    chainLength: integer('chain_length').notNull().default(0),
    publishedAt: integer('published_at'),
    /** A batch it was made of was recalled. */
    inputRecall: text('input_recall', { mode: 'json' }).$type<InputRecall>(),
  },
  (t) => [
    uniqueIndex('batch_by_product_and_lot').on(t.productId, t.lot),
    index('batch_invented').on(t.id).where(sql`${t.demo} = 1`),
    index('batch_input_recalled').on(t.id).where(sql`${t.inputRecall} is not null`),
    index('batch_recalled').on(t.recalledAt).where(sql`${t.recalledAt} is not null`),
    index('batch_under_review').on(t.reviewAt).where(sql`${t.reviewAt} is not null`),
    index('batch_without_chain').on(t.id).where(sql`${t.chainLength} = 0`),
  ],
)

/** A value as it stands on the page, and what a program may want to know of it. */
export interface DeclaredField {
  label: string
  value: string
  /** Of the template's field. */
  key?: string
  number?: number
  unit?: string
}

/** A row is one step of a batch as somebody declared it; a correction is a later row that names it. */
export const declaration = sqliteTable(
  'declaration',
  {
    id: text().primaryKey(),
    batchId: text('batch_id')
      .notNull()
      .references(() => batch.id),
    position: integer().notNull(),
    step: text().notNull(),
    happenedOn: text('happened_on').notNull(),
    place: text().notNull(),
    declaredBy: text('declared_by').notNull(),
    declaredAt: integer('declared_at').notNull(),
    /** What was declared of the step, as JSON [{label, value}] in the declarant's words. */
    fields: text({ mode: 'json' }).$type<readonly DeclaredField[]>().notNull(),
    corrects: text(),
  },
  (t) => [uniqueIndex('declaration_by_batch').on(t.batchId, t.position)],
)

/** The one row is the line of serials: where the next roll begins. */
export const serialLine = sqliteTable(
  'serial_line',
  { id: integer().primaryKey(), next: integer().notNull() },
  (t) => [check('serial_line_is_one', sql`${t.id} = 1`)],
)

/** A row is one roll: an interval of serials issued to a producer. */
export const roll = sqliteTable(
  'roll',
  {
    id: text().primaryKey(),
    producerId: text('producer_id')
      .notNull()
      .references(() => producer.id),
    first: integer().notNull(),
    last: integer().notNull(),
    /** The key its codes are printed with; a code made with another key is not of this roll. */
    keyVersion: text('key_version').notNull(),
    kind: text({ enum: ['retail', 'sample'] }).notNull(),
    withPin: integer('with_pin', { mode: 'boolean' }).notNull(),
    /** The product whose name is printed on its stamps; null where any of the producer's may carry them. */
    productId: text('product_id').references(() => product.id),
    issuedAt: integer('issued_at').notNull(),
    revision: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('roll_by_first').on(t.first),
    index('roll_by_producer').on(t.producerId),
    check('roll_has_stamps', sql`${t.last} >= ${t.first}`),
  ],
)

/** A row is a run of consecutive serials of one roll of which the same is true; runs never overlap. */
export const segment = sqliteTable(
  'segment',
  {
    /** The row's own key, so that looking a serial up is one seek. */
    first: integer().primaryKey(),
    last: integer().notNull(),
    rollId: text('roll_id')
      .notNull()
      .references(() => roll.id),
    batchId: text('batch_id').references(() => batch.id),
    state: text({ enum: STAMP_STATES }).notNull(),
    reason: text({ enum: VOID_REASONS }),
    since: integer().notNull(),
  },
  (t) => [
    index('segment_by_roll').on(t.rollId, t.first),
    check('segment_has_stamps', sql`${t.last} >= ${t.first}`),
    check('segment_active_has_batch', sql`${t.state} <> 'active' or ${t.batchId} is not null`),
    check('segment_void_has_reason', sql`(${t.state} = 'void') = (${t.reason} is not null)`),
  ],
)

/** Of the segments of a query: the last that begins at a serial or before it. One seek. */
export const segmentAt = (serial: SQLWrapper | number): SQL =>
  sql`${segment.first} = (select max(first) from segment where first <= ${serial})`

/** The id of the batch that a serial is bound to, or null. */
export const batchAt = (serial: SQLWrapper): SQL =>
  sql`(select batch_id from segment where first <= ${serial} order by first desc limit 1)`

/** The id of the product that a serial is on, or null. */
export const productAt = (serial: SQLWrapper): SQL =>
  sql`(select product_id from batch where id = ${batchAt(serial)})`

/** A row is one stamp to which something happened alone; a stamp never scanned has none. */
export const stamp = sqliteTable(
  'stamp',
  {
    serial: integer().primaryKey(),
    /** Checks by people, and visits by declared robots, previews and prefetches. */
    checks: integer().notNull().default(0),
    robots: integer().notNull().default(0),
    firstAt: integer('first_at'),
    firstProvince: text('first_province'),
    /** Provinces it was scanned in by people: bit n is the n-th of PROVINCES; and as they were before its latest scan. */
    provinces: integer().notNull().default(0),
    provincesBefore: integer('provinces_before').notNull().default(0),
    pinAt: integer('pin_at'),
    pinProvince: text('pin_province'),
    /** 16-bit keyed hash, with the serial in it, of the phone that confirmed the PIN; cleared after 90 days. */
    pinPhone: integer('pin_phone'),
    /** The observation that confirmed it first. */
    pinObservation: text('pin_observation'),
    /** What its settled scans say of copies, packed (src/verdict/evidence.ts), and how often it was written. */
    evidence: blob({ mode: 'buffer' }),
    evidenceRevision: integer('evidence_revision').notNull().default(0),
    /** What an inspector found with the goods in hand, and when. */
    onTheSpot: text('on_the_spot', { enum: ['copied', 'genuine'] }),
    onTheSpotAt: integer('on_the_spot_at'),
  },
  (t) => [index('stamp_phone_to_forget').on(t.pinAt).where(sql`${t.pinPhone} is not null`)],
)

/** A row is one request for a stamp's page and what may be remembered of it; it lives 90 days. */
export const observation = sqliteTable(
  'observation',
  {
    id: text().primaryKey(),
    serial: integer()
      .notNull()
      .references(() => stamp.serial),
    at: integer().notNull(),
    agent: text({ enum: AGENTS }).notNull(),
    app: text().notNull(),
    via: text({ enum: WAYS }).notNull(),
    /** Which check of this stamp it was, from 1; null for what is not a check. */
    ordinal: integer(),
    pin: text({ enum: PIN_OUTCOMES }),
    /** 16-bit keyed hashes that include the serial: they cannot join two stamps. */
    phone: integer(),
    network: integer(),
    /** The phone showed a cookie of this stamp. */
    revisit: integer({ mode: 'boolean' }).notNull(),
    country: text(),
    province: text(),
    asn: integer(),
    /** Set by the page's beacon: script ran before a person's eyes, over this kind of connection. */
    seenAt: integer('seen_at'),
    connection: text({ enum: ['cellular', 'wifi', 'other'] }),
    foldedAt: integer('folded_at'),
    /** Who is known to have asked; null for the public. */
    role: text({ enum: ROLES }),
    /** Stamps its network looked at on that day, and codes nobody issued that it asked for: counts alone. */
    networkStamps: integer('network_stamps'),
    networkRefused: integer('network_refused'),
    /** When it went into its stamp's evidence. Until then it is read anew, for its page may still tell more. */
    settledAt: integer('settled_at'),
  },
  (t) => [
    // A stamp's open scans stand first. The phone stands in it for the stamps that are scanned much: one's own checks
    // are told without their rows.
    index('observation_by_serial').on(t.serial, t.settledAt, t.at, t.phone),
    index('observation_by_age').on(t.at),
    index('observation_to_fold').on(t.at).where(sql`${t.foldedAt} is null`),
    index('observation_to_settle').on(t.at, t.serial).where(sql`${t.settledAt} is null`),
  ],
)

/** A row counts the visits of one day for one product, province and kind of visitor. */
export const visitDay = sqliteTable(
  'visit_day',
  {
    day: text().notNull(),
    productId: text('product_id').notNull(),
    /** Province code, or '' where none is known. */
    province: text().notNull(),
    agent: text({ enum: AGENTS }).notNull(),
    visits: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.productId, t.province, t.agent] })],
)

/** A row is one place that sells to shoppers, with its location code. */
export const outlet = sqliteTable('outlet', {
  id: text().primaryKey(),
  name: text().notNull(),
  address: text().notNull(),
  locationCode: text('location_code'),
  /** How many days before its date goods count as expiring soon. */
  soonDays: integer('soon_days').notNull().default(30),
  revision: integer().notNull().default(0),
})

/** A row says that an outlet received, sold or took back a range of stamps; ranges may overlap. */
export const movement = sqliteTable(
  'movement',
  {
    id: text().primaryKey(),
    first: integer().notNull(),
    last: integer().notNull(),
    kind: text({ enum: ['received', 'sold', 'returned'] }).notNull(),
    outletId: text('outlet_id')
      .notNull()
      .references(() => outlet.id),
    at: integer().notNull(),
    /** The receipt it follows from: a correction of the receipt replaces it. */
    receiptId: text('receipt_id'),
  },
  (t) => [
    index('movement_by_first').on(t.first),
    // Single stamps are many and found by their serial; only the others must be looked for within reach.
    index('movement_long').on(t.first).where(sql`${t.last} > ${t.first}`),
    index('movement_by_outlet').on(t.outletId, t.at),
    index('movement_by_receipt').on(t.receiptId).where(sql`${t.receiptId} is not null`),
    check(
      'movement_within_reach',
      sql`${t.last} >= ${t.first} and ${t.last} - ${t.first} < ${sql.raw(String(LONGEST_MOVEMENT))}`,
    ),
  ],
)

/** A row is one doubt that somebody reported about a stamp. */
export const report = sqliteTable(
  'report',
  {
    /** Minted with the form, so that one sent twice is stored once. */
    id: text().primaryKey(),
    /** The number given to the person who reported. */
    number: integer().notNull(),
    serial: integer()
      .notNull()
      .references(() => stamp.serial),
    observationId: text('observation_id'),
    reason: text({ enum: ['looks-copied', 'wrong-facts', 'bad-quality', 'other'] }).notNull(),
    words: text(),
    contact: text(),
    /** Key of the picture among the files. */
    photo: text(),
    at: integer().notNull(),
    /** 16-bit keyed hash, with the serial in it; it limits the reports of one day and is cleared after it. */
    network: integer(),
    /** When words, contact and photo were cleared. */
    forgottenAt: integer('forgotten_at'),
  },
  (t) => [
    uniqueIndex('report_by_number').on(t.number),
    index('report_by_serial').on(t.serial, t.at),
    index('report_network_to_forget').on(t.at).where(sql`${t.network} is not null`),
    index('report_to_forget').on(t.at).where(sql`${t.forgottenAt} is null`),
  ],
)

/** A report's columns once they are cleared. */
export const NOTHING_CONFIDED = { words: null, contact: null, photo: null } as const

/** A row is one command that was carried out: by whom, on what, with which input. Appended, never edited. */
export const audit = sqliteTable(
  'audit',
  {
    /** The order in which commands took effect. */
    seq: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    actor: text().notNull(),
    /** The producer it was done for, where that was not the actor's own. */
    onBehalf: text('on_behalf'),
    command: text().notNull(),
    subject: text().notNull(),
    input: text({ mode: 'json' }).$type<unknown>().notNull(),
    /** Rows the statement before this one changed. Anything but 1 aborts the command's whole batch. */
    guard: integer().notNull(),
  },
  (t) => [
    index('audit_by_subject').on(t.subject, t.at),
    index('audit_by_actor').on(t.actor, t.seq),
    index('audit_by_command').on(t.command, t.seq),
    index('audit_by_time').on(t.at),
    check('audit_guard', sql`${t.guard} = 1`),
  ],
)
