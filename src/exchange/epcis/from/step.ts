// A step that a producer declared, and the one it put right.
import { and, eq } from 'drizzle-orm'
import * as v from 'valibot'
import type { Database } from '../../../db/database.ts'
import { declaration } from '../../../db/schema.ts'
import { chainLink } from '../../../db/tables/registry.ts'
import { startOfDay } from '../../../time.ts'
import type { Lot } from '../../lot.ts'
import { type AuditRecord, certificatesOn, errorIn, type Made, made, placeOf } from '../made.ts'
import { portionsOf } from '../portions.ts'
import type { Reader } from '../reader.ts'
import { bizStepOf, dispositionOf, termOf } from '../vocabulary.ts'

export async function madeStep(reader: Reader, { subject, input }: AuditRecord): Promise<Made[]> {
  const named = v.safeParse(v.object({ id: v.string() }), input)
  const [row] = await stepRows(reader.db, named.success ? named.output.id : subject)
  const lot = row && (await reader.lot(row.declaration.batchId))
  if (!row || !lot) return []
  const now = await stepEvent(reader, lot, row)
  const { corrects, declaredAt } = row.declaration
  const [wrong] = corrects === null ? [] : await stepRows(reader.db, corrects)
  return wrong ? [now, errorIn(await stepEvent(reader, lot, wrong), now, declaredAt)] : [now]
}

const stepRows = (db: Database, id: string) =>
  db
    .select({ declaration, shown: chainLink.shown })
    .from(declaration)
    .leftJoin(
      chainLink,
      and(eq(chainLink.batchId, declaration.batchId), eq(chainLink.position, declaration.position)),
    )
    .where(eq(declaration.id, id))

const STEP_SAID = v.object({
  happenedAt: v.optional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
  used: v.optional(v.array(v.unknown())),
})

async function stepEvent(
  reader: Reader,
  lot: Lot,
  { declaration: row, shown }: Awaited<ReturnType<typeof stepRows>>[number],
): Promise<Made> {
  const step = bizStepOf(row.step)
  const said = v.safeParse(STEP_SAID, shown)
  const happenedAt = said.success ? said.output.happenedAt : undefined
  const inputs = await portionsOf(reader, (said.success && said.output.used) || [])
  return made(
    lot,
    {
      source: `declaration:${row.id}`,
      type: inputs.length > 0 ? 'TransformationEvent' : 'ObjectEvent',
      action: inputs.length > 0 ? null : 'OBSERVE',
      bizStep: step.bizStep ?? `temgoc:${termOf(step.own)}`,
      disposition: dispositionOf(step, row.fields),
      eventTime: happenedAt
        ? Date.parse(`${row.happenedOn}T${happenedAt}:00+07:00`)
        : startOfDay(row.happenedOn),
      audience: 'public',
    },
    {
      lotQuantity: { quantity: null, uom: null },
      inputs,
      dayOnly: happenedAt === undefined,
      readPoint: placeOf(lot),
      step: {
        name: row.step,
        term: step.own,
        place: row.place,
        declaredBy: row.declaredBy,
        fields: row.fields.map(({ label, value }) => ({ label, value })),
      },
      certificates: step.bizStep === 'inspecting' ? certificatesOn(lot, row.happenedOn) : [],
    },
  )
}
