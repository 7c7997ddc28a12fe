// What can be done to a range of stamps of one roll: print, bind to a batch, activate, void. One shape, four rules.
import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database, Statement } from '../db/database.ts'
import { batch, product, roll, segment } from '../db/schema.ts'
import { err, ok, type Result } from '../result.ts'
import type { StampState, VoidReason } from '../stamp/state.ts'
import {
  changeRange,
  type LineEdit,
  type LineRefusal,
  type Range,
  type Segment,
  withNeighbours,
} from './line.ts'

/** What is read before a range is changed. */
export interface RangeKnown {
  segments: Segment[]
  rolls: { id: string; producerId: string; revision: number }[]
  batches: { id: string; producerId: string; revision: number; recalled: boolean }[]
}

interface Revision {
  id: string
  revision: number
}

export interface RangeDecision {
  roll: Revision
  /** The batches that were looked at: a recall that comes between must be seen. */
  batches: Revision[]
  edit: LineEdit
}

/** Each names the stamps it is about by their first and last serial. */
export type StampsRefusal = { first: number; last: number } & (
  | { reason: 'wrong-state'; state: StampState }
  | { reason: 'no-batch' }
  | { reason: 'unknown-batch' }
  | { reason: 'other-producer' }
  | { reason: 'batch-recalled' }
  | { reason: 'other-roll' }
)
export type RangeRefusal = LineRefusal<StampsRefusal>

type Change = Pick<Segment, 'batchId' | 'state' | 'reason' | 'since'>
type Rule<Input> = (
  stamps: Segment,
  input: Input,
  known: RangeKnown,
  at: number,
) => Result<Change, StampsRefusal>

const PUTS_A_STATEMENT = 500

function rangeCommand<Input extends Range & { batchId?: string }>(
  name: string,
  rule: Rule<Input>,
): Command<Input, RangeKnown, RangeDecision, RangeRefusal> {
  return {
    name,
    read: (db, input) => readRange(db, input, input.batchId),
    decide(known, input, { at }) {
      const rollId = known.segments.find((s) => s.first <= input.first && input.first <= s.last)?.rollId
      const edit = changeRange<StampsRefusal>(known.segments, input, (stamps) =>
        stamps.rollId === rollId
          ? rule(stamps, input, known, at)
          : err({ reason: 'other-roll', first: stamps.first, last: stamps.last }),
      )
      if (!edit.ok) return edit
      const itsRoll = known.rolls.find((one) => one.id === rollId)
      if (!itsRoll) return err({ reason: 'not-issued', first: input.first, last: input.last })
      const revision = ({ id, revision }: Revision): Revision => ({ id, revision })
      return ok({ roll: revision(itsRoll), batches: known.batches.map(revision), edit: edit.value })
    },
    subject: (decision) => decision.roll.id,
    write: (db, { roll: { id, revision }, batches, edit }) => [
      db
        .update(roll)
        .set({ revision: revision + 1 })
        .where(and(eq(roll.id, id), eq(roll.revision, revision), ...batches.map(unmoved))),
      ...writeEdit(db, edit),
    ],
  }
}

/** The range was printed. */
export const printStamps = rangeCommand<Range>('print-stamps', (stamps, _, __, at) =>
  stamps.state === 'issued' ? ok({ ...stamps, state: 'printed', since: at }) : wrongState(stamps),
)

/** The range will go on goods of this batch, of the roll's own producer. Until activation it may be bound again. */
export const bindStamps = rangeCommand<Range & { batchId: string }>('bind-stamps', (stamps, input, known) => {
  const { first, last } = stamps
  const bound = known.batches.find((one) => one.id === input.batchId)
  if (!bound) return err({ reason: 'unknown-batch', first, last })
  const owner = known.rolls.find((one) => one.id === stamps.rollId)?.producerId
  if (bound.producerId !== owner) return err({ reason: 'other-producer', first, last })
  if (stamps.state !== 'issued' && stamps.state !== 'printed') return wrongState(stamps)
  return ok({ ...stamps, batchId: bound.id })
})

/** The range is on goods that leave the house. */
export const activateStamps = rangeCommand<Range>('activate-stamps', (stamps, _, known, at) => {
  const { first, last } = stamps
  if (stamps.state !== 'issued' && stamps.state !== 'printed') return wrongState(stamps)
  const bound = known.batches.find((one) => one.id === stamps.batchId)
  if (!bound) return err({ reason: 'no-batch', first, last })
  if (bound.recalled) return err({ reason: 'batch-recalled', first, last })
  return ok({ ...stamps, state: 'active', since: at })
})

/** The range, or one stamp, is struck off for good. */
export const voidStamps = rangeCommand<Range & { reason: VoidReason }>(
  'void-stamps',
  (stamps, input, _, at) =>
    stamps.state === 'void'
      ? wrongState(stamps)
      : ok({ ...stamps, state: 'void', reason: input.reason, since: at }),
)

function unmoved({ id, revision }: Revision) {
  return sql`exists (select 1 from batch where id = ${id} and revision = ${revision})`
}

function wrongState({ first, last, state }: Segment): Result<Change, StampsRefusal> {
  return err({ reason: 'wrong-state', state, first, last })
}

async function readRange(db: Database, range: Range, batchId: string | undefined): Promise<RangeKnown> {
  const wide = withNeighbours(range)
  // Segments do not overlap, so the one that holds wide.first is the last to begin at or before it.
  const from = sql`coalesce((select max(first) from segment where first <= ${wide.first}), ${wide.first})`
  const touched = and(gte(segment.first, from), lte(segment.first, wide.last), gte(segment.last, wide.first))
  const inTouched = sql`(select batch_id from segment where ${touched})`
  const [segments, rolls, batches] = await db.batch([
    db.select().from(segment).where(touched).orderBy(asc(segment.first)),
    db
      .selectDistinct({ id: roll.id, producerId: roll.producerId, revision: roll.revision })
      .from(segment)
      .innerJoin(roll, eq(roll.id, segment.rollId))
      .where(touched),
    db
      .select({
        id: batch.id,
        producerId: product.producerId,
        revision: batch.revision,
        recalledAt: batch.recalledAt,
      })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .where(sql`${batch.id} in ${inTouched} or ${batch.id} = ${batchId ?? null}`),
  ])
  return {
    segments,
    rolls,
    batches: batches.map(({ recalledAt, ...rest }) => ({ ...rest, recalled: recalledAt !== null })),
  }
}

function writeEdit(db: Database, edit: LineEdit): Statement[] {
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
