// What people say of one stamp joins the stamp's case, or opens one: a buyer's report, an inspector's finding.
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, product, roll, segment, segmentAt } from '../db/schema.ts'
import { type CaseEvidence, caseFile, caseStamp } from '../db/tables/cases.ts'
import type { CaseKind } from '../stamp/case-kind.ts'
import type { Cause, Finding } from './finding.ts'

/** What must be known of a stamp to file something said of it. */
export interface StampPlace {
  productId: string | null
  producerId: string
  batchId: string | null
  /** The cause of the case that is open and names it, the latest first. */
  open: { kind: CaseKind; cause: string } | null
}

/** Parts of a read batch: `placeOf` makes sense of what they answer. */
export function readPlace(db: Database, serial: number) {
  return [
    db
      .select({ productId: product.id, producerId: roll.producerId, batchId: batch.id })
      .from(segment)
      .innerJoin(roll, eq(roll.id, segment.rollId))
      .leftJoin(batch, eq(batch.id, segment.batchId))
      .leftJoin(product, eq(product.id, batch.productId))
      .where(sql`${segmentAt(serial)} and ${segment.last} >= ${serial}`),
    db
      .select({ kind: caseFile.kind, cause: caseFile.cause })
      .from(caseStamp)
      .innerJoin(caseFile, eq(caseFile.id, caseStamp.caseId))
      .where(and(eq(caseStamp.serial, serial), eq(caseFile.joinable, 1)))
      .orderBy(desc(caseFile.latestAt))
      .limit(1),
  ] as const
}

export function placeOf(
  places: readonly Omit<StampPlace, 'open'>[],
  open: readonly { kind: CaseKind; cause: string }[],
): StampPlace | null {
  const [place] = places
  return place ? { ...place, open: open[0] ?? null } : null
}

export interface Said {
  kind: 'reported' | 'on-the-spot'
  id: string
  serial: number
  at: number
  province: string | null
  evidence: CaseEvidence
}

export function findingOf(place: StampPlace, { kind, id, serial, at, province, evidence }: Said): Finding {
  const { productId, producerId, batchId, open } = place
  const own: Cause = productId ? { by: 'product', of: productId } : { by: 'producer', of: producerId }
  return {
    kind: open?.kind ?? kind,
    cause: open ? causeOf(open.cause) : own,
    productId,
    producerId,
    batchId,
    province,
    at,
    nats: evidence.nats,
    evidence: [evidence],
    serials: [serial],
    said: true,
    scans: [{ id, at, serial, province }],
  }
}

function causeOf(text: string): Cause {
  const [by = '', ...rest] = text.split(':')
  return { by: by as Cause['by'], of: rest.join(':') }
}
