// A batch as it is typed in. That goods carry no expiry is said, not left out.
import type { batch } from '../../db/schema.ts'
import type { UsedLot } from '../../db/tables/registry.ts'
import type { Result } from '../../result.ts'
import type { Day } from '../../time.ts'
import { type EntryErrors, EntryReader, type Typed } from './fields.ts'
import { isLongLot, type Lots, usedLot } from './step.ts'
import { readDay, readFigure } from './values.ts'

export type BatchEntry = Pick<
  typeof batch.$inferSelect,
  'lot' | 'origin' | 'producedOn' | 'expiresOn' | 'noExpiry' | 'quantity' | 'unit'
>

/** GS1 keeps a lot to 20 characters (application identifier 10), of which these can stand in an address as they are. */
const LOT = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,19}$/

/** Who declares, and what went in: told beside the batch, and kept in its chain. */
export function readDeclared(
  typed: Typed,
  lots: Lots,
): Result<{ person: string; used: readonly UsedLot[] }, EntryErrors> {
  const of = new EntryReader(typed)
  const used = of
    .typed('used')
    .split('\n')
    .flatMap((line) => usedLot(line.trim(), lots))
  if (used.some(isLongLot)) of.fail('used', 'tooLong')
  return of.done({ person: of.needed('person', 120), used })
}

/** Expiry may wait until the batch is to be published; the gate asks for it. */
export function readBatch(typed: Typed, today: Day): Result<BatchEntry, EntryErrors> {
  const of = new EntryReader(typed)
  const lot = of.must('lot', (text) => (LOT.test(text) ? text : null), 'lot') ?? ''
  const producedOn = of.must('producedOn', readDay, 'not-a-day')
  if (producedOn && producedOn > today) of.fail('producedOn', 'day-ahead')
  const noExpiry = of.typed('noExpiry') !== ''
  const expiresOn = of.as('expiresOn', readDay, 'not-a-day')
  if (expiresOn && producedOn && expiresOn < producedOn) of.fail('expiresOn', 'expiry-before')
  if (expiresOn && noExpiry) of.fail('expiresOn', 'expiry-or-none')
  const origin = of.needed('origin', 200)
  const quantity = of.as('quantity', readFigure, 'not-a-figure')
  if (quantity !== null && quantity > 1e9) of.fail('quantity', 'figure-too-large')
  if (quantity === 0) of.fail('quantity', 'no-quantity')
  const unit = of.perhaps('unit', 40)
  if (quantity !== null && unit === null) of.fail('unit', 'unit')
  return of.done({
    lot,
    origin,
    producedOn: producedOn ?? '',
    expiresOn,
    noExpiry,
    quantity,
    unit,
  })
}
