// A delivery ends: its stamps are looked at once more, what is still good counts as received, and the receipt gets its
// number. Whoever comes second with the same stamp finds it received already: the guard sees to it.
import { and, eq, sql } from 'drizzle-orm'
import type { Finding } from '../cases/finding.ts'
import type { Command } from '../command/command.ts'
import type { Statement } from '../db/database.ts'
import { movement, outlet } from '../db/schema.ts'
import { receipt, receiptLine, receiptRange } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import type { Range } from '../rolls/line.ts'
import { dayOf } from '../time.ts'
import { sizeOf } from './check.ts'
import { findingsOf, recordFindings } from './evidence.ts'
import { noteOf } from './expected.ts'
import { type Facts, type MissingFact, missingFacts, withMoreFacts } from './facts.ts'
import { judgeStamps, type KnownBatch, type KnownStamps, type Part } from './judge.ts'
import { type KnownAnswers, knownFrom, knownStatements, wantedOf } from './known.ts'
import {
  itemsOf,
  ownReceipt,
  type Receipt,
  type ReceiptRefusal,
  readReceipt,
  type TakenRange,
  unchanged,
} from './receipt.ts'
import { joinedRuns, noOtherMovement } from './unmoved.ts'
import { isAccepted } from './verdicts.ts'

export interface CloseInput {
  receiptId: string
  outletId: string
  closedBy: string
  /** Facts that are said only now. */
  facts: Partial<Facts>
}

interface CloseKnown {
  receipt: Receipt | null
  lastNumber: number
  soonDays: number
  ranges: TakenRange[]
  stamps: KnownStamps[]
  batches: Map<string, KnownBatch>
}

/** A part that was good when it was scanned and is no longer. */
export type ChangedPart = Part & { lineId: string }

export interface CloseDecision {
  receipt: Receipt
  again: boolean
  rangesRead: number
  movementsRead: string[]
  kept: TakenRange[]
  changed: ChangedPart[]
  movements: (Range & { id: string })[]
  findings: Finding[]
}

export type CloseRefusal =
  | ReceiptRefusal
  | { reason: 'facts-missing'; missing: MissingFact[] }
  | { reason: 'empty' }

export const closeReceipt: Command<CloseInput, CloseKnown, CloseDecision, CloseRefusal> = {
  name: 'close-receipt',
  async read(db, { receiptId, outletId }) {
    const [receipts, numbers, outlets, ranges] = await db.batch([
      readReceipt(db, receiptId),
      db
        .select({ last: sql<number | null>`max(${receipt.number})` })
        .from(receipt)
        .where(eq(receipt.outletId, outletId)),
      db.select({ soonDays: outlet.soonDays }).from(outlet).where(eq(outlet.id, outletId)),
      db.select().from(receiptRange).where(eq(receiptRange.receiptId, receiptId)),
    ])
    const wanted = wantedOf(ranges)
    const answers = (await db.batch(knownStatements(db, wanted, null))) as unknown as KnownAnswers
    const { stamps, batches } = knownFrom(answers, wanted)
    return {
      receipt: ownReceipt(receipts[0], outletId),
      lastNumber: numbers[0]?.last ?? 0,
      soonDays: outlets[0]?.soonDays ?? 0,
      ranges,
      stamps,
      batches,
    }
  },
  decide(known, input, { at, id }) {
    const its = known.receipt
    if (!its) return err({ reason: 'unknown-receipt' })
    if (its.state === 'closed') {
      const nothing = { rangesRead: 0, movementsRead: [], kept: [], changed: [], movements: [], findings: [] }
      return ok({ receipt: its, again: true, ...nothing })
    }
    if (its.state !== 'open') return err({ reason: 'not-open', state: its.state })
    const facts = withMoreFacts(its.facts, input.facts)
    const missing = missingFacts(facts)
    if (missing.length > 0) return err({ reason: 'facts-missing', missing })

    const asking = {
      outletId: input.outletId,
      today: dayOf(at),
      soonDays: known.soonDays,
      // What was not expected was told when it was scanned, and is not in a range.
      note: null,
      batches: known.batches,
    }
    const kept: TakenRange[] = []
    const changed: ChangedPart[] = []
    for (const [i, { first, last, lineId }] of known.ranges.entries()) {
      const stamps = known.stamps[i] as KnownStamps
      for (const part of judgeStamps([{ first, last }], null, false, stamps, asking)) {
        if (isAccepted(part.verdict) && part.batchId) kept.push({ ...part, lineId, batchId: part.batchId })
        else changed.push({ ...part, lineId })
      }
    }
    if (known.ranges.length === 0) return err({ reason: 'empty' })
    // The pack is named by the note, or as it is registered. Whether a code is listed says nothing of the pack.
    const note = noteOf(its.expected.map((line) => ({ ...line, serials: null })))
    const specOf = (batch: KnownBatch) => {
      const goods = { name: batch.product, gtin: batch.gtin, lot: batch.lot }
      return its.expected[note?.lineOf(goods, -1) ?? -1]?.spec ?? batch.netContent
    }
    return ok({
      receipt: {
        ...its,
        facts,
        state: 'closed',
        number: known.lastNumber + 1,
        closedAt: at,
        closedBy: input.closedBy,
        items: itemsOf(kept, known.batches, specOf),
      },
      again: false,
      rangesRead: known.ranges.length,
      movementsRead: known.stamps.flatMap(({ movements }) => movements.map((one) => one.id)),
      kept,
      changed,
      movements: joinedRuns(kept).map((run, n) => ({ ...run, id: `${id}-${n}` })),
      findings: findingsOf(changed, known.batches, at),
    })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ receiptId }) => ({ receiptId }),
  write(db, decision) {
    const { id, outletId, number, state, closedAt, closedBy, facts, items } = decision.receipt
    if (decision.again) return [unchanged(db, id)]
    const unmoved = and(
      eq(receipt.id, id),
      eq(receipt.state, 'open'),
      sql`(select count(*) from ${receiptRange} where receipt_id = ${id}) = ${decision.rangesRead}`,
      sql`not exists (select 1 from ${receipt} as r where r.outlet_id = ${outletId} and r.number >= ${number})`,
      noOtherMovement(decision.movements, decision.movementsRead),
    )
    const moved = JSON.stringify(decision.movements.map((run) => [run.id, run.first, run.last]))
    const ranges = JSON.stringify(
      decision.kept.map(({ first, last, lineId, batchId }) => [first, last, lineId, batchId]),
    )
    const keptInstead: Statement[] = [
      db.delete(receiptRange).where(eq(receiptRange.receiptId, id)),
      db.run(sql`
        insert into ${receiptRange} (receipt_id, first, last, line_id, batch_id)
        select ${id}, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${ranges})`),
      ...perLine(decision.changed).map(([lineId, parts]) =>
        db
          .update(receiptLine)
          .set({
            verdict: parts[0]?.verdict ?? 'not-issued',
            accepted: sql`${receiptLine.accepted} - ${sizeOf(parts)}`,
          })
          .where(and(eq(receiptLine.receiptId, id), eq(receiptLine.id, lineId))),
      ),
    ]
    return [
      db.update(receipt).set({ state, number, closedAt, closedBy, facts, items }).where(unmoved),
      db.run(sql`
        insert into ${movement} (id, first, last, kind, outlet_id, at, receipt_id)
        select value ->> 0, value ->> 1, value ->> 2, 'received', ${outletId}, ${closedAt}, ${id}
        from json_each(${moved})`),
      ...(decision.changed.length > 0 ? keptInstead : []),
      ...recordFindings(decision.findings, decision.movements[0]?.id ?? id),
    ]
  },
}

function perLine(parts: readonly ChangedPart[]): [string, ChangedPart[]][] {
  const lines = new Map<string, ChangedPart[]>()
  for (const part of parts) lines.set(part.lineId, [...(lines.get(part.lineId) ?? []), part])
  return [...lines]
}
