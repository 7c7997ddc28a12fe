// The scanned lines of a receipt: in parts, those that were taken in or not, and the goods they speak of.
import { and, asc, eq, gt, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { batch, producer, product } from '../db/schema.ts'
import { receiptLine, receiptRange } from '../db/tables/receiving.ts'
import type { KnownBatch } from './judge.ts'
import type { Cursor } from './read-receipts.ts'
import { type TakenLine, told } from './take-lines.ts'
import { isAccepted, LINE_VERDICTS } from './verdicts.ts'

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

/** What is said of a line of which nothing is left over. */
const WHOLE = LINE_VERDICTS.filter((verdict) => isAccepted(verdict) && verdict !== 'carton-broken')

/** The first lines of which not everything was taken in; a carton is whole though some of it was scanned before. */
export const refusedLines = (db: Database, receiptId: string, limit: number): Promise<ListedLine[]> =>
  linesOf(db, receiptId, notInArray(receiptLine.verdict, WHOLE), limit)

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
    .where(among(batch.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}
