// Arriving is one write batch, so one round trip: the observation is inserted (its id is the key), the arrival is
// counted on the stamp's own row only if that insert happened, and all that `judge` needs is read back. The
// database's order decides who is first: of fifty at once exactly one is.
import { and, asc, desc, eq, gte, isNull, lte, ne, sql } from 'drizzle-orm'
import { builder, compile, type Database } from '../db/database.ts'
import {
  batch,
  certificate,
  declaration,
  LONGEST_MOVEMENT,
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
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS, dayOf, startOfDay } from '../time.ts'
import { PIN_TRIES } from '../verdict/judge.ts'
import type { Goods, IssuedStamp, Observation, UnissuedStamp } from '../verdict/known.ts'

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

function valuesOf(o: Observation) {
  return {
    ...o,
    isCheck: o.agent === 'person' && o.pin === null ? 1 : 0,
    isRobot: o.agent === 'person' ? 0 : 1,
    today: startOfDay(dayOf(o.at)),
    remembered: o.at - OBSERVATIONS_LIVE_DAYS * DAY_MS,
    reach: o.serial - LONGEST_MOVEMENT,
  }
}

const given = (name: keyof ReturnType<typeof valuesOf>) => sql.placeholder(name)

// A serial counts as issued only under the key its roll is printed with: a leaked key cannot speak for new rolls.
const issued = sql`exists (
  select 1
  from (select last, roll_id from segment where first <= ${given('serial')} order by first desc limit 1) as run
  join roll on roll.id = run.roll_id
  where run.last >= ${given('serial')} and roll.key_version = ${given('keyVersion')})`

const batchOfSerial = sql`(
  select batch_id from segment where first <= ${given('serial')} order by first desc limit 1)`

const triesToday = sql`
  select count(*) from observation
  where serial = ${given('serial')} and at >= ${given('today')} and pin is not null`

const createStamp = compile(
  builder.run(
    sql`insert into stamp (serial) select ${given('serial')} where ${issued} on conflict do nothing`,
  ),
)

const insertObservation = compile(
  builder.run(sql`
    insert into observation
      (id, serial, at, agent, app, via, ordinal, pin, phone, network, revisit, country, province, asn)
    select
      ${given('id')}, serial, ${given('at')}, ${given('agent')}, ${given('app')}, ${given('via')},
      iif(${given('isCheck')}, checks + 1, null), ${given('pin')}, ${given('phone')}, ${given('network')},
      ${given('revisit')}, ${given('country')}, ${given('province')}, ${given('asn')}
    from stamp
    where serial = ${given('serial')} and ${issued}
      and (${given('pin')} is null
        or ((${triesToday}) < ${sql.raw(String(PIN_TRIES.perStamp))}
          and (${triesToday} and network is ${given('network')}) < ${sql.raw(String(PIN_TRIES.perNetwork))}))
    on conflict (id) do nothing`),
)

// The first confirmation of the PIN is claimed here, like the first check.
const claimsPin = sql`${given('pin')} is 'right' and pin_at is null`

// The queue may bring an earlier check after a later one.
const isFirst = sql`${given('isCheck')} and ${given('at')} < coalesce(first_at, ${given('at')} + 1)`

const countArrival = compile(
  builder.run(sql`
    update stamp set
      checks = checks + ${given('isCheck')},
      robots = robots + ${given('isRobot')},
      first_at = iif(${isFirst}, ${given('at')}, first_at),
      first_province = iif(${isFirst}, ${given('province')}, first_province),
      pin_province = iif(${claimsPin}, ${given('province')}, pin_province),
      pin_phone = iif(${claimsPin}, ${given('phone')}, pin_phone),
      pin_observation = iif(${claimsPin}, ${given('id')}, pin_observation),
      pin_at = iif(${claimsPin}, ${given('at')}, pin_at)
    where serial = ${given('serial')} and changes() = 1`),
)

const readPlace = compile(
  builder
    .select({ segment, roll, producer, batch, product })
    .from(segment)
    .innerJoin(roll, eq(roll.id, segment.rollId))
    .innerJoin(producer, eq(producer.id, roll.producerId))
    .leftJoin(batch, eq(batch.id, segment.batchId))
    .leftJoin(product, eq(product.id, batch.productId))
    .where(lte(segment.first, given('serial')))
    .orderBy(desc(segment.first))
    .limit(1),
)

const readStamp = compile(
  builder
    .select({
      stamp,
      recorded: observations.id,
      ordinal: observations.ordinal,
      pinTries: sql<number>`iif(${given('pin')} is null, 0, (${triesToday}))`,
    })
    .from(stamp)
    .leftJoin(observations, eq(observations.id, given('id')))
    .where(eq(stamp.serial, given('serial'))),
)

const readOwnChecks = compile(
  builder
    .select({ times: sql<number>`count(*)`, lastAt: sql<number | null>`max(${observations.at})` })
    .from(observations)
    .where(
      and(
        // Only a phone that showed its cookie can have been here before; for any other nothing is looked through.
        sql`${given('revisit')}`,
        eq(observations.serial, given('serial')),
        gte(observations.at, given('remembered')),
        eq(observations.phone, given('phone')),
        eq(observations.agent, 'person'),
        isNull(observations.pin),
        ne(observations.id, given('id')),
      ),
    ),
)

const readDeclarations = compile(
  builder
    .select()
    .from(declaration)
    .where(eq(declaration.batchId, batchOfSerial))
    .orderBy(asc(declaration.position)),
)

const readCertificates = compile(
  builder
    .select()
    .from(certificate)
    .where(sql`${certificate.productId} = (select product_id from batch where id = ${batchOfSerial})`),
)

const readMovement = compile(
  builder
    .select({ kind: movement.kind, at: movement.at, outlet: outlet.name, address: outlet.address })
    .from(movement)
    .innerJoin(outlet, eq(outlet.id, movement.outletId))
    .where(
      and(
        gte(movement.first, given('reach')),
        lte(movement.first, given('serial')),
        gte(movement.last, given('serial')),
      ),
    )
    .orderBy(desc(movement.at))
    .limit(1),
)

function goodsOf(
  place: {
    producer: Goods['producer']
    product: Goods['product'] | null
    batch: typeof batch.$inferSelect | null
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
