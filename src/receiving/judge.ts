// What is true of the stamps of one scan at goods-in. Pure: what was read comes in, parts go out: runs of stamps of
// which the same is true. A single stamp has one part; a carton has more where some of its stamps are not good.
import type { InputRecall } from '../db/schema.ts'
import type { Range } from '../rolls/line.ts'
import type { StampState, VoidReason } from '../stamp/state.ts'
import { DAY_MS, type Day } from '../time.ts'
import type { Note } from './expected.ts'
import { piecesOf, placeOf } from './pieces.ts'
import type { LineVerdict } from './verdicts.ts'

export interface KnownSegment extends Range {
  state: StampState
  reason: VoidReason | null
  since: number
  batchId: string | null
  keyVersion: string
  sample: boolean
}

export interface KnownMovement extends Range {
  id: string
  kind: 'received' | 'sold' | 'returned'
  outletId: string
  outlet: string
  at: number
}

export interface KnownBatch {
  id: string
  lot: string
  producedOn: Day
  expiresOn: Day | null
  recalledAt: number | null
  recallReason: string | null
  reviewAt: number | null
  /** A batch it was made of was recalled. */
  inputRecall: InputRecall | null
  productId: string
  product: string
  gtin: string | null
  brand: string | null
  /** Size of the pack, as it is registered. */
  netContent: string | null
  producerId: string
  producer: string
}

/** A stamp whose code copies may bear. */
export interface SuspectedStamp extends Range {
  since: number
}

/** What is known of the stamps of one scan. Movements in the order in which they happened. */
export interface KnownStamps {
  segments: readonly KnownSegment[]
  movements: readonly KnownMovement[]
  suspected: readonly SuspectedStamp[]
  /** Runs that the delivery has taken in already. */
  taken: readonly Range[]
}

/** Who asks, when, and what was expected. */
export interface Asking {
  outletId: string
  today: Day
  soonDays: number
  note: Note | null
  batches: ReadonlyMap<string, KnownBatch>
}

export interface Part extends Range {
  verdict: LineVerdict
  batchId: string | null
  /** The key its stamps were printed with. */
  keyVersion: string | null
  /** The line of the delivery note, if it has any. */
  expected: number | null
  /** When what the verdict speaks of happened, where, and why, if it says so. */
  at: number | null
  outlet: string | null
  reason: string | null
}

type Finding = Omit<Part, 'first' | 'last'>

/** The key of a scanned code: under which its stamps must be issued, if it is theirs, and whether it has leaked. */
interface CodeKey {
  version: string | null
  retired: boolean
}

/** `ranges` are what the scanned code stands for. */
export function judgeStamps(
  ranges: readonly Range[],
  key: CodeKey,
  known: KnownStamps,
  asking: Asking,
): Part[] {
  const lists = [
    known.segments,
    known.movements,
    known.taken,
    known.suspected,
    listedWithin(ranges, asking.note?.listed ?? []),
  ] as const
  const parts: Part[] = []
  let within: Range | null = null
  for (const { first, last, of, held } of piecesOf(ranges, lists)) {
    const [segment, movement, taken, suspected] = held
    const issued = segment && (key.version === null || segment.keyVersion === key.version) ? segment : null
    const its = {
      movement: movement ?? null,
      taken: taken !== undefined,
      suspected: suspected ?? null,
      retired: key.retired,
    }
    const found = judgeOne(first, issued, its, asking)
    const before = parts.at(-1)
    if (before && within === of && same(before, found)) before.last = last
    else parts.push({ first, last, ...found })
    within = of
  }
  return parts
}

/** Stamps that the delivery note names one by one: each is a piece of its own. */
function listedWithin(ranges: readonly Range[], listed: readonly number[]): Range[] {
  if (listed.length === 0) return []
  const first = Math.min(...ranges.map((range) => range.first))
  const last = Math.max(...ranges.map((range) => range.last))
  return listed
    .slice(placeOf(listed, first), placeOf(listed, last + 1))
    .map((one) => ({ first: one, last: one }))
}

interface Circumstances {
  movement: KnownMovement | null
  taken: boolean
  suspected: SuspectedStamp | null
  retired: boolean
}

function judgeOne(
  serial: number,
  segment: KnownSegment | null,
  { movement, taken, suspected, retired }: Circumstances,
  asking: Asking,
): Finding {
  const batch = asking.batches.get(segment?.batchId ?? '') ?? null
  const found = (
    verdict: LineVerdict,
    more: Partial<Pick<Finding, 'at' | 'outlet' | 'reason' | 'expected'>> = {},
  ): Finding => ({
    verdict,
    batchId: segment?.batchId ?? null,
    keyVersion: segment?.keyVersion ?? null,
    expected: null,
    at: null,
    outlet: null,
    reason: null,
    ...more,
  })
  if (!segment) return found('not-issued')
  if (taken) return found('repeat')
  if (segment.state === 'void') return found('void', { at: segment.since, reason: segment.reason })
  if (batch?.recalledAt) return found('recalled', { at: batch.recalledAt, reason: batch.recallReason })
  if (segment.sample) return found('sample')
  if (retired) return found('key-retired')
  if (segment.state !== 'active' || !batch) return found('not-activated')
  if (batch.reviewAt) return found('under-review', { at: batch.reviewAt })
  const moved = movement && { at: movement.at, outlet: movement.outlet }
  if (movement?.kind === 'sold') return found('sold', moved ?? {})
  if (movement?.kind === 'received') {
    return found(movement.outletId === asking.outletId ? 'received-here' : 'received-elsewhere', moved ?? {})
  }
  if (batch.expiresOn && batch.expiresOn < asking.today) return found('expired')
  const { product: name, gtin, lot } = batch
  const expected = asking.note?.lineOf({ name, gtin, lot }, serial) ?? null
  if (expected === -1) return found('wrong-product')
  if (suspected) return found('suspected', { expected, at: suspected.since })
  if (batch.inputRecall) {
    const { at, product, lot: its } = batch.inputRecall
    return found('input-recalled', { expected, at, reason: `${product}, ${its}` })
  }
  const days = batch.expiresOn && (Date.parse(batch.expiresOn) - Date.parse(asking.today)) / DAY_MS
  if (typeof days === 'number' && days <= asking.soonDays) return found('expires-soon', { expected })
  return found('good', { expected })
}

function same(a: Finding, b: Finding): boolean {
  return (
    a.verdict === b.verdict &&
    a.batchId === b.batchId &&
    a.keyVersion === b.keyVersion &&
    a.expected === b.expected &&
    a.at === b.at &&
    a.outlet === b.outlet &&
    a.reason === b.reason
  )
}
