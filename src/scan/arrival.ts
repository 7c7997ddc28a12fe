// The statements of arriving, each compiled once: two that record an observation, of which the first returns what is
// known of its stamp, and those that read what stands around it. They are carried out together, in this order.
import { desc, eq, lte, type SQLWrapper, sql } from 'drizzle-orm'
import { builder, compile, json } from '../db/database.ts'
import { batch, observation as observations, producer, product, roll, segment, stamp } from '../db/schema.ts'
import { certificateStands } from '../db/tables/registry.ts'
import { provinceBit } from '../places/provinces.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS, dayBegan } from '../time.ts'
import { PIN_TRIES } from '../verdict/judge.ts'
import type { Certificate, Declaration, Observation } from '../verdict/known.ts'
import { askAround, lastCommand, latestMovement, openScansIfAny } from './surroundings.ts'

/** What an observation gives to the statements, with what is in hand of its stamp and its network. */
export function valuesOf(o: Observation, inHand: InHand = NOTHING_IN_HAND) {
  return {
    ...o,
    role: o.role ?? null,
    isCheck: o.agent === 'person' && o.pin === null ? 1 : 0,
    isRobot: o.agent === 'person' ? 0 : 1,
    inProvince: o.agent === 'person' && o.province ? provinceBit(o.province) : 0,
    claims: o.pin === 'right' ? 1 : 0,
    today: dayBegan(o.at),
    oldest: o.at - OBSERVATIONS_LIVE_DAYS * DAY_MS,
    ...inHand,
    ...askAround({ ...o, shared: inHand.shared }),
  }
}

export interface InHand {
  /** The serial is known to be issued under this key: nothing takes that back. */
  surelyIssued: boolean
  /** The network's place among today's. */
  bucket: number | null
  /** What stands around will serve other stamps too. */
  shared: boolean
}
const NOTHING_IN_HAND: InHand = { surelyIssued: false, bucket: null, shared: true }

const given = (name: keyof ReturnType<typeof valuesOf>) => sql.placeholder(name)

// A serial counts as issued only under the key its roll is printed with: a leaked key cannot speak for new rolls.
const issued = sql`(${given('surelyIssued')} or exists (
  select 1
  from (select last, roll_id from segment where first <= ${given('serial')} order by first desc limit 1) as run
  join roll on roll.id = run.roll_id
  where run.last >= ${given('serial')} and roll.key_version = ${given('keyVersion')}))`

const triesToday = sql`
  select count(*) from observation
  where serial = ${given('serial')} and at between ${given('today')} and ${given('today')} + ${sql.raw(String(DAY_MS))}
    and pin is not null`

// The queue may bring an earlier check after a later one.
const isFirst = sql`excluded.first_at < coalesce(stamp.first_at, excluded.first_at + 1)`

// Only a phone that showed its cookie can have been here before; for any other nothing is looked through.
const ownChecks = sql`iif(${given('revisit')}, (
  select json_object('times', count(*), 'lastAt', max(at)) from observation
  where serial = ${given('serial')} and at >= ${given('oldest')} and phone = ${given('phone')}
    and agent = 'person' and pin is null and id <> ${given('id')}), null)`.mapWith(
  json<{ times: number; lastAt: number | null } | null>(),
)

// A stamp as an arrival returns it. What stands beside it are values of its own, for what returns knows no joins.
const onItsDay = (column: SQLWrapper) => sql<number | null>`(
  select ${column} from network_day where day = ${given('day')} and bucket = ${given('bucket')})`
const STAMP = {
  checks: stamp.checks,
  firstAt: stamp.firstAt,
  firstProvince: stamp.firstProvince,
  provincesBefore: stamp.provincesBefore,
  pinAt: stamp.pinAt,
  pinProvince: stamp.pinProvince,
  pinPhone: stamp.pinPhone,
  pinObservation: stamp.pinObservation,
  evidence: stamp.evidence,
  evidenceRevision: stamp.evidenceRevision,
  onTheSpot: stamp.onTheSpot,
  register: lastCommand,
  own: ownChecks,
  movement: latestMovement(given('serial')),
  open: openScansIfAny(given('serial'), given('id')),
  networkStamps: onItsDay(sql`stamps`),
  networkRefused: onItsDay(sql`refused`),
}

// The first confirmation of the PIN is claimed here, like the first check. An observation that is recorded already,
// or a PIN too many, counts nothing, and nothing is returned.
const counted = sql`
  insert into stamp
    (serial, checks, robots, provinces, first_at, first_province, pin_at, pin_province, pin_phone, pin_observation)
  select ${given('serial')}, ${given('isCheck')}, ${given('isRobot')}, ${given('inProvince')},
    iif(${given('isCheck')}, ${given('at')}, null), iif(${given('isCheck')}, ${given('province')}, null),
    iif(${given('claims')}, ${given('at')}, null), iif(${given('claims')}, ${given('province')}, null),
    iif(${given('claims')}, ${given('phone')}, null), iif(${given('claims')}, ${given('id')}, null)
  where ${issued} and not exists (select 1 from observation where id = ${given('id')})
    and (${given('pin')} is null
      or ((${triesToday}) < ${sql.raw(String(PIN_TRIES.perStamp))}
        and (${triesToday} and network is ${given('network')}) < ${sql.raw(String(PIN_TRIES.perNetwork))}))
  on conflict do update set
    checks = checks + excluded.checks,
    robots = robots + excluded.robots,
    provinces_before = provinces,
    provinces = provinces | excluded.provinces,
    first_at = iif(${isFirst}, excluded.first_at, stamp.first_at),
    first_province = iif(${isFirst}, excluded.first_province, stamp.first_province),
    pin_at = coalesce(stamp.pin_at, excluded.pin_at),
    pin_province = iif(stamp.pin_at is null, excluded.pin_province, stamp.pin_province),
    pin_phone = iif(stamp.pin_at is null, excluded.pin_phone, stamp.pin_phone),
    pin_observation = iif(stamp.pin_at is null, excluded.pin_observation, stamp.pin_observation)`

export const countArrival = compile(
  builder.all<StampRow>(sql`${counted} returning ${sql.join(Object.values(STAMP), sql`, `)}`),
  { isOne: true, fields: STAMP },
)

/** What comes late is judged by nobody. */
export const countLate = compile(builder.run(counted))

export const insertObservation = compile(
  builder.run(sql`
    insert into observation
      (id, serial, at, agent, app, via, ordinal, pin, phone, network, revisit, country, province, asn, role)
    select
      ${given('id')}, serial, ${given('at')}, ${given('agent')}, ${given('app')}, ${given('via')},
      iif(${given('isCheck')}, checks, null), ${given('pin')}, ${given('phone')}, ${given('network')},
      ${given('revisit')}, ${given('country')}, ${given('province')}, ${given('asn')}, ${given('role')}
    from stamp
    where serial = ${given('serial')} and changes() = 1`),
)

// What a page tells of them, and no more: the rows hold much that is nobody else's business.
const { id, name, kind, address, addressOld, phone, website } = producer
const PRODUCER = { id, name, kind, address, addressOld, phone, website }
const PRODUCT = {
  id: product.id,
  name: product.name,
  brand: product.brand,
  ocopGroup: product.ocopGroup,
  processGroup: product.processGroup,
  picture: product.picture,
  description: product.description,
  standards: product.standards,
  gtin: product.gtin,
  storage: product.storage,
  warnings: product.warnings,
  source: product.source,
}
const BATCH = {
  id: batch.id,
  lot: batch.lot,
  origin: batch.origin,
  producedOn: batch.producedOn,
  expiresOn: batch.expiresOn,
  quantity: batch.quantity,
  unit: batch.unit,
  regions: batch.regions,
  recalledAt: batch.recalledAt,
  recallReason: batch.recallReason,
  reviewAt: batch.reviewAt,
  reviewReason: batch.reviewReason,
  demo: batch.demo,
  inputRecall: batch.inputRecall,
}

/** A declaration, and what it takes the place of. */
type DeclarationRow = Declaration & { id: string; corrects: string | null }

// Several rows come as one value: each statement costs the engine more than what it reads.
const declarations = sql`(
  select json_group_array(json_object('id', id, 'position', position, 'step', step, 'happenedOn', happened_on,
    'place', place, 'declaredBy', declared_by, 'declaredAt', declared_at, 'fields', json(fields), 'corrects', corrects))
  from declaration where batch_id = segment.batch_id)`.mapWith(json<DeclarationRow[]>())

const certificates = sql`(
  select json_group_array(json_object('kind', kind, 'name', name, 'stars', stars, 'number', number, 'issuer', issuer,
    'issuedOn', issued_on, 'validUntil', valid_until, 'source', source))
  from certificate where product_id = batch.product_id and ${certificateStands})`.mapWith(
  json<Certificate[]>(),
)

export const readPlace = compile(
  builder
    .select({ segment, roll, producer: PRODUCER, batch: BATCH, product: PRODUCT, declarations, certificates })
    .from(segment)
    .innerJoin(roll, eq(roll.id, segment.rollId))
    .innerJoin(producer, eq(producer.id, roll.producerId))
    .leftJoin(batch, eq(batch.id, segment.batchId))
    .leftJoin(product, eq(product.id, batch.productId))
    .where(lte(segment.first, given('serial')))
    .orderBy(desc(segment.first))
    .limit(1),
  { isOne: true },
)

/** The stamp of an arrival that returned nothing, because it is recorded already or was one PIN too many. */
export const readStamp = compile(
  builder
    .select({
      ...STAMP,
      // What was not recorded is not its latest scan either.
      provincesBefore: sql<number>`iif(${observations.id} is null, ${stamp.provinces}, ${stamp.provincesBefore})`,
      recorded: observations.id,
      ordinal: observations.ordinal,
      pinTries: sql<number>`iif(${given('pin')} is null, 0, (${triesToday}))`,
    })
    .from(stamp)
    .leftJoin(observations, eq(observations.id, given('id')))
    .where(eq(stamp.serial, given('serial'))),
  { isOne: true },
)

type FoundStamp = Awaited<ReturnType<typeof readStamp>>[number]

/** What is known of one stamp. */
export type StampRow = Omit<FoundStamp, 'recorded' | 'ordinal' | 'pinTries'>
