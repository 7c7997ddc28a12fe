// Arriving is one write batch, so one round trip: the arrival is counted on the stamp's own row unless its observation
// is recorded already (its id is the key), which returns all that `judge` needs, and the observation is inserted. The
// database's order decides who is first: of fifty at once exactly one is.
import type { Database } from '../db/database.ts'
import { provincesOfBits } from '../places/provinces.ts'
import { dayOf } from '../time.ts'
import { withoutCorrected } from '../verdict/in-place.ts'
import type { Goods, IssuedStamp, Observation, UnissuedStamp } from '../verdict/known.ts'
import {
  countArrival,
  countLate,
  insertObservation,
  readPlace,
  readStamp,
  type StampRow,
  valuesOf,
} from './arrival.ts'
import { bitsIn } from './day-hash.ts'
import { type Place, placeOf, type Register, registerOf, remember } from './register.ts'
import { type AroundRow, evidencedOf, readAround } from './surroundings.ts'

/**
 * Records the observation once and tells what is known of its stamp. What `register` remembers is not read again,
 * unless a command was carried out since: then, once for each place, in a second round trip. Rejects when the database
 * does.
 */
export async function arrive(
  db: Database,
  observation: Observation,
  register: Register = registerOf({}),
  today: Today = NO_DAY,
): Promise<IssuedStamp | UnissuedStamp> {
  const remembered = placeOf(register, observation.serial)
  const inHand = remembered && aroundInHand(remembered, observation.at, register.aroundHoldsMs)
  const values = valuesOf(observation, {
    surelyIssued: remembered?.keyVersion === observation.keyVersion,
    bucket: today.network,
    shared: register.aroundHoldsMs > 0,
  })
  const { command } = register
  let { fresh, around: read, place: found } = await ask(db, values, { place: remembered, around: inHand })
  const again = fresh ? null : await asItStands(db, values)
  const row = fresh ?? again
  if (!row) return { kind: 'unissued' }
  if (remembered && row.register !== command) {
    ;[[read], [found]] = await db.batch([readAround(values), readPlace(values)])
  }
  const place = found ? remember(register, row.register, placeFrom(found)) : remembered
  const around = read ?? inHand
  if (!place || !around || place.keyVersion !== observation.keyVersion) return { kind: 'unissued' }
  // Where it serves no other, it is let go at once.
  if (read && register.aroundHoldsMs > 0) place.around = { row: read, at: observation.at }
  const { checks, firstAt, firstProvince, pinAt, pinProvince, pinPhone, pinObservation } = row
  const { state, reason, since, sample, withPin, producer, goods } = place
  const recorded = !again || again.recorded !== null
  return {
    kind: 'issued',
    recorded,
    pinTries: again?.pinTries ?? 0,
    ordinal: again ? again.ordinal : values.isCheck ? checks : null,
    checks,
    firstAt,
    firstProvince,
    provinces: provincesOfBits(row.provincesBefore),
    own: row.own?.lastAt ? { times: row.own.times, lastAt: row.own.lastAt } : null,
    pin:
      pinAt === null
        ? null
        : { at: pinAt, province: pinProvince, phone: pinPhone, now: pinObservation === observation.id },
    state,
    reason,
    since,
    sample,
    withPin,
    producer,
    goods,
    movement: row.movement,
    evidenced: evidencedOf({
      stamp: row,
      around,
      own: {
        ...observation,
        // A PIN after too many tries says nothing, and so is not told right from wrong by what is answered.
        pin: recorded ? observation.pin : null,
        role: observation.role ?? null,
        seenAt: null,
        connection: null,
        networkStamps: bitsIn((row.networkStamps ?? 0) | today.bit),
        networkRefused: row.networkRefused ?? 0,
      },
    }),
    dayKey: around.key,
  }
}

interface Asked {
  /** The stamp with this arrival counted, if it was. */
  fresh?: StampRow | undefined
  around?: AroundRow | undefined
  place?: FoundPlace | undefined
}

/** The one batch of an arrival: what is in hand is left out. */
async function ask(
  db: Database,
  values: ReturnType<typeof valuesOf>,
  inHand: { place: Place | null; around: AroundRow | null },
): Promise<Asked> {
  const always = [countArrival(values), insertObservation(values)] as const
  if (inHand.around) {
    const [[fresh]] = await db.batch(always)
    return { fresh }
  }
  if (inHand.place) {
    const [[fresh], , [around]] = await db.batch([...always, readAround(values)])
    return { fresh, around }
  }
  const [[fresh], , [around], [place]] = await db.batch([...always, readAround(values), readPlace(values)])
  return { fresh, around, place }
}

/** A stamp for which nothing was counted: this arrival is recorded already, or it was one PIN too many. */
async function asItStands(db: Database, values: ReturnType<typeof valuesOf>) {
  const [[row]] = await db.batch([readStamp(values)])
  return row ?? null
}

/** Of stamps that are active: around others it is counted who scans them, and that is asked each time. */
function aroundInHand({ state, around }: Place, at: number, holdsMs: number): AroundRow | null {
  if (state !== 'active' || !around || dayOf(around.at) !== dayOf(at)) return null
  const age = at - around.at
  return age >= 0 && age < holdsMs ? around.row : null
}

/** How the network of a scan is known today: by its place among the day's networks, and the bit of this stamp. */
export interface Today {
  network: number | null
  bit: number
}
const NO_DAY: Today = { network: null, bit: 0 }

/** Records an observation that could not arrive in its time. Once, however often it is delivered. */
export async function recordLate(db: Database, observation: Observation): Promise<void> {
  const values = valuesOf(observation)
  await db.batch([countLate(values), insertObservation(values)])
}

type FoundPlace = Awaited<ReturnType<typeof readPlace>>[number]

export function placeFrom(found: FoundPlace): Place {
  const { first, last, state, reason, since } = found.segment
  const { keyVersion, kind, withPin } = found.roll
  return {
    first,
    last,
    state,
    reason,
    since,
    keyVersion,
    sample: kind === 'sample',
    withPin,
    producer: found.producer,
    goods: goodsOf(found),
  }
}

function goodsOf({ producer, product, batch, declarations, certificates }: FoundPlace): Goods | null {
  if (!batch || !product) return null
  const { regions, recalledAt, recallReason, reviewAt, reviewReason } = batch
  return {
    producer,
    product,
    batch: {
      ...batch,
      regions: regions?.split(',') ?? null,
      recall: recalledAt === null ? null : { at: recalledAt, reason: recallReason },
      review: reviewAt === null ? null : { at: reviewAt, reason: reviewReason },
    },
    declarations: withoutCorrected(declarations),
    certificates,
  }
}
