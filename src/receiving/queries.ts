// What is asked about receipts: one, the list of an outlet, the lines of one. Lists go on from a cursor.
import { and, asc, desc, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, outlet, producer, product, roll, segment, segmentAt } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { apiKey, receipt, receiptLine, receiptPhoto, receiptRange } from '../db/tables/receiving.ts'
import { type CheckedScan, checkScans } from './check.ts'
import type { KnownBatch } from './judge.ts'
import { type KnownAnswers, type KnownScans, knownFrom, knownStatements, namedBy, wantedOf } from './known.ts'
import type { Scan } from './read-scan.ts'
import { ownReceipt, type Receipt } from './receipt.ts'
import { type TakenLine, told } from './take-lines.ts'
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
        sql`${receiptLine.id} not in (select value from json_each(${JSON.stringify(without)}))`,
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

export type ListedLine = TakenLine & { scannedAt: number; takenAt: number }

/** Lines of a file that are read at once: so many take some milliseconds. */
const PART = 500

/** The lines of a receipt in the order in which they came, those taken out again left out. */
export const listLines = (
  db: Database,
  receiptId: string,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<ListedLine[]> =>
  linesOf(
    db,
    receiptId,
    after ? sql`(${receiptLine.takenAt}, ${receiptLine.id}) > (${after.at}, ${after.id})` : undefined,
    limit,
  )

/** Served by receipt_line_by_time. */
async function linesOf(
  db: Database,
  receiptId: string,
  which: SQL | undefined,
  limit: number,
): Promise<ListedLine[]> {
  const rows = await db
    .select()
    .from(receiptLine)
    .where(and(eq(receiptLine.receiptId, receiptId), isNull(receiptLine.removedAt), which))
    .orderBy(asc(receiptLine.takenAt), asc(receiptLine.id))
    .limit(limit)
  return rows.map((row) => ({ ...told(row), scannedAt: row.scannedAt, takenAt: row.takenAt }))
}

/** All lines of a receipt, in parts that are read while others are answered. */
export async function* partsOfLines(db: Database, receiptId: string): AsyncGenerator<ListedLine[]> {
  let after: Cursor | null = null
  for (;;) {
    const part: ListedLine[] = await listLines(db, receiptId, { after, limit: PART })
    const last = part.at(-1)
    if (!last) return
    yield part
    after = { at: last.takenAt, id: last.id }
  }
}

/** The first lines of which not everything was taken in. */
export async function refusedLines(db: Database, receiptId: string, limit: number): Promise<ListedLine[]> {
  const stampsOfCarton = sql`(
    select sum(value ->> 'last' - (value ->> 'first') + 1) from json_each(${receiptLine.parts}))`
  const isRefused = sql`(accepted = 0 or (kind = 'carton' and accepted < ${stampsOfCarton}))`
  return linesOf(db, receiptId, isRefused, limit)
}

/** The first lines of which something was taken in. */
export const acceptedLines = (db: Database, receiptId: string, limit: number): Promise<ListedLine[]> =>
  linesOf(db, receiptId, gt(receiptLine.accepted, 0), limit)

/** How many stamps were taken in for each line of the delivery note, by its place in the note. */
export async function receivedByLine(db: Database, receiptId: string): Promise<Map<number, number>> {
  const rows = await db.all<[number, number]>(sql`
    select part.value ->> 'expected', sum(
      min(r.last, part.value ->> 'last') - max(r.first, part.value ->> 'first') + 1)
    from ${receiptRange} as r
      join ${receiptLine} as l on l.receipt_id = r.receipt_id and l.id = r.line_id
      join json_each(l.parts) as part
        on (part.value ->> 'first') <= r.last and (part.value ->> 'last') >= r.first
    where r.receipt_id = ${receiptId} and (part.value ->> 'expected') is not null
    group by 1`)
  return new Map(rows)
}

/** Photos of how the delivery came, in the order in which they were taken. */
export const photosOf = (db: Database, receiptId: string) =>
  db
    .select()
    .from(receiptPhoto)
    .where(eq(receiptPhoto.receiptId, receiptId))
    .orderBy(asc(receiptPhoto.takenAt))

/** The goods that lines speak of. */
export async function batchesOf(
  db: Database,
  lines: readonly Pick<TakenLine, 'parts'>[],
): Promise<Map<string, KnownBatch>> {
  const ids = new Set(lines.flatMap(({ parts }) => parts.flatMap(({ batchId }) => batchId ?? [])))
  if (ids.size === 0) return new Map()
  const rows = await db
    .select({
      id: batch.id,
      lot: batch.lot,
      producedOn: batch.producedOn,
      expiresOn: batch.expiresOn,
      recalledAt: batch.recalledAt,
      recallReason: batch.recallReason,
      reviewAt: batch.reviewAt,
      inputRecall: batch.inputRecall,
      productId: product.id,
      product: product.name,
      gtin: product.gtin,
      brand: product.brand,
      netContent: product.netContent,
      producerId: producer.id,
      producer: producer.name,
    })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(producer, eq(producer.id, product.producerId))
    .where(sql`${batch.id} in (select value from json_each(${JSON.stringify([...ids])}))`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The keys that stamps of these serials were printed with. */
export async function keyVersionsOf(db: Database, serials: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.all<[number, string]>(sql`
    select asked.value, ${roll.keyVersion}
    from json_each(${JSON.stringify(serials)}) as asked
      join ${segment} on ${segmentAt(sql`asked.value`)}
        and ${segment.last} >= asked.value
      join ${roll} on ${roll.id} = ${segment.rollId}`)
  return new Map(rows)
}

/** Deliveries that these outlets have begun and not ended, latest first. */
export async function openReceiptsOf(db: Database, outletIds: readonly string[]) {
  return db
    .select({
      id: receipt.id,
      openedAt: receipt.openedAt,
      outletId: receipt.outletId,
      outlet: outlet.name,
      supplier: sql<string | null>`${receipt.facts} ->> 'supplierName'`,
      document: sql<string | null>`${receipt.facts} ->> 'document'`,
      stamps: sql<number>`coalesce((
        select sum(last - first + 1) from receipt_range where receipt_id = ${receipt.id}), 0)`,
    })
    .from(receipt)
    .innerJoin(outlet, eq(outlet.id, receipt.outletId))
    .where(
      and(
        eq(receipt.state, 'open'),
        sql`${receipt.outletId} in (select value from json_each(${JSON.stringify(outletIds)}))`,
      ),
    )
    .orderBy(desc(receipt.openedAt))
    .limit(OPEN_LISTED)
}

const OPEN_LISTED = 20

/** What is true now of scanned codes, for an outlet. Changes nothing: it is no scan of a shopper's. */
export async function verifyScans(
  db: Database,
  scans: readonly Scan[],
  outletId: string,
  at: number,
): Promise<{ checked: CheckedScan[]; known: KnownScans }> {
  const wanted = wantedOf(scans.map(namedBy))
  const [outlets, ...answers] = await db.batch([
    db.select({ soonDays: outlet.soonDays }).from(outlet).where(eq(outlet.id, outletId)),
    ...knownStatements(db, wanted, null),
  ])
  const known = knownFrom(answers as unknown as KnownAnswers, wanted)
  const checked = checkScans(scans, known, {
    outletId,
    soonDays: outlets[0]?.soonDays ?? 0,
    at,
    expected: [],
  })
  return { checked, known }
}

export async function findOutlet(
  db: Database,
  id: string,
): Promise<(ReceiptWithCounts['outlet'] & { soonDays: number }) | null> {
  const [found] = await db.select().from(outlet).where(eq(outlet.id, id))
  return found ?? null
}

export interface ReceiptRow {
  id: string
  number: number | null
  state: Receipt['state']
  openedAt: number
  closedAt: number | null
  outlet: string
  supplier: string | null
  stamps: number
}

/** The receipts of these outlets, or of all, latest first: what a list of some years holds. */
export async function receiptsOf(db: Database, outletIds: readonly string[] | null): Promise<ReceiptRow[]> {
  return db
    .select({
      id: receipt.id,
      number: receipt.number,
      state: receipt.state,
      openedAt: receipt.openedAt,
      closedAt: receipt.closedAt,
      outlet: outlet.name,
      supplier: sql<string | null>`${receipt.facts} ->> 'supplierName'`,
      stamps: sql<number>`coalesce((
        select sum(last - first + 1) from receipt_range where receipt_id = ${receipt.id}), 0)`,
    })
    .from(receipt)
    .innerJoin(outlet, eq(outlet.id, receipt.outletId))
    .where(
      outletIds === null
        ? undefined
        : sql`${receipt.outletId} in (select value from json_each(${JSON.stringify(outletIds)}))`,
    )
    .orderBy(desc(receipt.openedAt))
    .limit(RECEIPTS_LISTED)
}

const RECEIPTS_LISTED = 5000

export async function outletsOf(db: Database, ids: readonly string[]) {
  return db
    .select()
    .from(outlet)
    .where(sql`${outlet.id} in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy(asc(outlet.name))
}

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

export const allOutlets = (db: Database) => db.select().from(outlet).orderBy(asc(outlet.name))
