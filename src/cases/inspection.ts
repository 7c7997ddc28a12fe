// An inspector's one tap: what they found of one stamp with the goods in hand. It is evidence: a copy or something
// odd joins the stamp's case or opens one, a genuine look is kept beside what the statistics say.
import { eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { stamp } from '../db/schema.ts'
import { inspection } from '../db/tables/cases.ts'
import { err, ok } from '../result.ts'
import { recordFinding } from './finding.ts'
import { findingOf, placeOf, readPlace, type StampPlace } from './stamp-finding.ts'
import type { InspectionFinding } from './words.ts'

/** Weights in nats. An inspector who calls it a copy settles more than any statistics; "odd" is worth a look. */
const INSPECTION_NATS: Readonly<Record<Exclude<InspectionFinding, 'genuine'>, number>> = {
  copy: 20,
  other: 4,
}

export interface InspectionInput {
  /** Minted with the page. */
  id: string
  serial: number
  by: string
  finding: InspectionFinding
  words: string | null
  province: string | null
}

interface InspectionKnown {
  earlier: boolean
  place: StampPlace | null
}

interface InspectionDecision extends InspectionInput {
  at: number
  place: StampPlace
  caseId: string
}

export const recordInspection: Command<
  InspectionInput,
  InspectionKnown,
  InspectionDecision,
  { reason: 'not-issued' } | { reason: 'already' }
> = {
  name: 'record-inspection',
  async read(db, { id, serial }) {
    const [earlier, places, open] = await db.batch([
      db.select({ id: inspection.id }).from(inspection).where(eq(inspection.id, id)),
      ...readPlace(db, serial),
    ])
    return { earlier: earlier.length > 0, place: placeOf(places, open) }
  },
  decide({ earlier, place }, input, { at, id }) {
    if (earlier) return err({ reason: 'already' })
    return place ? ok({ ...input, at, place, caseId: id }) : err({ reason: 'not-issued' })
  },
  subject: ({ serial }) => `stamp:${serial}`,
  write: (db, { place, caseId, ...row }) => [
    db.insert(inspection).values(row),
    ...(row.finding === 'other' ? [] : [weigh(db, row)]),
    ...(row.finding === 'genuine'
      ? []
      : recordFinding(
          findingOf(place, {
            kind: 'on-the-spot',
            id: row.id,
            serial: row.serial,
            at: row.at,
            province: row.province,
            evidence: { signal: 'inspection', nats: INSPECTION_NATS[row.finding], count: 1 },
          }),
          caseId,
        )),
  ],
}

/** The stamp's own row says it too, for the verdict on the next scan. The latest finding counts. */
function weigh(db: Database, { serial, finding, at }: Pick<InspectionDecision, 'serial' | 'finding' | 'at'>) {
  const found = {
    onTheSpot: finding === 'copy' ? ('copied' as const) : ('genuine' as const),
    onTheSpotAt: at,
  }
  return db
    .insert(stamp)
    .values({ serial, ...found })
    .onConflictDoUpdate({ target: stamp.serial, set: found })
}
