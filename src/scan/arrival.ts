// The statements of arriving, each compiled once: two that record an observation, and one that reads all that is
// known of its stamp. They are carried out together, in this order.
import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { builder, compile, json } from '../db/database.ts'
import { oneValue } from '../db/one-value.ts'
import { batch, observation as observations, producer, product, roll, segment, stamp } from '../db/schema.ts'
import { networkDay } from '../db/tables/detector.ts'
import { certificateStands } from '../db/tables/registry.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS, dayBegan } from '../time.ts'
import { PIN_TRIES } from '../verdict/judge.ts'
import type { Certificate, Declaration, Observation } from '../verdict/known.ts'
import {
  around,
  askAround,
  lastCommand,
  latestMovement,
  openScans,
  readAround,
  settles,
} from './surroundings.ts'

/** What an observation gives to the statements, with what is in hand of its stamp and its network. */
export function valuesOf(o: Observation, inHand: InHand = NOTHING_IN_HAND) {
  return {
    ...o,
    role: o.role ?? null,
    isCheck: o.agent === 'person' && o.pin === null ? 1 : 0,
    isRobot: o.agent === 'person' ? 0 : 1,
    claims: o.pin === 'right' ? 1 : 0,
    today: dayBegan(o.at),
    oldest: o.at - OBSERVATIONS_LIVE_DAYS * DAY_MS,
    ...askAround(o),
    ...inHand,
  }
}

export interface InHand {
  /** The state of the register that its place was read from, if it is remembered: the number of its last command. */
  remembers: number | null
  /** That same number, if what stands around is in hand as well. */
  aroundInHand: number | null
  /** The serial is known to be issued under this key: nothing takes that back. */
  surelyIssued: boolean
  /** The network's place among today's. */
  bucket: number | null
}
const NOTHING_IN_HAND: InHand = {
  remembers: null,
  aroundInHand: null,
  surelyIssued: false,
  bucket: null,
}

const given = (name: keyof ReturnType<typeof valuesOf>) => sql.placeholder(name)

// A serial counts as issued only under the key its roll is printed with: a leaked key cannot speak for new rolls.
const issued = sql`(${given('surelyIssued')} or exists (
  select 1
  from (select last, roll_id from segment where first <= ${given('serial')} order by first desc limit 1) as run
  join roll on roll.id = run.roll_id
  where run.last >= ${given('serial')} and roll.key_version = ${given('keyVersion')}))`

const triesToday = sql`
  select count(*) from observation
  where serial = ${given('serial')} and at >= ${given('today')} and pin is not null`

// The queue may bring an earlier check after a later one.
const isFirst = sql`excluded.first_at < coalesce(stamp.first_at, excluded.first_at + 1)`

// The first confirmation of the PIN is claimed here, like the first check. An observation that is recorded already,
// or a PIN too many, counts nothing.
export const countArrival = compile(
  builder.run(sql`
    insert into stamp
      (serial, checks, robots, first_at, first_province, pin_at, pin_province, pin_phone, pin_observation)
    select ${given('serial')}, ${given('isCheck')}, ${given('isRobot')},
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
      first_at = iif(${isFirst}, excluded.first_at, stamp.first_at),
      first_province = iif(${isFirst}, excluded.first_province, stamp.first_province),
      pin_at = coalesce(stamp.pin_at, excluded.pin_at),
      pin_province = iif(stamp.pin_at is null, excluded.pin_province, stamp.pin_province),
      pin_phone = iif(stamp.pin_at is null, excluded.pin_phone, stamp.pin_phone),
      pin_observation = iif(stamp.pin_at is null, excluded.pin_observation, stamp.pin_observation)`),
)

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
export type DeclarationRow = Declaration & { id: string; corrects: string | null }

// Several rows come as one value: each statement costs the engine more than what it reads.
const declarations = sql`(
  select json_group_array(json_object('id', id, 'position', position, 'step', step, 'happenedOn', happened_on,
    'place', place, 'declaredBy', declared_by, 'declaredAt', declared_at, 'fields', json(fields), 'corrects', corrects))
  from declaration where batch_id = segment.batch_id)`

const certificates = sql`(
  select json_group_array(json_object('kind', kind, 'name', name, 'stars', stars, 'number', number, 'issuer', issuer,
    'issuedOn', issued_on, 'validUntil', valid_until, 'source', source))
  from certificate where product_id = batch.product_id and ${certificateStands})`.mapWith(
  json<Certificate[]>(),
)

const PLACE = {
  segment: oneValue(getTableColumns(segment)),
  roll: oneValue({ keyVersion: roll.keyVersion, kind: roll.kind, withPin: roll.withPin }),
  producer: oneValue(PRODUCER),
  batch: oneValue(BATCH),
  product: oneValue(PRODUCT),
}

/** Where the stamp stands, unless that is remembered of the register's very state. */
const place = sql`iif(${lastCommand} = ${given('remembers')}, null, (
  select json_array(${sql.join(
    Object.values(PLACE).map(({ cells }) => cells),
    sql`, `,
  )}, json(${declarations}), json(${certificates}))
  from ${segment}
  join ${roll} on ${roll.id} = ${segment.rollId}
  join ${producer} on ${producer.id} = ${roll.producerId}
  left join ${batch} on ${batch.id} = ${segment.batchId}
  left join ${product} on ${product.id} = ${batch.productId}
  where ${segment.first} <= ${given('serial')} order by ${segment.first} desc limit 1))`.mapWith(
  (text: string): FoundPlace => {
    const [inSegment, ofRoll, ofProducer, ofBatch, ofProduct, declared, certified] = JSON.parse(text)
    const goods = { batch: PLACE.batch.row(ofBatch), product: PLACE.product.row(ofProduct) }
    return {
      segment: PLACE.segment.row(inSegment),
      roll: PLACE.roll.row(ofRoll),
      producer: PLACE.producer.row(ofProducer),
      // A join that found nothing gives a row of nothing.
      goods: goods.batch.id === null ? null : goods,
      declarations: declared,
      certificates: certified,
    }
  },
)

type Row<N extends keyof typeof PLACE> = ReturnType<(typeof PLACE)[N]['row']>

/** The run of the line that a stamp is in, and what is said of the goods there. */
export interface FoundPlace {
  segment: Row<'segment'>
  roll: Row<'roll'>
  producer: Row<'producer'>
  goods: { batch: Row<'batch'>; product: Row<'product'> } | null
  declarations: DeclarationRow[]
  certificates: Certificate[]
}

/** What stands around the stamp, unless nothing of it settles and it is in hand. */
const aroundUnlessInHand =
  sql`iif(${lastCommand} = ${given('aroundInHand')} and not ${settles}, null, ${around})`.mapWith(readAround)

// Only a phone that showed its cookie can have been here before; for any other nothing is looked through.
const ownChecks = sql`iif(${given('revisit')}, (
  select json_object('times', count(*), 'lastAt', max(at)) from observation
  where serial = ${given('serial')} and at >= ${given('oldest')} and phone = ${given('phone')}
    and agent = 'person' and pin is null and id <> ${given('id')}), null)`.mapWith(
  json<{ times: number; lastAt: number | null } | null>(),
)

export const readStamp = compile(
  builder
    .select({
      checks: stamp.checks,
      firstAt: stamp.firstAt,
      firstProvince: stamp.firstProvince,
      provinces: stamp.provinces,
      pinAt: stamp.pinAt,
      pinProvince: stamp.pinProvince,
      pinPhone: stamp.pinPhone,
      pinObservation: stamp.pinObservation,
      evidence: stamp.evidence,
      evidenceRevision: stamp.evidenceRevision,
      onTheSpot: stamp.onTheSpot,
      register: lastCommand,
      recorded: observations.id,
      ordinal: observations.ordinal,
      pinTries: sql<number>`iif(${given('pin')} is null, 0, (${triesToday}))`,
      own: ownChecks,
      movement: latestMovement,
      open: openScans,
      place,
      around: aroundUnlessInHand,
      networkStamps: networkDay.stamps,
      networkRefused: networkDay.refused,
    })
    .from(stamp)
    .leftJoin(observations, eq(observations.id, given('id')))
    .leftJoin(networkDay, and(eq(networkDay.day, given('day')), eq(networkDay.bucket, given('bucket'))))
    .where(eq(stamp.serial, given('serial'))),
  { isOne: true },
)
