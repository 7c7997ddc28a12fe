// A product as it is typed in, and its certificate of the national scheme. A GTIN is the producer's own, which it says
// itself: the province neither mints nor lends one.
import type { certificate, product } from '../../db/schema.ts'
import type { Result } from '../../result.ts'
import { type Day, dayOf, monthsBefore, startOfDay } from '../../time.ts'
import { readGroup, readMinistry, readObligation, readOcopGroup } from './choices.ts'
import { type EntryErrors, EntryReader, type Typed } from './fields.ts'
import { readGtin } from './identifiers.ts'
import { readDay, readStars } from './values.ts'

export type ProductEntry = Pick<
  typeof product.$inferSelect,
  | 'name'
  | 'brand'
  | 'ocopGroup'
  | 'processGroup'
  | 'description'
  | 'standards'
  | 'gtin'
  | 'storage'
  | 'warnings'
  | 'obligation'
  | 'managingMinistry'
  | 'netContent'
>

export const PRODUCT_FIELDS = [
  'name',
  'brand',
  'ocopGroup',
  'processGroup',
  'netContent',
  'gtin',
  'standards',
  'managingMinistry',
  'obligation',
  'description',
  'storage',
  'warnings',
] as const

/** Standards may wait until a batch is to be published; the gate asks for them. */
export function readProduct(typed: Typed): Result<ProductEntry, EntryErrors> {
  const of = new EntryReader(typed)
  return of.done({
    name: of.needed('name', 200),
    processGroup: of.must('processGroup', readGroup, 'not-a-choice') ?? '',
    ocopGroup: of.must('ocopGroup', readOcopGroup, 'not-a-choice') ?? '',
    standards: lines(of.perhaps('standards', 1000)),
    brand: of.perhaps('brand', 120),
    netContent: of.perhaps('netContent', 60),
    gtin: ownGtin(of),
    managingMinistry: of.as('managingMinistry', readMinistry, 'not-a-choice'),
    obligation: of.as('obligation', readObligation, 'not-a-choice') ?? 'voluntary',
    description: of.perhaps('description', 2000),
    storage: of.perhaps('storage', 500),
    warnings: lines(of.perhaps('warnings', 500)),
  })
}

function ownGtin(of: EntryReader): string | null {
  if (of.typed('gtin') === '') return null
  const read = readGtin(of.typed('gtin'))
  if ('refusal' in read) return of.fail('gtin', read.refusal)
  return of.typed('gtinOwn') === '' ? of.fail('gtinOwn', 'gtin-own') : read.gtin
}

/** One a line: a list of a spreadsheet's cell may be parted by semicolons. */
const lines = (text: string | null) =>
  text
    ?.split(/[\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n') || null

export type OcopEntry = Pick<
  typeof certificate.$inferSelect,
  'stars' | 'number' | 'issuer' | 'issuedOn' | 'validUntil'
>

const VALID_MONTHS = 36

/** Valid for 36 months from the decision, theo quy định hiện hành: until the day before it comes round again. */
export function validUntilOf(issuedOn: Day): Day {
  return dayOf(monthsBefore(startOfDay(issuedOn), -VALID_MONTHS) - 1)
}

/** `today` is the last day a decision can bear. */
export function readOcop(typed: Typed, today: Day): Result<OcopEntry, EntryErrors> {
  const of = new EntryReader(typed)
  const stars = of.must('stars', readStars, 'stars')
  const number = of.needed('number', 120)
  const issuer = of.needed('issuer', 200)
  const issuedOn = of.must('issuedOn', readDay, 'not-a-day')
  if (issuedOn && issuedOn > today) of.fail('issuedOn', 'day-ahead')
  return of.done({ stars, number, issuer, issuedOn, validUntil: issuedOn && validUntilOf(issuedOn) })
}
