// An outlet says that stamps of its stock were sold, or returned: by a customer to it, or by it to its supplier. Only
// what it holds can be sold; of a range, what can be marked is marked and the rest is told.
import { eq, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { LONGEST_MOVEMENT, movement, outlet } from '../db/schema.ts'
import { err, ok } from '../result.ts'
import type { Range } from '../rolls/line.ts'
import { sizeOf } from './check.ts'
import type { KnownBatch, KnownMovement } from './judge.ts'
import {
  type KnownCarton,
  type KnownScans,
  knownFrom,
  knownStatements,
  type Named,
  wantedOf,
} from './known.ts'
import { piecesOf } from './pieces.ts'
import type { Scan } from './read-scan.ts'
import { takenRuns } from './taken-runs.ts'
import { joinedRuns, noOtherMovement } from './unmoved.ts'

export const MARKS_AT_ONCE = 1000
export const MARK_KINDS = ['sold', 'returned'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** A stamp, a carton, or the stamps from one to another. */
export type MarkItem = { scan: Scan } | { from: Scan & { kind: 'stamp' }; to: Scan & { kind: 'stamp' } }

export interface MarkInput {
  kind: MarkKind
  outletId: string
  items: readonly MarkItem[]
}

/** marked: done now. already: done before. not-here: not in this outlet's stock. not-issued: no stamp of ours. */
export type MarkOutcome = 'marked' | 'already' | 'not-here' | 'not-issued' | 'malformed' | 'range-too-long'

interface MarkedItem {
  /** What can be said of the item as a whole: marked if any stamp of it was. */
  outcome: MarkOutcome
  marked: number
  parts: (Range & { outcome: MarkOutcome })[]
}

export interface MarkDecision {
  kind: MarkKind
  outletId: string
  at: number
  items: MarkedItem[]
  /** Batches of what was sold that are recalled, made of what was, or under review. */
  warned: KnownBatch[]
  movements: (Range & { id: string })[]
  movementsRead: string[]
}

const STOCK: Readonly<Record<MarkKind, readonly KnownMovement['kind'][]>> = {
  sold: ['received'],
  returned: ['received', 'sold'],
}

export const markStamps: Command<MarkInput, KnownScans, MarkDecision, { reason: 'unknown-outlet' }> = {
  name: 'mark-stamps',
  async read(db, { items }) {
    const wanted = wantedOf(items.map(namedByItem))
    const answers = await db.batch(knownStatements(db, wanted, null))
    return knownFrom(answers, wanted)
  },
  decide(known, { kind, outletId, items }, { at, id }) {
    const runs = takenRuns()
    const warned = new Map<string, KnownBatch>()
    const marked = items.map((item, i): MarkedItem => {
      const ranges = rangesOf(item, known.cartons[i] ?? null)
      if (!ranges.ok) return { outcome: ranges.error, marked: 0, parts: [] }
      const { segments = [], movements = [] } = known.stamps[i] ?? {}
      const parts: MarkedItem['parts'] = []
      let within: Range | null = null
      const lists = [segments, movements, runs.within(ranges.value)] as const
      for (const { first, last, of, held } of piecesOf(ranges.value, lists)) {
        const [segment, moved, twice] = held
        const isIssued = segment !== undefined && segment.keyVersion === versionOf(item, segment.keyVersion)
        const outcome = isIssued ? outcomeOf(kind, outletId, moved, twice !== undefined) : 'not-issued'
        const batch = outcome === 'marked' ? known.batches.get(segment?.batchId ?? '') : undefined
        if (kind === 'sold' && batch && isWarnedOf(batch)) warned.set(batch.id, batch)
        const before = parts.at(-1)
        if (before?.outcome === outcome && within === of) before.last = last
        else parts.push({ first, last, outcome })
        within = of
      }
      const done = parts.filter((part) => part.outcome === 'marked')
      runs.take(done)
      const outcome = done.length > 0 ? 'marked' : (parts[0]?.outcome ?? 'not-issued')
      return { outcome, marked: sizeOf(done), parts }
    })
    return ok({
      kind,
      outletId,
      at,
      items: marked,
      warned: [...warned.values()],
      movements: joinedRuns(runs.all).map((run, n) => ({ ...run, id: `${id}-${n}` })),
      movementsRead: [...new Set(known.stamps)].flatMap(({ movements }) => movements.map((one) => one.id)),
    })
  },
  subject: (decision) => decision.outletId,
  audited: ({ kind, outletId, items }) => ({ kind, outletId, items: items.length }),
  write: (db, { kind, outletId, at, movements, movementsRead }) => [
    db
      .update(outlet)
      .set({ id: outletId })
      .where(sql`${eq(outlet.id, outletId)} and ${noOtherMovement(movements, movementsRead)}`),
    db.run(sql`
      insert into ${movement} (id, first, last, kind, outlet_id, at)
      select value ->> 0, value ->> 1, value ->> 2, ${kind}, ${outletId}, ${at}
      from json_each(${JSON.stringify(movements.map((run) => [run.id, run.first, run.last]))})`),
  ],
}

const isWarnedOf = ({ recalledAt, inputRecall, reviewAt }: KnownBatch) =>
  recalledAt !== null || inputRecall !== null || reviewAt !== null

/** Of stamps that are issued; `twice`: marked already by an item before. */
function outcomeOf(
  kind: MarkKind,
  outletId: string,
  moved: KnownMovement | undefined,
  twice: boolean,
): MarkOutcome {
  if (twice) return 'already'
  if (moved?.outletId !== outletId) return 'not-here'
  if (moved.kind === kind) return 'already'
  return STOCK[kind].includes(moved.kind) ? 'marked' : 'not-here'
}

function namedByItem(item: MarkItem): Named {
  if ('scan' in item && item.scan.kind === 'carton') return { carton: item.scan.serial }
  const ranges = rangesOf(item, null)
  return ranges.ok ? (ranges.value[0] ?? null) : null
}

function rangesOf(item: MarkItem, carton: KnownCarton | null) {
  if ('from' in item) {
    const [first, last] = [item.from.serial, item.to.serial].sort((a, b) => a - b) as [number, number]
    return last - first < LONGEST_MOVEMENT ? ok([{ first, last }]) : err('range-too-long' as const)
  }
  const { scan } = item
  if (scan.kind === 'none')
    return err(scan.verdict === 'not-issued' ? ('not-issued' as const) : ('malformed' as const))
  if (scan.kind === 'carton') {
    const stands = carton && carton.keyVersion === scan.version && carton.ranges.length > 0
    return stands ? ok(carton.ranges) : err('not-issued' as const)
  }
  return ok([{ first: scan.serial, last: scan.serial }])
}

/** A stamp must be of the roll whose key made its code; a carton stands for whatever was packed. */
function versionOf(item: MarkItem, own: string | undefined): string | undefined {
  if ('from' in item) return item.from.version === item.to.version ? item.from.version : undefined
  return item.scan.kind === 'stamp' ? item.scan.version : own
}
