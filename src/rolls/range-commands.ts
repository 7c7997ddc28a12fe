// What can be done to stamps of one roll: print, bind to a batch, activate, void. One shape, four rules. Whoever
// acts for a producer says so with `of`, and is refused stamps of any other.
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Command, Moment } from '../command/command.ts'
import type { Database, Statement } from '../db/database.ts'
import { batch, product, roll, segment } from '../db/schema.ts'
import { segmentsOver } from '../db/segments-over.ts'
import { type Before, stampChange } from '../db/tables/rolls.ts'
import { type Missing, missingFor } from '../registry/gate.ts'
import { gateFacts, readGate } from '../registry/gate-facts.ts'
import { err, ok, type Result } from '../result.ts'
import type { StampState, VoidReason } from '../stamp/state.ts'
import { changeRanges, type LineEdit, type LineRefusal, type Segment, withNeighbours } from './line.ts'
import { lowestSerial, rangesOf, type Stretch, type StretchRefusal } from './stretch.ts'

/** What is read before stamps are changed. */
export interface RangeKnown {
  /** The change of that id was made. */
  already: boolean
  segments: Segment[]
  rolls: { id: string; producerId: string; productId: string | null; revision: number }[]
  batches: {
    id: string
    producerId: string
    productId: string
    revision: number
    recalled: boolean
    missing: Missing[]
  }[]
}

interface Revision {
  id: string
  revision: number
}

export type Change = Omit<typeof stampChange.$inferInsert, 'undoneAt'>

export interface RangeDecision {
  roll: Revision
  /** The batches that were looked at: a recall that comes between must be seen. */
  batches: Revision[]
  edit: LineEdit
  /** The record of it, by which it can be undone. */
  change: Change
}

/** Each names the stamps it is about by their first and last serial. */
export type StampsRefusal = { first: number; last: number } & (
  | { reason: 'wrong-state'; state: StampState }
  | { reason: 'no-batch' }
  | { reason: 'unknown-batch' }
  | { reason: 'other-producer' }
  | { reason: 'other-product' }
  | { reason: 'batch-recalled' }
  | { reason: 'other-roll' }
  | { reason: 'not-yours' }
  | { reason: 'not-ready'; batchId: string; missing: Missing[] }
)
export type RangeRefusal = LineRefusal<StampsRefusal> | StretchRefusal | { reason: 'already' }

/**
 * `of` is the producer on whose behalf it is done; without it any producer's stamps may be changed. `inRoll` is the roll
 * that somebody has before them: stamps of another one are not meant. `id` is the form's, and becomes the change's: one
 * sent twice changes the next so many stamps once.
 */
export type RangeInput = Stretch & { id?: string; of?: string | undefined; inRoll?: string | undefined }

type Facts = Pick<Segment, 'batchId' | 'state' | 'reason' | 'since'>

interface Rule<Input> {
  /** Whether stamps of the roll's segments are meant where only a number of them is named. */
  open(input: Input, segments: readonly Segment[]): (stamps: Segment) => boolean
  change(stamps: Segment, input: Input, known: RangeKnown, at: number): Result<Facts, StampsRefusal>
}

const PUTS_A_STATEMENT = 500

function rangeCommand<Input extends RangeInput & { batchId?: string; reason?: string }>(
  name: string,
  rule: Rule<Input>,
): Command<Input, RangeKnown, RangeDecision, RangeRefusal> {
  return {
    name,
    read: (db, input) => readStretch(db, input, input.batchId),
    decide(known, input, moment) {
      if (known.already) return err({ reason: 'already' })
      const ranges = rangesOf(input, known.segments, rule.open(input, known.segments))
      if (!ranges.ok) return ranges
      const begin = Math.min(...ranges.value.map(({ first }) => first))
      const rollId = known.segments.find((s) => s.first <= begin && begin <= s.last)?.rollId
      const changed = changeRanges<StampsRefusal>(known.segments, ranges.value, (stamps) => {
        const { first, last } = stamps
        const owner = known.rolls.find((one) => one.id === stamps.rollId)?.producerId
        if (input.of !== undefined && owner !== input.of) return err({ reason: 'not-yours', first, last })
        if (stamps.rollId !== (input.inRoll ?? rollId)) return err({ reason: 'other-roll', first, last })
        return rule.change(stamps, input, known, moment.at)
      })
      if (!changed.ok) {
        // Of several ranges only their one roll was read.
        const { error } = changed
        const isElsewhere = error.reason === 'not-issued' && 'ranges' in input && rollId !== undefined
        return isElsewhere ? err({ ...error, reason: 'other-roll' }) : changed
      }
      const { edit, before } = changed.value
      const itsRoll = known.rolls.find((one) => one.id === rollId)
      if (!itsRoll) return err({ reason: 'unknown-roll' })
      const revision = ({ id, revision }: Revision): Revision => ({ id, revision })
      const change = {
        ...changeOf(name, itsRoll.id, before, { ...moment, id: input.id ?? moment.id }),
        batchId: input.batchId ?? null,
        reason: input.reason ?? null,
      }
      return ok({ roll: revision(itsRoll), batches: known.batches.map(revision), edit, change })
    },
    subject: (decision) => decision.roll.id,
    write: (db, { roll, batches, edit, change }) => [
      unmovedRoll(db, roll, batches.map(unmoved)),
      ...writeEdit(db, edit),
      db.insert(stampChange).values(change),
    ],
  }
}

const isWaiting = ({ state }: Segment) => state === 'issued' || state === 'printed'

/** The stamps were printed. */
export const printStamps = rangeCommand<RangeInput>('print-stamps', {
  open:
    () =>
    ({ state }) =>
      state === 'issued',
  change: (stamps, _, __, at) =>
    stamps.state === 'issued' ? ok({ ...stamps, state: 'printed', since: at }) : wrongState(stamps),
})

/** The stamps will go on goods of this batch, of the roll's own producer. Until activation they may be bound again. */
export const bindStamps = rangeCommand<RangeInput & { batchId: string }>('bind-stamps', {
  open: () => (stamps) => isWaiting(stamps) && stamps.batchId === null,
  change(stamps, input, known) {
    const bound = boundTo(stamps, input.batchId, known)
    if (!bound.ok) return bound
    return isWaiting(stamps) ? ok({ ...stamps, batchId: bound.value.id }) : wrongState(stamps)
  },
})

/** The stamps are on goods that leave the house: of the batch they were bound to, or of the one named here. */
export const activateStamps = rangeCommand<RangeInput & { batchId?: string }>('activate-stamps', {
  open(input, segments) {
    const { batchId } = input
    const mayBe = (stamps: Segment) =>
      'rollId' in input &&
      stamps.rollId === input.rollId &&
      isWaiting(stamps) &&
      (batchId === undefined
        ? stamps.batchId !== null
        : stamps.batchId === null || stamps.batchId === batchId)
    // Where some were printed, those that were not are on no goods, and once active they are not printed any more.
    const isPrinted = segments.some((stamps) => stamps.state === 'printed' && mayBe(stamps))
    return (stamps) => mayBe(stamps) && (stamps.state === 'printed' || !isPrinted)
  },
  change(stamps, input, known, at) {
    const { first, last } = stamps
    if (!isWaiting(stamps)) return wrongState(stamps)
    const batchId = input.batchId ?? stamps.batchId
    if (batchId === null) return err({ reason: 'no-batch', first, last })
    const bound = boundTo(stamps, batchId, known)
    if (!bound.ok) return bound
    const { recalled, missing } = bound.value
    if (recalled) return err({ reason: 'batch-recalled', first, last })
    if (missing.length > 0) return err({ reason: 'not-ready', first, last, batchId, missing })
    return ok({ ...stamps, batchId, state: 'active', since: at })
  },
})

/** The stamps are struck off for good. Those on goods already are struck off where they are named, never by a count. */
export const voidStamps = rangeCommand<RangeInput & { reason: VoidReason }>('void-stamps', {
  open: () => isWaiting,
  change: (stamps, input, _, at) =>
    stamps.state === 'void'
      ? wrongState(stamps)
      : ok({ ...stamps, state: 'void', reason: input.reason, since: at }),
})

/** The batch, if stamps of this roll may go on it. */
function boundTo(
  { first, last, rollId }: Segment,
  batchId: string,
  known: RangeKnown,
): Result<RangeKnown['batches'][number], StampsRefusal> {
  const bound = known.batches.find((one) => one.id === batchId)
  const itsRoll = known.rolls.find((one) => one.id === rollId)
  if (!bound) return err({ reason: 'unknown-batch', first, last })
  if (bound.producerId !== itsRoll?.producerId) return err({ reason: 'other-producer', first, last })
  if (itsRoll.productId !== null && itsRoll.productId !== bound.productId) {
    return err({ reason: 'other-product', first, last })
  }
  return ok(bound)
}

function wrongState({ first, last, state }: Segment): Result<never, StampsRefusal> {
  return err({ reason: 'wrong-state', state, first, last })
}

/** What is kept of a change besides the segments themselves. */
export function changeOf(
  command: string,
  rollId: string,
  before: readonly Segment[],
  { id, at }: Moment,
): Change {
  const withoutRoll = ({ first, last, batchId, state, reason, since }: Segment): Before => ({
    first,
    last,
    batchId,
    state,
    reason,
    since,
  })
  return {
    id,
    rollId,
    command,
    first: Math.min(...before.map(({ first }) => first)),
    last: Math.max(...before.map(({ last }) => last)),
    stamps: before.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    at,
    before: before.map(withoutRoll),
  }
}

/** The guard of every change to a roll's stamps. */
export function unmovedRoll(
  db: Database,
  { id, revision }: Revision,
  besides: readonly ReturnType<typeof sql>[],
) {
  return db
    .update(roll)
    .set({ revision: revision + 1 })
    .where(and(eq(roll.id, id), eq(roll.revision, revision), ...besides))
}

function unmoved({ id, revision }: Revision) {
  return sql`exists (select 1 from batch where id = ${id} and revision = ${revision})`
}

async function readStretch(
  db: Database,
  input: RangeInput,
  batchId: string | undefined,
): Promise<RangeKnown> {
  const touched = 'first' in input ? aroundRange(input) : ofOneRoll(input)
  const inTouched = sql`(select batch_id from segment where ${touched})`
  const isMeant = sql`(${batch.id} in ${inTouched} or ${batch.id} = ${batchId ?? null})`
  const [made, segments, rolls, batches, gates] = await db.batch([
    db
      .select({ id: stampChange.id })
      .from(stampChange)
      .where(eq(stampChange.id, input.id ?? '')),
    db.select().from(segment).where(touched).orderBy(asc(segment.first)),
    db
      .selectDistinct({
        id: roll.id,
        producerId: roll.producerId,
        productId: roll.productId,
        revision: roll.revision,
      })
      .from(segment)
      .innerJoin(roll, eq(roll.id, segment.rollId))
      .where(touched),
    db
      .select({
        id: batch.id,
        producerId: product.producerId,
        productId: batch.productId,
        revision: batch.revision,
        recalledAt: batch.recalledAt,
      })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .where(isMeant),
    gateFacts(db, isMeant),
  ])
  const missing = new Map(gates.map((row) => [row.batchId, missingFor(readGate(row), 'activate')]))
  return {
    already: made.length > 0,
    segments,
    rolls,
    batches: batches.map(({ recalledAt, ...rest }) => ({
      ...rest,
      recalled: recalledAt !== null,
      missing: missing.get(rest.id) ?? [],
    })),
  }
}

const aroundRange = (range: { first: number; last: number }) => segmentsOver(withNeighbours(range))

/** All segments of the roll, which is named or holds the first serial. Served by segment_by_roll. */
function ofOneRoll(stretch: Stretch) {
  const serial = lowestSerial(stretch)
  return serial === null && 'rollId' in stretch
    ? eq(segment.rollId, stretch.rollId)
    : sql`${segment.rollId} = (select roll_id from segment where first <= ${serial} order by first desc limit 1)`
}

export function writeEdit(db: Database, edit: LineEdit): Statement[] {
  const statements: Statement[] = []
  for (let i = 0; i < edit.remove.length; i += PUTS_A_STATEMENT) {
    statements.push(
      db.delete(segment).where(inArray(segment.first, edit.remove.slice(i, i + PUTS_A_STATEMENT))),
    )
  }
  for (let i = 0; i < edit.put.length; i += PUTS_A_STATEMENT) {
    statements.push(db.insert(segment).values(edit.put.slice(i, i + PUTS_A_STATEMENT)))
  }
  return statements
}
