// What a link of a batch's chain says, from the rows that keep it: of the batch itself, or of one declaration. Values
// that are not there are left out, so that a column added later changes no link made before.
import type { batch, declaration } from '../../db/schema.ts'
import type { chainLink } from '../../db/tables/registry.ts'
import type { Content, Field } from './link.ts'

type Batch = typeof batch.$inferSelect
type Declaration = typeof declaration.$inferSelect
type Link = typeof chainLink.$inferSelect

/** What a batch says of itself when it is declared, and again whenever that is corrected. */
export function batchFacts(row: Omit<Batch, 'chainHead' | 'chainLength' | 'revision'>) {
  const { productId, lot, origin, producedOn, expiresOn, noExpiry, quantity, unit, regions } = row
  const { templateGroup, templateVersion } = row
  return dense({
    productId,
    lot,
    origin,
    producedOn,
    expiresOn,
    quantity,
    unit,
    regions,
    templateGroup,
    templateVersion,
    noExpiry: noExpiry || null,
  })
}

/** What a link says: its declaration's page values, then what is kept with the link. */
export function contentOf(link: Pick<Link, 'shown' | 'hidden'>, said: Declaration | null): Content {
  return {
    shown: [...(said ? declarationFields(said) : []), ...named(link.shown)],
    hidden: named(link.hidden),
  }
}

function declarationFields(said: Omit<Declaration, 'position' | 'batchId'>): Field[] {
  const { id, step, happenedOn, place, declaredBy, declaredAt, corrects, fields } = said
  return [
    ...named(dense({ id, step, happenedOn, place, declaredBy, declaredAt, corrects })),
    ...fields.map((field, at) => ({ name: `fields.${field.key ?? at + 1}`, value: field })),
  ]
}

const named = (values: Readonly<Record<string, unknown>>): Field[] =>
  Object.keys(values)
    .sort()
    .map((name) => ({ name, value: values[name] }))

/** Without what is not there. */
export function dense(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )
}
