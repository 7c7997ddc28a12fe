// A declared step as it is typed in, by the fields of its template: what is public as the page shows it, what is about
// people apart from it.
import type { DeclaredField } from '../../db/schema.ts'
import type { StoredField, StoredStep, UsedLot } from '../../db/tables/registry.ts'
import type { Result } from '../../result.ts'
import { type Day, dayFirst, OFFSET } from '../../time.ts'
import { type EntryErrors, EntryReader, isLonger, type Typed } from './fields.ts'
import { readDay, readFigure, writtenFigure } from './values.ts'

export interface StepEntry {
  happenedOn: Day
  happenedAt: string | null
  place: string
  fields: readonly DeclaredField[]
  hidden: Readonly<Record<string, string>>
  used: readonly UsedLot[]
}

/** A batch of the producer's own that may be named as what went in, by its lot. */
export interface OwnLot {
  batchId: string
  lot: string
  product: string
}

/** What a lot's name may mean. */
export interface Lots {
  own: readonly OwnLot[]
  /** What was declared before this, where this corrects it. */
  before?: readonly UsedLot[]
}

/** The name of a template's field in the form. */
export const nameOf = (field: Pick<StoredField, 'key'>) => `field.${field.key}`

/** What a phone's clock may be ahead. */
const PHONE_AHEAD_MS = 5 * 60_000

/** `today` and `now`, in milliseconds since 1970 UTC, are what a step may not be after. */
export function readStep(
  typed: Typed,
  step: Pick<StoredStep, 'fields'>,
  { today, now = Number.POSITIVE_INFINITY, ...lots }: { today: Day; now?: number } & Lots,
): Result<StepEntry, EntryErrors> {
  const of = new EntryReader(typed)
  const happenedOn = of.must('happenedOn', readDay, 'not-a-day')
  if (happenedOn && happenedOn > today) of.fail('happenedOn', 'day-ahead')
  const fields: DeclaredField[] = []
  const hidden: Record<string, string> = {}
  const used: UsedLot[] = []
  for (const field of step.fields) {
    if (field.type === 'file') continue
    const read = readField(of, field, happenedOn, lots)
    if (!read) continue
    used.push(...(read.used ?? []))
    if (field.personal) hidden[field.key] = read.shown.value
    else fields.push(read.shown)
  }
  hidden.person = of.needed('person', 120)
  const happenedAt = of.as(
    'happenedAt',
    (text) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : null),
    'not-a-day',
  )
  const isAhead = Date.parse(`${happenedOn}T${happenedAt}:00${OFFSET}`) > now + PHONE_AHEAD_MS
  if (happenedOn === today && isAhead) of.fail('happenedAt', 'hour-ahead')
  return of.done({
    happenedOn: happenedOn ?? '',
    happenedAt,
    place: of.needed('place', 200),
    fields,
    hidden,
    used,
  })
}

function readField(
  of: EntryReader,
  field: StoredField,
  happenedOn: Day | null,
  lots: Lots,
): { shown: DeclaredField; used?: UsedLot[] } | null {
  const name = nameOf(field)
  const text = of.typed(name)
  const { key, vi: label, unit } = field
  if (text === '') {
    if (!field.required) return null
    // Who packs is not asked twice when: a day that has to be said is that of the step, where no other is.
    if (field.type === 'date')
      return happenedOn === null ? null : { shown: { key, label, value: dayFirst(happenedOn) } }
    of.fail(name, 'required')
    return null
  }
  switch (field.type) {
    case 'number': {
      const number = of.as(name, unit === '°C' ? readDegrees : readFigure, 'not-a-figure')
      const value = number === null ? '' : `${writtenFigure(number)}${unit ? ` ${unit}` : ''}`
      return number === null ? null : { shown: { key, label, value, number, ...(unit && { unit }) } }
    }
    case 'date': {
      const day = of.as(name, readDay, 'not-a-day')
      return day === null ? null : { shown: { key, label, value: dayFirst(day) } }
    }
    case 'choice': {
      const choice = of.as(
        name,
        (asked) => field.choices?.find((one) => one.key === asked) ?? null,
        'not-a-choice',
      )
      return choice && { shown: { key, label, value: choice.vi } }
    }
    case 'lot': {
      const used = text.split(/[\n,;]+/).flatMap((one) => usedLot(one.trim(), lots))
      if (used.some(isLongLot)) of.fail(name, 'tooLong')
      return { shown: { key, label, value: used.map(({ lot }) => lot).join(', ') }, used }
    }
    default:
      if (isLonger(text, 1000)) of.fail(name, 'tooLong')
      return { shown: { key, label, value: text } }
  }
}

/** What is frozen is below nought. */
function readDegrees(text: string): number | null {
  const [, minus, rest = ''] = /^([-−–])?\s*(.*)$/.exec(text.trim()) ?? []
  const figure = readFigure(rest)
  return figure !== null && minus ? -figure : figure
}

/** A lot as it is typed in. */
export const typedLot = ({ lot, supplier }: UsedLot) => [lot, supplier].filter(Boolean).join(' – ')

/**
 * A lot by its name: what it was before where that is corrected, one of the producer's own where there is exactly one of
 * that name, a supplier's otherwise.
 */
export function usedLot(text: string, { own, before = [] }: Lots): UsedLot[] {
  if (text === '') return []
  const same = before.find((one) => typedLot(one) === text)
  if (same) return [same]
  const [lot = '', supplier] = text.split(/\s+–\s+|\s+-\s+/)
  const [one, ...more] = own.filter((batch) => batch.lot === lot)
  if (one && more.length === 0 && !supplier) return [{ batchId: one.batchId, lot }]
  return [{ lot, ...(supplier && { supplier }) }]
}

/** Whether a lot or its supplier is called longer than anybody calls one. */
export const isLongLot = ({ lot, supplier = '' }: UsedLot): boolean =>
  isLonger(lot, 60) || isLonger(supplier, 120)
