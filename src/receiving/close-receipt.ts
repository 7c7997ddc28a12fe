// A delivery ends: its stamps are looked at once more, what is still good counts as received, and the receipt gets its
// number. Whoever comes second with the same stamp finds it received already: the guard sees to it. A receipt of which
// nothing is left stays open without a number; what was found of its stamps is recorded all the same.
import { and, eq, getTableColumns, sql } from 'drizzle-orm'
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
import { type Facts, type FactsRefusal, refusalOfFacts, withMoreFacts } from './facts.ts'
import { judgeStamps, type KnownBatch, type KnownStamps, type Part } from './judge.ts'
import { knownFrom, knownStatements, wantedOf } from './known.ts'
import { countsOf, type ReceiptWithCounts } from './read-receipts.ts'
import {
  itemsOf,
  lastNumber,
  type OutletNames,
  ownReceipt,
  type Receipt,
  type ReceiptRefusal,
  readNames,
  readReceipt,
  type TakenRange,
  unchanged,
} from './receipt.ts'
import { joinedRuns, noOtherMovement } from './unmoved.ts'
import { gravest, isAccepted, type LineVerdict } from './verdicts.ts'

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
  names: OutletNames | null
  ranges: ReadRange[]
  stamps: KnownStamps[]
  batches: Map<string, KnownBatch>
  counts: Counts
}

type Counts = ReceiptWithCounts['counts']

/** What its line was told when it was scanned. */
type ReadRange = TakenRange & { was: LineVerdict }

/** A part that was good when it was scanned and is no longer. */
type ChangedPart = Part & { lineId: string }

/** A line of which at least a part is good no longer; `accepted` is what is left of it. */
interface ChangedLine {
  id: string
  was: LineVerdict
  verdict: LineVerdict
  accepted: number
  lost: number
}

export interface CloseDecision {
  /** Still open where nothing of it could be received. */
  receipt: Receipt
  again: boolean
  rangesRead: number
  movementsRead: string[]
  kept: TakenRange[]
  changed: ChangedPart[]
  changedLines: ChangedLine[]
  /** As closing leaves them. */
  counts: Counts
  movements: (Range & { id: string })[]
  findings: Finding[]
}

export type CloseRefusal = ReceiptRefusal | FactsRefusal | { reason: 'empty' }

export const closeReceipt: Command<CloseInput, CloseKnown, CloseDecision, CloseRefusal> = {
  name: 'close-receipt',
  async read(db, { receiptId, outletId }) {
    const [receipts, numbers, outlets, names, ranges, counts] = await db.batch([
      readReceipt(db, receiptId),
      lastNumber(db, outletId),
      db.select({ soonDays: outlet.soonDays }).from(outlet).where(eq(outlet.id, outletId)),
      readNames(db, outletId),
      db
        .select({ ...getTableColumns(receiptRange), was: receiptLine.verdict })
        .from(receiptRange)
        .innerJoin(
          receiptLine,
          and(eq(receiptLine.receiptId, receiptRange.receiptId), eq(receiptLine.id, receiptRange.lineId)),
        )
        .where(eq(receiptRange.receiptId, receiptId)),
      countsOf(db, receiptId),
    ])
    const wanted = wantedOf(ranges)
    const answers = await db.batch(knownStatements(db, wanted, null))
    const { stamps, batches } = knownFrom(answers, wanted)
    return {
      receipt: ownReceipt(receipts[0], outletId),
      lastNumber: numbers[0]?.last ?? 0,
      soonDays: outlets[0]?.soonDays ?? 0,
      names: names[0] ?? null,
      ranges: ranges as ReadRange[],
      stamps,
      batches,
      counts: counts as Counts,
    }
  },
  decide(known, input, { at, id }) {
    const its = known.receipt
    if (!its) return err({ reason: 'unknown-receipt' })
    if (its.state === 'closed') {
      const nothing = { rangesRead: 0, movementsRead: [], kept: [], movements: [], findings: [] }
      const unchanged = { changed: [], changedLines: [], counts: known.counts }
      return ok({ receipt: its, again: true, ...nothing, ...unchanged })
    }
    if (its.state !== 'open') return err({ reason: 'not-open', state: its.state })
    const facts = withMoreFacts(its.facts, input.facts)
    const refusal = refusalOfFacts(facts, at)
    if (refusal) return err(refusal)
    if (known.ranges.length === 0) return err({ reason: 'empty' })

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
      for (const part of judgeStamps([{ first, last }], { version: null, retired: false }, stamps, asking)) {
        if (isAccepted(part.verdict) && part.batchId) kept.push({ ...part, lineId, batchId: part.batchId })
        else changed.push({ ...part, lineId })
      }
    }
    // The pack is named by the note, or as it is registered. Whether a code is listed says nothing of the pack.
    const note = noteOf(its.expected.map((line) => ({ ...line, serials: null })))
    const specOf = (batch: KnownBatch) => {
      const goods = { name: batch.product, gtin: batch.gtin, lot: batch.lot }
      return its.expected[note?.lineOf(goods, -1) ?? -1]?.spec ?? batch.netContent
    }
    const changedLines = linesOf(known.ranges, kept, changed)
    const closed: Partial<Receipt> = {
      facts,
      state: 'closed',
      number: known.lastNumber + 1,
      closedAt: at,
      closedBy: input.closedBy,
      items: itemsOf(kept, known.batches, specOf),
      closedAs: known.names,
    }
    return ok({
      receipt: { ...its, ...(kept.length > 0 && closed) },
      again: false,
      rangesRead: known.ranges.length,
      movementsRead: known.stamps.flatMap(({ movements }) => movements.map((one) => one.id)),
      kept,
      changed,
      changedLines,
      counts: recounted(known.counts, changedLines),
      movements: joinedRuns(kept).map((run, n) => ({ ...run, id: `${id}-${n}` })),
      findings: findingsOf(changed, known.batches, at),
    })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ receiptId }) => ({ receiptId }),
  write(db, decision) {
    const { id, outletId, number, state, closedAt, closedBy, facts, items, closedAs } = decision.receipt
    if (decision.again) return [unchanged(db, id)]
    const unmoved = and(
      eq(receipt.id, id),
      eq(receipt.state, 'open'),
      sql`(select count(*) from ${receiptRange} where receipt_id = ${id}) = ${decision.rangesRead}`,
      number === null
        ? undefined
        : sql`not exists (select 1 from ${receipt} as r where r.outlet_id = ${outletId} and r.number >= ${number})`,
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
      ...decision.changedLines.map(({ id: lineId, verdict, accepted }) =>
        db
          .update(receiptLine)
          .set({ verdict, accepted })
          .where(and(eq(receiptLine.receiptId, id), eq(receiptLine.id, lineId))),
      ),
    ]
    return [
      db.update(receipt).set({ state, number, closedAt, closedBy, facts, items, closedAs }).where(unmoved),
      db.run(sql`
        insert into ${movement} (id, first, last, kind, outlet_id, at, receipt_id)
        select value ->> 0, value ->> 1, value ->> 2, 'received', ${outletId}, ${closedAt}, ${id}
        from json_each(${moved})`),
      ...(decision.changed.length > 0 ? keptInstead : []),
      ...recordFindings(decision.findings, decision.movements[0]?.id ?? id),
    ]
  },
}

function linesOf(
  ranges: readonly ReadRange[],
  kept: readonly TakenRange[],
  changed: readonly ChangedPart[],
): ChangedLine[] {
  const was = new Map(ranges.map((range) => [range.lineId, range.was]))
  const left = Map.groupBy(kept, ({ lineId }) => lineId)
  return [...Map.groupBy(changed, ({ lineId }) => lineId)].map(([id, parts]) => {
    const verdict = gravest(parts.map((part) => part.verdict))
    const accepted = sizeOf(left.get(id) ?? [])
    return {
      id,
      was: was.get(id) ?? verdict,
      verdict: accepted > 0 ? 'carton-broken' : verdict,
      accepted,
      lost: sizeOf(parts),
    }
  })
}

/** The counts with each changed line counted as what it is now. */
function recounted(counts: Counts, changed: readonly ChangedLine[]): Counts {
  const now = new Map(counts.map((count) => [count.verdict, { ...count }]))
  const count = (verdict: LineVerdict, lines: number, accepted: number) => {
    const its = now.get(verdict) ?? { verdict, lines: 0, accepted: 0 }
    now.set(verdict, { verdict, lines: its.lines + lines, accepted: its.accepted + accepted })
  }
  for (const { was, verdict, accepted, lost } of changed) {
    count(was, -1, -accepted - lost)
    count(verdict, 1, accepted)
  }
  return [...now.values()].filter(({ lines }) => lines > 0)
}
