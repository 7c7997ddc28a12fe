// What is asked about receipts: one, the list of an outlet, those begun, its photos. Lists go on from a cursor.
import { and, asc, desc, eq, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm'
import { latestOf } from '../console/list.ts'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { outlet } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { apiKey, receipt, receiptLine, receiptPhoto } from '../db/tables/receiving.ts'
import { ownReceipt, type Receipt } from './receipt.ts'
import type { LineVerdict } from './verdicts.ts'

export interface ReceiptWithCounts {
  receipt: Receipt
  outlet: { id: string; name: string; address: string; locationCode: string | null }
  /** Scans by what they were told, and the stamps they took in. */
  counts: { verdict: LineVerdict; lines: number; accepted: number }[]
  correctedBy: { id: string; number: number | null } | null
  corrects: { id: string; number: number | null } | null
}

/** Null if none of the outlets has such a receipt. Null for outlets is all of them. */
export async function findReceipt(
  db: Database,
  id: string,
  outletIds: readonly string[] | null,
): Promise<ReceiptWithCounts | null> {
  const named = { id: receipt.id, number: receipt.number }
  const [rows, counts, later, earlier] = await db.batch([
    db.select().from(receipt).innerJoin(outlet, eq(outlet.id, receipt.outletId)).where(eq(receipt.id, id)),
    countsOf(db, id),
    db.select(named).from(receipt).where(eq(receipt.corrects, id)),
    db
      .select(named)
      .from(receipt)
      .where(sql`${receipt.id} = (select corrects from receipt where id = ${id})`),
  ])
  const [row] = rows
  const own =
    row && (outletIds === null || outletIds.includes(row.outlet.id))
      ? ownReceipt(row.receipt, row.outlet.id)
      : null
  if (!row || !own) return null
  return {
    receipt: own,
    outlet: row.outlet,
    counts: counts as ReceiptWithCounts['counts'],
    correctedBy: later[0] ?? null,
    corrects: earlier[0] ?? null,
  }
}

/** Stamps that it takes in: none once it was dropped. */
export const acceptedOf = ({ receipt, counts }: Pick<ReceiptWithCounts, 'receipt' | 'counts'>): number =>
  receipt.state === 'dropped' ? 0 : counts.reduce((sum, { accepted }) => sum + accepted, 0)

/** Scans of a receipt by what they were told, without those that were taken out or are left out. */
export const countsOf = (db: Database, receiptId: string, without: readonly string[] = []) =>
  db
    .select({
      verdict: receiptLine.verdict,
      lines: sql<number>`count(*)`,
      accepted: sql<number>`sum(${receiptLine.accepted})`,
    })
    .from(receiptLine)
    .where(
      and(
        eq(receiptLine.receiptId, receiptId),
        isNull(receiptLine.removedAt),
        not(among(receiptLine.id, without)),
      ),
    )
    .groupBy(receiptLine.verdict)

export interface Cursor {
  at: number
  id: string
}

/** The receipts of an outlet, latest first. */
export async function listReceipts(
  db: Database,
  outletId: string,
  { state, after, limit }: { state?: Receipt['state']; after: Cursor | null; limit: number },
): Promise<Receipt[]> {
  const rows = await db
    .select()
    .from(receipt)
    .where(
      and(
        eq(receipt.outletId, outletId),
        state && eq(receipt.state, state),
        after
          ? or(lt(receipt.openedAt, after.at), and(eq(receipt.openedAt, after.at), lt(receipt.id, after.id)))
          : undefined,
      ),
    )
    .orderBy(desc(receipt.openedAt), desc(receipt.id))
    .limit(limit)
  return rows as Receipt[]
}

/** Photos of how the delivery came, in the order in which they were taken. */
export const photosOf = (db: Database, receiptId: string) =>
  db
    .select()
    .from(receiptPhoto)
    .where(eq(receiptPhoto.receiptId, receiptId))
    .orderBy(asc(receiptPhoto.takenAt))

const SUPPLIER = sql<string | null>`${receipt.facts} ->> 'supplierName'`
const STAMPS = sql<number>`coalesce((
  select sum(last - first + 1) from receipt_range where receipt_id = ${receipt.id}), 0)`
/** A receipt that no later one corrects. */
export const isLatest = sql<
  0 | 1
>`not exists (select 1 from receipt as later where later.corrects = ${receipt.id})`

/** What there is to beware of in goods that were taken in, the gravest first. */
export type Warning = 'recalled' | 'made-of-recalled' | 'under-review'

/** Whether a receipt holds goods of such batches. Served by receipt_range_by_batch and the index of those batches. */
const holds = (which: SQL) => sql`${receipt.id} in (
  select receipt_id from receipt_range where batch_id in (select id from batch where ${which}))`

const WARNING = sql<Warning | null>`case
  when ${receipt.state} <> 'closed' then null
  when ${holds(sql`recalled_at is not null`)} then 'recalled'
  when ${holds(sql`input_recall is not null`)} then 'made-of-recalled'
  when ${holds(sql`review_at is not null`)} then 'under-review' end`

/** Of these outlets. */
export const takenInAt = (outletIds: readonly string[]) => among(receipt.outletId, outletIds)

/** Deliveries that these outlets have begun and not ended, latest first. */
export async function openReceiptsOf(db: Database, outletIds: readonly string[]) {
  return db
    .select({
      id: receipt.id,
      openedAt: receipt.openedAt,
      outletId: receipt.outletId,
      outlet: outlet.name,
      supplier: SUPPLIER,
      document: sql<string | null>`${receipt.facts} ->> 'document'`,
      stamps: STAMPS,
    })
    .from(receipt)
    .innerJoin(outlet, eq(outlet.id, receipt.outletId))
    .where(and(eq(receipt.state, 'open'), takenInAt(outletIds)))
    .orderBy(desc(receipt.openedAt))
    .limit(OPEN_LISTED)
}

const OPEN_LISTED = 20

export interface ReceiptRow {
  id: string
  number: number | null
  state: Receipt['state']
  openedAt: number
  outlet: string
  supplier: string | null
  stamps: number
  /** 0 where another took its place. */
  latest: 0 | 1
  warning: Warning | null
}

/** The receipts of these outlets, or of all, latest first: what a list of some years holds. */
export async function receiptsOf(
  db: Database,
  outletIds: readonly string[] | null,
  most = RECEIPTS_LISTED,
): Promise<ReturnType<typeof latestOf<ReceiptRow>>> {
  const rows = await db
    .select({
      id: receipt.id,
      number: receipt.number,
      state: receipt.state,
      openedAt: receipt.openedAt,
      outlet: outlet.name,
      supplier: SUPPLIER,
      stamps: STAMPS,
      latest: isLatest,
      warning: WARNING,
    })
    .from(receipt)
    .innerJoin(outlet, eq(outlet.id, receipt.outletId))
    .where(outletIds === null ? undefined : takenInAt(outletIds))
    .orderBy(desc(receipt.openedAt))
    .limit(most + 1)
  return latestOf(rows, most)
}

const RECEIPTS_LISTED = 5000

/** The name of whoever acted, as it stands on paper. A system goes by the name of its key. */
export async function actorName(db: Database, actor: string | null): Promise<string> {
  const [, kind, id] = /^(person|key):(.+)$/.exec(actor ?? '') ?? []
  if (kind === 'person') {
    const [row] = await db
      .select({ name: person.name })
      .from(person)
      .where(eq(person.id, id ?? ''))
    if (row) return row.name
  }
  if (kind === 'key') {
    const [row] = await db
      .select({ name: apiKey.name })
      .from(apiKey)
      .where(eq(apiKey.id, id ?? ''))
    if (row) return `API · ${row.name}`
  }
  return actor ?? ''
}
