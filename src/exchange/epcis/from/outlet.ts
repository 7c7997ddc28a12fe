// What an outlet took in, sold or took back, and the receipt that put one right.
import { and, asc, eq, isNull } from 'drizzle-orm'
import { movement, outlet } from '../../../db/schema.ts'
import { receipt, receiptRange } from '../../../db/tables/receiving.ts'
import type { Place, StampRun } from '../facts.ts'
import { type AuditRecord, errorIn, type Made, made } from '../made.ts'
import type { Reader } from '../reader.ts'
import { byBatch, ends, runsByBatch } from '../runs.ts'

const MOVEMENTS = {
  received: { bizStep: 'receiving', disposition: 'sellable_accessible' },
  sold: { bizStep: 'retail_selling', disposition: 'retail_sold' },
  returned: { bizStep: 'receiving', disposition: 'returned' },
} as const

/** What an outlet took in, sold or took back, as one event for each batch. */
async function atOutlet(
  reader: Reader,
  outletId: string,
  runs: ReadonlyMap<string, readonly StampRun[]>,
  { kind, at, source }: { kind: keyof typeof MOVEMENTS; at: number; source: (batchId: string) => string },
): Promise<Made[]> {
  const [shop] = await reader.db.select().from(outlet).where(eq(outlet.id, outletId))
  if (!shop) return []
  const gln = /^\d{13}$/.test(shop.locationCode ?? '') ? shop.locationCode : null
  const where: Place = { kind: 'outlet', id: shop.id, name: shop.name, gln }
  const events: Made[] = []
  for (const [batchId, stamps] of runs) {
    const lot = await reader.lot(batchId)
    if (!lot) continue
    events.push(
      made(
        lot,
        {
          source: source(batchId),
          type: 'ObjectEvent',
          action: 'OBSERVE',
          eventTime: at,
          audience: 'holder',
          ...MOVEMENTS[kind],
        },
        { stamps, readPoint: where, bizLocation: where },
        { ...ends(stamps), outletId: shop.id },
      ),
    )
  }
  return events
}

/** Goods-in that was closed. Its ranges stay also when it is corrected later. */
export async function madeReceipt(reader: Reader, { subject }: AuditRecord): Promise<Made[]> {
  const [closed] = await reader.db.select().from(receipt).where(eq(receipt.id, subject))
  if (!closed || closed.closedAt === null) return []
  return receiptEvents(reader, closed, closed.closedAt)
}

async function receiptEvents(
  reader: Reader,
  { id, outletId }: typeof receipt.$inferSelect,
  at: number,
): Promise<Made[]> {
  const ranges = await reader.db
    .select({ first: receiptRange.first, last: receiptRange.last, batchId: receiptRange.batchId })
    .from(receiptRange)
    .where(eq(receiptRange.receiptId, id))
    .orderBy(asc(receiptRange.first))
  const source = (batchId: string) => `receipt:${id}:${batchId}`
  return atOutlet(reader, outletId, byBatch(ranges), { kind: 'received', at, source })
}

/** Another receipt stands for the one that was wrong: of the same moment, with what was really taken in. */
export async function madeCorrection(
  reader: Reader,
  { at, subject }: AuditRecord,
  before: readonly Made[],
): Promise<Made[]> {
  const [right] = await reader.db.select().from(receipt).where(eq(receipt.id, subject))
  if (!right?.corrects) return []
  const wrong = await reader.startingWith(`receipt:${right.corrects}:`, before)
  const events = await receiptEvents(reader, right, wrong[0]?.eventTime ?? right.closedAt ?? at)
  const instead = (batchId: string) => events.find((one) => one.batchId === batchId)
  return [...events, ...wrong.map((one) => errorIn(one, instead(one.batchId) ?? null, at, right.id))]
}

/** What an outlet marked as sold or returned. Served by movement_by_outlet. */
export async function madeMarks(reader: Reader, { seq, at, subject }: AuditRecord): Promise<Made[]> {
  const marks = await reader.db
    .select({ first: movement.first, last: movement.last, kind: movement.kind })
    .from(movement)
    .where(and(eq(movement.outletId, subject), eq(movement.at, at), isNull(movement.receiptId)))
    .orderBy(asc(movement.first))
  const events: Made[] = []
  for (const kind of ['sold', 'returned'] as const) {
    const runs = new Map<string, StampRun[]>()
    for (const mark of marks.filter((one) => one.kind === kind))
      for (const [batchId, found] of await runsByBatch(reader.db, mark))
        runs.set(batchId, [...(runs.get(batchId) ?? []), ...found])
    const source = (batchId: string) => `marks:${seq}:${kind}:${batchId}`
    events.push(...(await atOutlet(reader, subject, runs, { kind, at, source })))
  }
  return events
}
