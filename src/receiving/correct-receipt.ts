// A closed receipt is not edited: a new one takes its place, names it, says why, and has its own number. Lines may be
// left out of it and facts said better; what follows from the old one, its photos too, follows from the new one. All
// lines may be left out: so a delivery that was none is taken back.
import { and, eq, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { among } from '../db/among.ts'
import { movement } from '../db/schema.ts'
import { receipt, receiptLine, receiptPhoto, receiptRange } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import type { Range } from '../rolls/line.ts'
import { type Facts, type FactsRefusal, refusalOfFacts, withMoreFacts } from './facts.ts'
import { countsOf, type ReceiptWithCounts } from './read-receipts.ts'
import {
  lastNumber,
  type OutletNames,
  ownReceipt,
  type Receipt,
  type ReceiptItem,
  type ReceiptRefusal,
  readNames,
  readReceipt,
  type TakenRange,
} from './receipt.ts'
import { joinedRuns } from './unmoved.ts'

export interface CorrectInput {
  /** Of the new receipt. */
  id: string
  corrects: string
  outletId: string
  correctedBy: string
  reason: string
  facts: Partial<Facts>
  /** Lines of the old receipt that were no part of the delivery. */
  without: readonly string[]
}

interface CorrectKnown {
  old: Receipt | null
  correction: Receipt | null
  lastNumber: number
  names: OutletNames | null
  ranges: TakenRange[]
  counts: ReceiptWithCounts['counts']
  /** Of whatever receipt the id of the new one is. */
  isTaken: boolean
  /** Those of the lines to leave out that the old receipt has. */
  named: ReadonlySet<string>
}

export interface CorrectDecision {
  receipt: Receipt
  again: boolean
  old: Receipt
  without: readonly string[]
  movements: (Range & { id: string })[]
  /** Of the lines that it keeps. */
  counts: ReceiptWithCounts['counts']
}

export type CorrectRefusal =
  | ReceiptRefusal
  | FactsRefusal
  | { reason: 'not-closed' }
  | { reason: 'corrected-already'; by: string }
  | { reason: 'unknown-lines'; at: number[] }

export const correctReceipt: Command<CorrectInput, CorrectKnown, CorrectDecision, CorrectRefusal> = {
  name: 'correct-receipt',
  async read(db, { id, corrects, outletId, without }) {
    const [old, corrections, numbers, names, ranges, counts, taken, named] = await db.batch([
      readReceipt(db, corrects),
      db.select().from(receipt).where(eq(receipt.corrects, corrects)),
      lastNumber(db, outletId),
      readNames(db, outletId),
      db.select().from(receiptRange).where(eq(receiptRange.receiptId, corrects)),
      countsOf(db, corrects, without),
      readReceipt(db, id),
      db
        .select({ id: receiptLine.id })
        .from(receiptLine)
        .where(and(eq(receiptLine.receiptId, corrects), among(receiptLine.id, without))),
    ])
    return {
      old: ownReceipt(old[0], outletId),
      correction: ownReceipt(corrections[0], outletId),
      lastNumber: numbers[0]?.last ?? 0,
      names: names[0] ?? null,
      ranges,
      counts: counts as ReceiptWithCounts['counts'],
      isTaken: taken.length > 0,
      named: new Set(named.map(({ id }) => id)),
    }
  },
  decide({ old, correction, lastNumber, names, ranges, counts, isTaken, named }, input, { at, id }) {
    if (!old) return err({ reason: 'unknown-receipt' })
    if (old.state !== 'closed') return err({ reason: 'not-closed' })
    if (correction?.id === input.id) {
      return ok({ receipt: correction, again: true, old, without: [], movements: [], counts })
    }
    if (correction) return err({ reason: 'corrected-already', by: correction.id })
    if (isTaken) return err({ reason: 'id-taken' })
    const unknown = input.without.flatMap((id, i) => (named.has(id) ? [] : [i]))
    if (unknown.length > 0) return err({ reason: 'unknown-lines', at: unknown })
    const facts = withMoreFacts(old.facts, input.facts)
    const refusal = refusalOfFacts(facts, at)
    if (refusal) return err(refusal)
    const kept = ranges.filter(({ lineId }) => !input.without.includes(lineId))
    return ok({
      receipt: {
        ...old,
        id: input.id,
        number: lastNumber + 1,
        openedAt: at,
        openedBy: input.correctedBy,
        closedAt: at,
        closedBy: input.correctedBy,
        corrects: old.id,
        reason: input.reason,
        facts,
        items: recounted(old.items ?? [], kept),
        closedAs: names,
      },
      again: false,
      old,
      without: input.without,
      movements: joinedRuns(kept).map((run, n) => ({ ...run, id: `${id}-${n}` })),
      counts,
    })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ id, corrects, reason, without }) => ({ id, corrects, reason, without }),
  write(db, { receipt: its, again, old, without, movements }) {
    if (again) return [db.update(receipt).set({ id: its.id }).where(eq(receipt.id, its.id))]
    const moved = JSON.stringify(movements.map((run) => [run.id, run.first, run.last]))
    return [
      // Fails on the receipt's own index where another correction came first, and is guarded by the number.
      db.run(sql`
        insert into ${receipt}
          (id, outlet_id, number, state, opened_at, opened_by, closed_at, closed_by, corrects, reason, facts,
            expected, items, closed_as)
        select ${its.id}, ${its.outletId}, ${its.number}, 'closed', ${its.openedAt}, ${its.openedBy}, ${its.closedAt},
          ${its.closedBy}, ${old.id}, ${its.reason}, ${JSON.stringify(its.facts)}, ${JSON.stringify(its.expected)},
          ${JSON.stringify(its.items)}, ${JSON.stringify(its.closedAs)}
        where not exists (select 1 from ${receipt} where outlet_id = ${its.outletId} and number >= ${its.number})
          and not exists (select 1 from ${receipt} where corrects = ${old.id})`),
      db.run(sql`
        insert into ${receiptLine}
          (receipt_id, id, kind, text, serial, verdict, accepted, parts, scanned_at, taken_at, taken_by)
        select ${its.id}, id, kind, text, serial, verdict, accepted, parts, scanned_at, taken_at, taken_by
        from ${receiptLine}
        where receipt_id = ${old.id} and removed_at is null and not ${among(sql`id`, without)}`),
      db.run(sql`
        insert into ${receiptRange} (receipt_id, first, last, line_id, batch_id)
        select ${its.id}, first, last, line_id, batch_id from ${receiptRange}
        where receipt_id = ${old.id} and not ${among(sql`line_id`, without)}`),
      db.run(sql`
        insert into ${receiptPhoto} (receipt_id, id, name, note, taken_at, kept_at, kept_by)
        select ${its.id}, id, name, note, taken_at, kept_at, kept_by from ${receiptPhoto}
        where receipt_id = ${old.id}`),
      // The goods came when they came: whatever was sold or returned since stays later, however often it is corrected.
      db.run(sql`
        insert into ${movement} (id, first, last, kind, outlet_id, at, receipt_id)
        select value ->> 0, value ->> 1, value ->> 2, 'received', ${its.outletId},
          (select min(at) from ${movement} where receipt_id = ${old.id}), ${its.id}
        from json_each(${moved})`),
      db.delete(movement).where(eq(movement.receiptId, old.id)),
    ]
  },
}

function recounted(items: readonly ReceiptItem[], ranges: readonly TakenRange[]): ReceiptItem[] {
  const counts = new Map<string, number>()
  for (const { batchId, first, last } of ranges) {
    counts.set(batchId, (counts.get(batchId) ?? 0) + last - first + 1)
  }
  return items.flatMap((item) => {
    const stamps = counts.get(item.batchId)
    return stamps ? [{ ...item, stamps }] : []
  })
}
