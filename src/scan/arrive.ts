// Arriving is one write batch, so one round trip: the observation is inserted (its id is the key), the arrival is
// counted on the stamp's own row only if that insert happened, and all that `judge` needs is read back. The
// database's order decides who is first: of fifty at once exactly one is.
import { and, asc, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'
import {
  batch,
  certificate,
  declaration,
  movement,
  observation as observations,
  outlet,
  producer,
  product,
  roll,
  segment,
  stamp,
} from '../db/schema.ts'
import { provincesOfBits } from '../places/provinces.ts'
import { DAY_MS, dayOf, startOfDay } from '../time.ts'
import type { IssuedStamp, Observation, UnissuedStamp } from '../verdict/known.ts'

/** Tries of a PIN in one day, so that a passer-by cannot lock the buyer out, nor guess one in a million. */
export const PIN_TRIES = { perNetwork: 5, perStamp: 50 }

const OWN_CHECKS_MS = 90 * DAY_MS
/** No movement is longer, see the table. */
const MOVEMENT_REACH = 10_000

/** Records the observation once and tells what is known of its stamp. Rejects when the database does. */
export async function arrive(db: Database, observation: Observation): Promise<IssuedStamp | UnissuedStamp> {
  const [createStamp, insertObservation, countArrival] = recording(db, observation)
  const { serial } = observation
  const own = and(
    eq(observations.serial, serial),
    eq(observations.phone, observation.phone ?? -1),
    eq(observations.agent, 'person'),
    sql`${observations.pin} is null`,
    sql`${observations.id} <> ${observation.id}`,
    gte(observations.at, observation.at - OWN_CHECKS_MS),
  )
  const results = await db.batch([
    createStamp,
    insertObservation,
    countArrival,
    db
      .select({ segment, roll, producer, batch, product })
      .from(segment)
      .innerJoin(roll, eq(roll.id, segment.rollId))
      .innerJoin(producer, eq(producer.id, roll.producerId))
      .leftJoin(batch, eq(batch.id, segment.batchId))
      .leftJoin(product, eq(product.id, batch.productId))
      .where(lte(segment.first, serial))
      .orderBy(desc(segment.first))
      .limit(1),
    db
      .select({ stamp, recorded: observations.id, ordinal: observations.ordinal })
      .from(stamp)
      .leftJoin(observations, eq(observations.id, observation.id))
      .where(eq(stamp.serial, serial)),
    db
      .select({ times: sql<number>`count(*)`, lastAt: sql<number | null>`max(${observations.at})` })
      .from(observations)
      .where(own),
    db
      .select()
      .from(declaration)
      .where(eq(declaration.batchId, batchOf(serial)))
      .orderBy(asc(declaration.position)),
    db
      .select()
      .from(certificate)
      .where(sql`${certificate.productId} = (select product_id from batch where id = ${batchOf(serial)})`),
    db
      .select({ kind: movement.kind, at: movement.at, outlet: outlet.name, address: outlet.address })
      .from(movement)
      .innerJoin(outlet, eq(outlet.id, movement.outletId))
      .where(
        and(gte(movement.first, serial - MOVEMENT_REACH), lte(movement.first, serial), gte(movement.last, serial)),
      )
      .orderBy(desc(movement.at))
      .limit(1),
  ])
  const [, , , [place], [row], [ownChecks], declarations, certificates, [moved]] = results
  if (!place || !row || place.roll.keyVersion !== observation.keyVersion) return { kind: 'unissued' }
  const itsStamp = row.stamp
  const { batch: itsBatch, product: itsProduct } = place
  return {
    kind: 'issued',
    recorded: row.recorded !== null,
    ordinal: row.ordinal,
    checks: itsStamp.checks,
    firstAt: itsStamp.firstAt,
    firstProvince: itsStamp.firstProvince,
    provinces: provincesOfBits(itsStamp.provinces),
    own:
      observation.revisit && ownChecks?.lastAt
        ? { times: ownChecks.times, lastAt: ownChecks.lastAt }
        : null,
    pin:
      itsStamp.pinAt === null
        ? null
        : {
            at: itsStamp.pinAt,
            province: itsStamp.pinProvince,
            phone: itsStamp.pinPhone,
            now: itsStamp.pinObservation === observation.id,
          },
    state: place.segment.state,
    reason: place.segment.reason,
    since: place.segment.since,
    sample: place.roll.kind === 'sample',
    withPin: place.roll.withPin,
    producer: place.producer,
    goods:
      itsBatch && itsProduct
        ? {
            producer: place.producer,
            product: itsProduct,
            batch: {
              ...itsBatch,
              regions: itsBatch.regions?.split(',') ?? null,
              recall: itsBatch.recalledAt === null ? null : { at: itsBatch.recalledAt, reason: itsBatch.recallReason },
              review: itsBatch.reviewAt === null ? null : { at: itsBatch.reviewAt, reason: itsBatch.reviewReason },
            },
            declarations: withoutCorrected(declarations),
            certificates,
          }
        : null,
    movement: moved ?? null,
  }
}

/** Records an observation that could not arrive in its time. Once, however often it is delivered. */
export async function recordLate(db: Database, observation: Observation): Promise<void> {
  await db.batch(recording(db, observation))
}

function recording(db: Database, o: Observation): [Statement, Statement, Statement] {
  const isCheck = o.agent === 'person' && o.pin === null
  const isRobot = o.agent !== 'person'
  const today = startOfDay(dayOf(o.at))
  // A serial counts as issued only under the key its roll is printed with: a leaked key cannot speak for new rolls.
  const issued = sql`exists (
    select 1
    from (select last, roll_id from segment where first <= ${o.serial} order by first desc limit 1) as run
    join roll on roll.id = run.roll_id
    where run.last >= ${o.serial} and roll.key_version = ${o.keyVersion})`
  const triesToday = sql`select count(*) from observation where serial = ${o.serial} and at >= ${today} and pin is not null`
  return [
    db.run(sql`insert into stamp (serial) select ${o.serial} where ${issued} on conflict do nothing`),
    db.run(sql`
      insert into observation
        (id, serial, at, agent, app, via, ordinal, pin, phone, network, revisit, country, province, asn)
      select
        ${o.id}, serial, ${o.at}, ${o.agent}, ${o.app}, ${o.via}, iif(${isCheck}, checks + 1, null), ${o.pin},
        ${o.phone}, ${o.network}, ${o.revisit}, ${o.country}, ${o.province}, ${o.asn}
      from stamp
      where serial = ${o.serial} and ${issued}
        and (${o.pin} is null
          or ((${triesToday}) < ${PIN_TRIES.perStamp}
            and (${triesToday} and network is ${o.network}) < ${PIN_TRIES.perNetwork}))
      on conflict (id) do nothing`),
    db.run(sql`
      update stamp set
        checks = checks + ${isCheck},
        robots = robots + ${isRobot},
        first_at = iif(${isCheck}, coalesce(first_at, ${o.at}), first_at),
        first_province = iif(${isCheck} and first_at is null, ${o.province}, first_province),
        pin_province = iif(${o.pin} is 'right' and pin_at is null, ${o.province}, pin_province),
        pin_phone = iif(${o.pin} is 'right' and pin_at is null, ${o.phone}, pin_phone),
        pin_observation = iif(${o.pin} is 'right' and pin_at is null, ${o.id}, pin_observation),
        pin_at = iif(${o.pin} is 'right', coalesce(pin_at, ${o.at}), pin_at)
      where serial = ${o.serial} and changes() = 1`),
  ]
}

function batchOf(serial: number) {
  return sql`(select batch_id from segment where first <= ${serial} order by first desc limit 1)`
}

/** What holds now: a declaration that a later one corrects has given way to it, in its place. */
function withoutCorrected<D extends { id: string; position: number; corrects: string | null }>(rows: readonly D[]): D[] {
  const position = new Map(rows.map((row) => [row.id, row.position]))
  const corrected = new Set(rows.map((row) => row.corrects))
  return rows
    .filter((row) => !corrected.has(row.id))
    .map((row) => ({ ...row, position: (row.corrects && position.get(row.corrects)) || row.position }))
    .sort((a, b) => a.position - b.position)
}
