// What the detector is handed at an arrival: scans of the stamp that are not settled, and one row of all that stands
// above it.
import { type SQLWrapper, sql } from 'drizzle-orm'
import { builder, compile, json } from '../db/database.ts'
import { LONGEST_MOVEMENT, segmentAt } from '../db/schema.ts'
import { onceFor } from '../once-for.ts'
import type { StampState } from '../stamp/state.ts'
import { DAY_MS, dayNumberOf, dayOf, HOUR_SECONDS } from '../time.ts'
import type { Around, OpenScan } from '../verdict/assess.ts'
import type { Evidenced, Movement, Observation } from '../verdict/known.ts'
import { DEFAULT_POLICY, type Mode, makePolicy, type Policy } from '../verdict/policy.ts'
import { usualAge } from '../verdict/signals/late.ts'
import { seenShare, type Witness } from '../verdict/witness.ts'

/** Open scans that one arrival reads: more than settle at once are taken up by the next. */
export const READ_OPEN = 24
const LONGEST = sql.raw(String(LONGEST_MOVEMENT))
const HALF_DAY_MS = DAY_MS / 2
/** Half days over which a producer's usual rises are taken, the present window left out. */
const USUAL = { from: 60, until: 4 }

export interface Asked {
  serial: number
  at: number
  id: string
  /** What stands around will serve other stamps too. */
  shared: boolean
}

/** What the statements below need. */
export function askAround({ serial, at, id, shared }: Asked) {
  const halfDay = Math.floor(at / HALF_DAY_MS)
  return {
    serial,
    id,
    at,
    day: dayOf(at),
    shared: shared ? 1 : 0,
    dayNumber: dayNumberOf(at),
    risesFrom: halfDay - USUAL.from,
    risesUntil: halfDay - USUAL.until,
  }
}

const given = (name: keyof ReturnType<typeof askAround>) => sql.placeholder(name)

// Every change of the register is a command, so the number of the last one tells which state it is in.
export const lastCommand = sql<number>`(select coalesce(max(seq), 0) from audit)`

/** Scans of a stamp that are not settled, save one of this id: the earliest come first. */
export const openScans = (serial: SQLWrapper, id: SQLWrapper) =>
  sql`(
  select json_group_array(json_object('id', id, 'at', at, 'agent', agent, 'via', via, 'role', role, 'phone', phone,
    'network', network, 'province', province, 'asn', asn, 'seenAt', seen_at, 'connection', connection,
    'networkStamps', network_stamps, 'networkRefused', network_refused, 'pin', pin))
  from (select * from observation
    where serial = ${serial} and settled_at is null and id <> ${id}
    order by at, id limit ${sql.raw(String(READ_OPEN))}))`.mapWith(json<OpenRow[]>())

/** Most stamps have none besides; that is asked first, which costs a third. */
export const openScansIfAny = (serial: SQLWrapper, id: SQLWrapper) =>
  sql`iif(
  exists (select 1 from observation where serial = ${serial} and settled_at is null and id <> ${id}),
  ${openScans(serial, id)}, '[]')`.mapWith(json<OpenRow[]>())

// Single stamps are many and found by their serial; only ranges are looked for within reach. Most have moved nowhere.
const reachingOver = (serial: SQLWrapper) => sql`from movement
  where last > first and first > ${serial} - ${LONGEST} and first < ${serial} and last >= ${serial}`
export const latestMovement = (serial: SQLWrapper) =>
  sql`iif(
  exists (select 1 from movement where first = ${serial}) or exists (select 1 ${reachingOver(serial)}),
  (select json_object('kind', kind, 'at', at, 'outlet', outlet.name, 'address', outlet.address)
  from (
    select kind, at, outlet_id from movement where first = ${serial}
    union all
    select kind, at, outlet_id ${reachingOver(serial)})
  join outlet on outlet.id = outlet_id
  order by at desc limit 1), null)`.mapWith(json<Movement | null>())

/** A scan that is not settled, as it is stored. */
export interface OpenRow extends Omit<Witness, 'seen' | 'networkStamps' | 'networkRefused' | 'pin'> {
  id: string
  seenAt: number | null
  networkStamps: number | null
  networkRefused: number | null
  pin: Observation['pin']
}

const counted = (name: string, key: ReturnType<typeof sql>) =>
  sql`(select n from evidence_count where name = ${sql.raw(`'${name}'`)} and key = ${key} and bucket = 0)`
const inRing = (name: string, key: ReturnType<typeof sql>) =>
  sql`from evidence_recent where name = ${sql.raw(`'${name}'`)} and key = ${key}`
const P = DEFAULT_POLICY
const sinceRevived = sql`bucket > ${given('dayNumber')} - coalesce(revived_days, ${sql.raw(String(P['refilled.windowDays']))})`
// Keys are the product's with its provinces behind an @; of all products, only these.
const revivedInIts = sql`from evidence_count
  where name = 'revived' and key >= coalesce(product_id, '-') || '@' and key < coalesce(product_id, '-') || 'A'
    and ${sinceRevived}`
const revivedInAll = sql`from evidence_count
  where name = 'revived' and key >= '@' and key < 'A' and bucket = 0`

// What only settling asks for is left out where `whole` is not: a verdict asks for no single province.
const AROUND = {
  scanned: sql<number | null>`${counted('scanned', sql`coalesce(product_id, '-')`)}`,
  hot: sql<number | null>`${counted('hot', sql`coalesce(product_id, '-')`)}`,
  revived: sql<number | null>`iif(whole, (select sum(n) from evidence_count
    where name = 'revived' and key = coalesce(product_id, '-') and ${sinceRevived}), 0)`,
  allScanned: sql<number | null>`${counted('scanned', sql`''`)}`,
  allHot: sql<number | null>`${counted('hot', sql`''`)}`,
  allRevived: sql<number | null>`iif(whole, (select sum(n) from evidence_count
    where name = 'revived' and key = '' and ${sinceRevived}), 0)`,
  // A number for each province, or one under '' for them all.
  revivedIn: sql<string | null>`iif(whole, (select json_group_object(province, n) from (
    select substr(key, length(coalesce(product_id, '-')) + 2) as province, sum(n) as n ${revivedInIts} group by key)),
    json_object('', (select sum(n) ${revivedInIts})))`,
  allRevivedIn: sql<string | null>`iif(whole, (select json_group_object(substr(key, 2), n) ${revivedInAll}),
    json_object('', (select sum(n) ${revivedInAll})))`,
  aged: sql<number | null>`${counted('aged', sql`coalesce(product_id, '-')`)}`,
  days: sql<number | null>`${counted('days', sql`coalesce(product_id, '-')`)}`,
  allAged: sql<number | null>`${counted('aged', sql`''`)}`,
  allDays: sql<number | null>`${counted('days', sql`''`)}`,
  allFirst: sql<number | null>`${counted('first', sql`''`)}`,
  allSeen: sql<number | null>`${counted('seen', sql`''`)}`,
  rises: sql<number>`(select count(*) ${inRing('rise', sql`place.producer_id`)}
    and at > ${given('at')} - 1000 * coalesce(rise_seconds, ${sql.raw(String(HOUR_SECONDS * P['flood.windowHours']))}))`,
  risesUsually: sql<number | null>`iif(whole, (select sum(n) from evidence_count
    where name = 'rise' and key = place.producer_id
      and bucket between ${given('risesFrom')} and ${given('risesUntil')}), 0)`,
  holdFrom: sql<number | null>`hold."from"`,
  holdUntil: sql<number | null>`hold.until`,
  notActivated: sql<number>`iif(state in ('issued', 'printed'),
    (select count(*) ${inRing('not-activated', sql`batch_key`)}), 0)`,
  enoughAt: sql<number | null>`iif(state in ('issued', 'printed'),
    (select first_at from (select first_at, row_number() over (order by first_at) as nth
        ${inRing('not-activated', sql`batch_key`)})
      where nth = coalesce(not_activated_stamps, ${sql.raw(String(P['notActivated.stamps']))})), null)`,
  received: sql<number>`iif(state in ('issued', 'printed'),
    exists (select 1 from movement where movement.first between place.first and place.last)
      or exists (select 1 from movement
        where movement.last > movement.first and movement.first > place.first - ${LONGEST}
          and movement.first < place.first and movement.last >= place.first), 0)`,
  voids: sql<number>`iif(state = 'void', (select count(*) ${inRing('void', sql`coalesce((select province from observation where id = ${given('id')}), '')`)}
    and at > ${given('at')} - ${sql.raw(String(DAY_MS))} * coalesce(void_days, ${sql.raw(String(P['voidInUse.windowDays']))})), 0)`,
  batchKey: sql<string | null>`batch_key`,
  state: sql<StampState>`state`,
  since: sql<number>`since`,
  kind: sql<string>`kind`,
  regions: sql<string | null>`regions`,
  productId: sql<string | null>`product_id`,
  producerId: sql<string>`place.producer_id`,
  key: sql<string | null>`(select key from day_key where day = ${given('day')})`,
  version: sql<number | null>`version`,
  mode: sql<Mode | null>`mode`,
  settings: sql<string | null>`settings`,
}

const PLACE = sql`segment.first as first, segment.last as last, segment.state as state, segment.since as since,
  roll.kind as kind, batch.regions as regions, coalesce(segment.batch_id, segment.roll_id) as batch_key,
  batch.product_id as product_id, roll.producer_id as producer_id`
const OF_ROLL = sql`join roll on roll.id = segment.roll_id left join batch on batch.id = segment.batch_id`
const BESIDE = sql`left join policy_version as policy on policy.version = (select max(version) from policy_version)
  left join flood_hold as hold on hold.producer_id = place.producer_id`

// Nothing of it is the stamp's own, so it serves other stamps of its place for a moment. Where it will serve none, and
// nothing of this one settles, it is not whole.
export const readAround = compile(
  builder.select(AROUND).from(
    sql`(select ${PLACE}, ${given('shared')} or exists (select 1 from observation
          where serial = ${given('serial')} and settled_at is null and id <> ${given('id')}) as whole
        from segment ${OF_ROLL}
        where segment.first <= ${given('serial')} order by segment.first desc limit 1) as place
      ${BESIDE}`,
  ),
  { isOne: true },
)

/** All that stands above a stamp. */
export type AroundRow = Awaited<ReturnType<typeof readAround>>[number]

/** Serials of stamps with scans that are due to settle. Without the plus the engine goes by serial, through all scans there are. */
export const DUE = sql`(select distinct +serial as serial from observation
  where settled_at is null and at < ${sql.placeholder('until')} limit ${sql.placeholder('atOnce')}) as due`

/** The same of all stamps that are due: what stands above them all is read once. */
export const readAroundDue = compile(
  builder.select({ serial: sql<number>`serial`, ...AROUND }).from(
    sql`(select due.serial as serial, ${PLACE}, true as whole
        from ${DUE} cross join segment on ${segmentAt(sql`due.serial`)} ${OF_ROLL}) as place
      ${BESIDE}`,
  ),
)

/** Scans as the detector sees them. `pinBy` confirmed the PIN first. */
export function openScan(row: OpenRow, pinBy: { id: string | null; phone: number | null } | null): OpenScan {
  const { id, at, seenAt, pin, ...rest } = row
  const used =
    pin === 'right' &&
    pinBy !== null &&
    pinBy.id !== id &&
    (pinBy.phone === null || pinBy.phone !== row.phone)
  return {
    id,
    witness: {
      ...rest,
      at: Math.floor(at / 1000),
      seen: seenAt !== null,
      networkStamps: rest.networkStamps ?? 0,
      networkRefused: rest.networkRefused ?? 0,
      pin: used ? 'used' : pin,
    },
  }
}

/** Settings are read with every arrival and made into a policy when they change. */
let latest: { text: string; policy: Policy } | null = null

export function policyOf(row: Pick<AroundRow, 'version' | 'mode' | 'settings'> | undefined): Policy {
  if (!row?.mode || row.version === null) return DEFAULT_POLICY
  const text = `${row.version} ${row.mode} ${row.settings}`
  if (latest?.text !== text) {
    const settings = JSON.parse(row.settings ?? '{}')
    latest = { text, policy: makePolicy({ mode: row.mode, settings }, row.version) }
  }
  return latest.policy
}

/** A row serves many stamps, and is made sense of once. */
const aroundOf = onceFor((row: AroundRow) => {
  const seconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / 1000))
  const around: Omit<Around, 'onTheSpot'> = {
    product: { scanned: row.scanned ?? 0, hot: row.hot ?? 0, revived: row.revived ?? 0 },
    all: { scanned: row.allScanned ?? 0, hot: row.allHot ?? 0, revived: row.allRevived ?? 0 },
    revivedIn: { product: JSON.parse(row.revivedIn ?? '{}'), all: JSON.parse(row.allRevivedIn ?? '{}') },
    rises: row.rises,
    risesUsually: ((row.risesUsually ?? 0) * USUAL.until) / (USUAL.from - USUAL.until),
    hold:
      row.holdFrom !== null && row.holdUntil !== null ? { from: row.holdFrom, until: row.holdUntil } : null,
    notActivated: { stamps: row.notActivated, enoughAt: seconds(row.enoughAt) },
    voidInUse: row.voids,
  }
  const usualDays = usualAge(
    { stamps: row.aged ?? 0, days: row.days ?? 0 },
    { stamps: row.allAged ?? 0, days: row.allDays ?? 0 },
  )
  return {
    around,
    usualDays,
    received: Boolean(row.received),
    regions: row.regions?.split(',') ?? [],
    seenShare: seenShare({ first: row.allFirst ?? 0, seen: row.allSeen ?? 0 }),
  }
})

/** What settling needs of a stamp. */
export interface StampRow {
  evidence: Uint8Array | null
  evidenceRevision: number
  onTheSpot: Around['onTheSpot']
  pinAt: number | null
  pinPhone: number | null
  pinObservation: string | null
  open: readonly OpenRow[]
  movement: Movement | null
}

/** Puts together what the statements above and the arrival's own have read. `own` has no counts of its network yet. */
export function evidencedOf(read: { stamp: StampRow; around: AroundRow; own: OpenRow | null }): Evidenced {
  const { stamp, own } = read
  const { state, since, kind, batchKey } = read.around
  const { around, regions, received, usualDays, seenShare } = aroundOf(read.around)
  const pinBy = stamp.pinAt === null ? null : { id: stamp.pinObservation, phone: stamp.pinPhone }
  const soldAt = stamp.movement?.kind === 'sold' ? stamp.movement.at : stamp.pinAt
  return {
    stored: { bytes: stamp.evidence, open: stamp.open.map((row) => openScan(row, pinBy)) },
    revision: stamp.evidenceRevision,
    own: own && openScan(own, pinBy),
    circumstances: {
      state,
      activeSince: state === 'active' ? Math.floor(since / 1000) : null,
      usualDays,
      seenShare,
      sample: kind === 'sample',
      regions,
      soldAt: soldAt === null ? null : Math.floor(soldAt / 1000),
      received,
    },
    around: { ...around, onTheSpot: stamp.onTheSpot },
    policy: policyOf(read.around),
    batchId: batchKey,
  }
}
