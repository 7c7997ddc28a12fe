// Scans become lines of an open receipt. Each is judged and told; what is good is taken in. A line's id is minted by
// whoever scanned, so that a list sent twice counts once and is answered the same.
import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import type { Finding } from '../cases/finding.ts'
import type { Command } from '../command/command.ts'
import { among } from '../db/among.ts'
import type { Statement } from '../db/database.ts'
import { outlet } from '../db/schema.ts'
import { receipt, receiptLine, receiptRange } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import { type CheckedScan, checkScans } from './check.ts'
import { findingsOf, recordFindings } from './evidence.ts'
import type { KnownBatch, Part } from './judge.ts'
import { type KnownScans, knownFrom, knownStatements, namedBy, wantedOf } from './known.ts'
import type { Scan } from './read-scan.ts'
import { ownReceipt, type Receipt, type ReceiptRefusal, readReceipt, type TakenRange } from './receipt.ts'
import { noneTaken } from './unmoved.ts'
import { isAccepted, type LineVerdict, levelOfLine } from './verdicts.ts'

export const LINES_AT_ONCE = 1000
/** Whoever asks about a receipt has all its lines counted, and closing it looks at each stamp once more. */
export const MOST_LINES = 10_000

export interface TakeInput {
  receiptId: string
  outletId: string
  takenBy: string
  lines: readonly { id: string; scan: Scan; scannedAt: number }[]
}

type LineRow = typeof receiptLine.$inferSelect

interface TakeKnown {
  receipt: Receipt | null
  soonDays: number
  known: KnownScans
  /** Lines of these ids that the receipt has already. */
  earlier: Map<string, LineRow>
  /** All that it has, those that were taken out again too. */
  held: number
}

export type TakenLine = Pick<CheckedScan, 'verdict' | 'level' | 'parts' | 'stamps' | 'accepted'> & {
  id: string
  kind: LineRow['kind']
  text: string
  serial: number | null
  /** It had been taken before. */
  again: boolean
}

export interface TakeDecision {
  receipt: Receipt
  id: string
  at: number
  takenBy: string
  lines: TakenLine[]
  scannedAt: Map<string, number>
  ranges: TakenRange[]
  batches: Map<string, KnownBatch>
  findings: Finding[]
}

export const takeLines: Command<TakeInput, TakeKnown, TakeDecision, ReceiptRefusal> = {
  name: 'take-lines',
  async read(db, { receiptId, outletId, lines }) {
    const wanted = wantedOf(lines.map(({ scan }) => namedBy(scan)))
    const [receipts, outlets, held, earlier, ...answers] = await db.batch([
      readReceipt(db, receiptId),
      db.select({ soonDays: outlet.soonDays }).from(outlet).where(eq(outlet.id, outletId)),
      db.select({ lines: count() }).from(receiptLine).where(eq(receiptLine.receiptId, receiptId)),
      db
        .select()
        .from(receiptLine)
        .where(
          and(
            eq(receiptLine.receiptId, receiptId),
            among(
              receiptLine.id,
              lines.map(({ id }) => id),
            ),
          ),
        ),
      ...knownStatements(db, wanted, receiptId),
    ])
    return {
      receipt: ownReceipt(receipts[0], outletId),
      soonDays: outlets[0]?.soonDays ?? 0,
      known: knownFrom(answers, wanted),
      earlier: new Map(earlier.map((row) => [row.id, row])),
      held: held[0]?.lines ?? 0,
    }
  },
  decide({ receipt: its, soonDays, known, earlier, held }, input, { at, id: decisionId }) {
    if (!its) return err({ reason: 'unknown-receipt' })
    const fresh: number[] = []
    const seen = new Set<string>()
    for (const [i, { id }] of input.lines.entries()) {
      if (!earlier.has(id) && !seen.has(id)) fresh.push(i)
      seen.add(id)
    }
    if (its.state !== 'open' && fresh.length > 0) return err({ reason: 'not-open', state: its.state })
    if (fresh.length > 0 && held + fresh.length > MOST_LINES) return err({ reason: 'full' })
    const checked = checkScans(
      fresh.map((i) => (input.lines[i] as TakeInput['lines'][number]).scan),
      {
        batches: known.batches,
        stamps: fresh.map((i) => known.stamps[i] as KnownScans['stamps'][number]),
        cartons: fresh.map((i) => known.cartons[i] ?? null),
      },
      { outletId: input.outletId, soonDays, at, expected: its.expected },
    )
    const isFresh = new Set(fresh)
    const answers = new Map<string, TakenLine>()
    for (const [id, row] of earlier) answers.set(id, told(row))
    const ranges: TakenRange[] = []
    for (const [n, i] of fresh.entries()) {
      const { id, scan } = input.lines[i] as TakeInput['lines'][number]
      const { verdict, level, parts, stamps, accepted } = checked[n] as CheckedScan
      const [kind, serial] = scan.kind === 'none' ? (['none', null] as const) : [scan.kind, scan.serial]
      answers.set(id, {
        id,
        kind,
        text: scan.text,
        serial,
        verdict,
        level,
        parts,
        stamps,
        accepted,
        again: false,
      })
      for (const { first, last, verdict, batchId } of parts) {
        if (isAccepted(verdict) && batchId) ranges.push({ first, last, lineId: id, batchId })
      }
    }
    return ok({
      receipt: its,
      id: decisionId,
      at,
      takenBy: input.takenBy,
      lines: input.lines.map(({ id }, i) => ({ ...(answers.get(id) as TakenLine), again: !isFresh.has(i) })),
      scannedAt: new Map(
        fresh.map((i) => {
          const { id, scannedAt } = input.lines[i] as TakeInput['lines'][number]
          return [id, scannedAt]
        }),
      ),
      ranges,
      batches: known.batches,
      findings: findingsOf(
        checked.flatMap(({ parts }) => parts),
        known.batches,
        at,
      ),
    })
  },
  subject: (decision) => decision.receipt.id,
  audited: ({ receiptId, lines }) => ({ receiptId, lines: lines.length }),
  write(db, { receipt: its, id, at, takenBy, lines, scannedAt, ranges, findings }) {
    const rows = new Map(
      lines
        .filter(({ again }) => !again)
        .map((line) => [
          line.id,
          [
            line.id,
            line.kind,
            line.text,
            line.serial,
            line.verdict,
            line.accepted,
            JSON.stringify(line.parts),
            scannedAt.get(line.id) ?? at,
          ],
        ]),
    )
    const guard: Statement = db
      .update(receipt)
      .set({ outletId: its.outletId })
      .where(
        and(
          eq(receipt.id, its.id),
          rows.size > 0 ? and(eq(receipt.state, 'open'), hasRoomFor(its.id, rows.size)) : undefined,
          noneTaken(ranges, its.id),
        ),
      )
    return [
      guard,
      // One statement each, however many there are.
      db.run(sql`
        insert into ${receiptLine}
          (receipt_id, id, kind, text, serial, verdict, accepted, parts, scanned_at, taken_at, taken_by)
        select ${its.id}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
          value ->> 7, ${at}, ${takenBy}
        from json_each(${JSON.stringify([...rows.values()])})`),
      db.run(sql`
        insert into ${receiptRange} (receipt_id, first, last, line_id, batch_id)
        select ${its.id}, value ->> 0, value ->> 1, value ->> 2, value ->> 3
        from json_each(${JSON.stringify(ranges.map(({ first, last, lineId, batchId }) => [first, last, lineId, batchId]))})`),
      ...recordFindings(findings, id),
    ]
  },
}

/** Served by receipt_line_by_time. */
const hasRoomFor = (receiptId: string, lines: number): SQL =>
  sql`(select count(*) from ${receiptLine} where receipt_id = ${receiptId}) <= ${MOST_LINES - lines}`

/** A line as it was told when it came first. */
export function told(row: LineRow): TakenLine {
  const { id, kind, text, serial, accepted } = row
  const parts = row.parts as Part[]
  const verdict = row.verdict as LineVerdict
  const stamps = parts.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  return {
    id,
    kind,
    text,
    serial,
    verdict,
    level: levelOfLine(verdict),
    parts,
    stamps,
    accepted,
    again: true,
  }
}
