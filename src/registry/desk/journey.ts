// What a batch has declared so far, for the desk: what it was made of, each declaration with what is hidden from others,
// the steps of its template with how often each was declared, and the producer's own lots that can be named as used.
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { batch, declaration, product, roll, segment } from '../../db/schema.ts'
import { chainLink, type Evidence, processTemplate, type StoredStep } from '../../db/tables/registry.ts'
import { linkOfInputs, usedIn } from '../batch-inputs.ts'
import type { OwnLot } from '../entry/step.ts'
import { writtenFigure } from '../entry/values.ts'
import { gateFacts, PACKING, readGate } from '../gate-facts.ts'
import type { DeskWords } from './words.ts'

export interface Declared {
  id: string
  step: string
  stepKey: string | null
  happenedOn: string
  place: string
  declaredAt: number
  fields: readonly { label: string; value: string; key?: string; number?: number }[]
  shown: Readonly<Record<string, unknown>>
  hidden: Readonly<Record<string, unknown>>
  corrects: string | null
}

/** Rows in their order; served by declaration_by_batch and the link's primary key. */
export async function journeyOf(db: Database, batchId: string) {
  const [[inputs], declared, [template], gates] = await db.batch([
    linkOfInputs(db, batchId),
    db
      .select({
        id: declaration.id,
        step: declaration.step,
        happenedOn: declaration.happenedOn,
        place: declaration.place,
        declaredAt: declaration.declaredAt,
        fields: declaration.fields,
        corrects: declaration.corrects,
        stepKey: chainLink.stepKey,
        shown: chainLink.shown,
        hidden: chainLink.hidden,
      })
      .from(declaration)
      .innerJoin(
        chainLink,
        and(eq(chainLink.batchId, declaration.batchId), eq(chainLink.position, declaration.position)),
      )
      .where(eq(declaration.batchId, batchId))
      .orderBy(asc(declaration.position)),
    db
      .select({ steps: processTemplate.steps })
      .from(batch)
      .innerJoin(
        processTemplate,
        and(
          eq(processTemplate.processGroup, batch.templateGroup),
          eq(processTemplate.version, batch.templateVersion),
        ),
      )
      .where(eq(batch.id, batchId)),
    gateFacts(db, [batchId]),
  ])
  const steps: readonly StoredStep[] = template?.steps ?? []
  const [gate] = gates
  return {
    used: usedIn(inputs?.shown),
    declared: declared satisfies Declared[] as Declared[],
    steps,
    gate: gate ? readGate(gate) : null,
  }
}

/** How many active stamps are on goods of a batch. Served by roll_by_producer and segment_by_roll. */
export async function activeStamps(db: Database, batchId: string): Promise<number> {
  const [row] = await db
    .select({ stamps: sql<number | null>`sum(${segment.last} - ${segment.first} + 1)` })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(roll, eq(roll.producerId, product.producerId))
    .innerJoin(
      segment,
      and(eq(segment.rollId, roll.id), eq(segment.batchId, batch.id), eq(segment.state, 'active')),
    )
    .where(eq(batch.id, batchId))
  return row?.stamps ?? 0
}

/** The ids of declarations in whose place others stand. */
export const correctedIn = (declared: readonly Declared[]): ReadonlySet<string | null> =>
  new Set(declared.map(({ corrects }) => corrects))

/** As far as it was declared, and was not corrected since; null where nothing was. */
function unitsPacked(declared: readonly Declared[]): number | null {
  const corrected = correctedIn(declared)
  const units = declared
    .filter(({ id, stepKey }) => stepKey === PACKING.step && !corrected.has(id))
    .flatMap(({ fields }) => fields.find(({ key }) => key === PACKING.units)?.number ?? [])
  return units.length === 0 ? null : units.reduce((sum, one) => sum + one, 0)
}

/** Where more stamps are active for a batch than units of it were declared to be packed, what is said of it; or null. */
export function moreStampsThanUnits(
  { batches: w }: DeskWords,
  declared: readonly Declared[],
  stamps: number,
): string | null {
  const units = unitsPacked(declared)
  return units === null || stamps <= units ? null : w.moreStamps(writtenFigure(stamps), writtenFigure(units))
}

/** The files that show a declaration to be true, by what its link of the chain shows. */
export const evidenceIn = (shown: Declared['shown']) => (shown.evidence ?? []) as readonly Evidence[]

const LOTS_OFFERED = 200

/** The producer's latest lots, other than one. Served by product_by_producer and batch_by_product_and_lot. */
export async function ownLots(db: Database, producerId: string, except: string | null): Promise<OwnLot[]> {
  const rows = await db
    .select({ batchId: batch.id, lot: batch.lot, product: product.name })
    .from(product)
    .innerJoin(batch, eq(batch.productId, product.id))
    .where(eq(product.producerId, producerId))
    .orderBy(desc(batch.producedOn))
    .limit(LOTS_OFFERED)
  return rows.filter(({ batchId }) => batchId !== except)
}
