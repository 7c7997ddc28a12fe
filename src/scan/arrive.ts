// Arriving is one write batch, so one round trip: the observation is inserted (its id is the key), the arrival is
// counted on the stamp's own row only if that insert happened, and all that `judge` needs is read back. The
// database's order decides who is first: of fifty at once exactly one is.
import type { Database } from '../db/database.ts'
import type { batch } from '../db/schema.ts'
import { provincesOfBits } from '../places/provinces.ts'
import type { Goods, IssuedStamp, Observation, UnissuedStamp } from '../verdict/known.ts'
import {
  countArrival,
  createStamp,
  insertObservation,
  readCertificates,
  readDeclarations,
  readMovement,
  readOwnChecks,
  readPlace,
  readStamp,
  valuesOf,
} from './arrival.ts'

/** Records the observation once and tells what is known of its stamp. Rejects when the database does. */
export async function arrive(db: Database, observation: Observation): Promise<IssuedStamp | UnissuedStamp> {
  const values = valuesOf(observation)
  const [, , , [place], [row], [own], declarations, certificates, [moved]] = await db.batch([
    createStamp(values),
    insertObservation(values),
    countArrival(values),
    readPlace(values),
    readStamp(values),
    readOwnChecks(values),
    readDeclarations(values),
    readCertificates(values),
    readMovement(values),
  ])
  if (!place || !row || place.roll.keyVersion !== observation.keyVersion) return { kind: 'unissued' }
  const { checks, firstAt, firstProvince, provinces, pinAt, pinProvince, pinPhone, pinObservation } =
    row.stamp
  const { state, reason, since } = place.segment
  return {
    kind: 'issued',
    recorded: row.recorded !== null,
    pinTries: row.pinTries,
    ordinal: row.ordinal,
    checks,
    firstAt,
    firstProvince,
    provinces: provincesOfBits(provinces),
    own: observation.revisit && own?.lastAt ? { times: own.times, lastAt: own.lastAt } : null,
    pin:
      pinAt === null
        ? null
        : { at: pinAt, province: pinProvince, phone: pinPhone, now: pinObservation === observation.id },
    state,
    reason,
    since,
    sample: place.roll.kind === 'sample',
    withPin: place.roll.withPin,
    producer: place.producer,
    goods: goodsOf(place, withoutCorrected(declarations), certificates),
    movement: moved ?? null,
  }
}

/** Records an observation that could not arrive in its time. Once, however often it is delivered. */
export async function recordLate(db: Database, observation: Observation): Promise<void> {
  const values = valuesOf(observation)
  await db.batch([createStamp(values), insertObservation(values), countArrival(values)])
}

type Decided = Pick<
  typeof batch.$inferSelect,
  'regions' | 'recalledAt' | 'recallReason' | 'reviewAt' | 'reviewReason'
>

function goodsOf(
  place: {
    producer: Goods['producer']
    product: Goods['product'] | null
    batch: (Omit<Goods['batch'], 'regions' | 'recall' | 'review'> & Decided) | null
  },
  declarations: Goods['declarations'],
  certificates: Goods['certificates'],
): Goods | null {
  if (!place.batch || !place.product) return null
  const { regions, recalledAt, recallReason, reviewAt, reviewReason } = place.batch
  return {
    producer: place.producer,
    product: place.product,
    batch: {
      ...place.batch,
      regions: regions?.split(',') ?? null,
      recall: recalledAt === null ? null : { at: recalledAt, reason: recallReason },
      review: reviewAt === null ? null : { at: reviewAt, reason: reviewReason },
    },
    declarations,
    certificates,
  }
}

/** What holds now: a declaration that a later one corrects has given way to it, in its place. */
function withoutCorrected<D extends { id: string; position: number; corrects: string | null }>(
  rows: readonly D[],
): D[] {
  const position = new Map(rows.map((row) => [row.id, row.position]))
  const corrected = new Set(rows.map((row) => row.corrects))
  return rows
    .filter((row) => !corrected.has(row.id))
    .map((row) => ({ ...row, position: (row.corrects && position.get(row.corrects)) || row.position }))
    .sort((a, b) => a.position - b.position)
}
