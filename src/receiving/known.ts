// Everything that judging a thousand scans needs, in one round trip: the scans go in as one JSON list, and each
// statement answers for all of them. Single stamps are sought by their serial; only runs are sought within reach.
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { type InputRecall, LONGEST_MOVEMENT } from '../db/schema.ts'
import { segmentsFrom } from '../db/segments-over.ts'
import type { Range } from '../rolls/line.ts'
import type { StampState, VoidReason } from '../stamp/state.ts'
import { DEFAULT_POLICY } from '../verdict/policy.ts'
import type { KnownBatch, KnownMovement, KnownSegment, KnownStamps, SuspectedStamp } from './judge.ts'
import type { Scan } from './read-scan.ts'

export interface KnownCarton {
  serial: number
  opened: boolean
  keyVersion: string
  /** None once it was opened. */
  ranges: Range[]
}

/** What is known of scan i stands at i; a scan that names nothing has nothing. */
export interface KnownScans {
  stamps: KnownStamps[]
  cartons: (KnownCarton | null)[]
  batches: Map<string, KnownBatch>
}

export type Row = readonly unknown[]

/** What a scan names: stamps, a carton by its number on the line of cartons, or nothing. */
export type Named = Range | { carton: number } | null

/** What is looked up, each thing once; `places[i]` is where what is known of the i-th stands. */
export interface Wanted {
  ranges: readonly (Range & { i: number })[]
  cartons: readonly { i: number; serial: number }[]
  places: readonly number[]
}

export function wantedOf(named: readonly Named[]): Wanted {
  const ranges: (Range & { i: number })[] = []
  const cartons: { i: number; serial: number }[] = []
  const seen = new Map<string, number>()
  const places = named.map((one, i) => {
    if (!one) return i
    const key = 'carton' in one ? `${one.carton}` : `${one.first} ${one.last}`
    const earlier = seen.get(key)
    if (earlier !== undefined) return earlier
    seen.set(key, i)
    if ('carton' in one) cartons.push({ i, serial: one.carton })
    else ranges.push({ i, first: one.first, last: one.last })
    return i
  })
  return { ranges, cartons, places }
}

export const namedBy = (scan: Scan): Named => {
  if (scan.kind === 'none') return null
  return scan.kind === 'carton' ? { carton: scan.serial } : { first: scan.serial, last: scan.serial }
}

const CAUTION = sql.raw(String(DEFAULT_POLICY['level.caution']))
// As buyers hear of it: not while cases are only gathered, and from the weight that makes a caution.
const speaking = sql`
  select 1 from policy_version
  where version = (select max(version) from policy_version) and mode <> 'shadow'`

const reach = sql.raw(String(LONGEST_MOVEMENT))

/** The statements of one read batch, to go with others of the same round trip. */
export function knownStatements(db: Database, wanted: Wanted, receiptId: string | null) {
  const ranges = JSON.stringify(wanted.ranges.map(({ i, first, last }) => [i, first, last]))
  const cartons = JSON.stringify(wanted.cartons.map(({ i, serial }) => [i, serial]))
  const cartonRows = sql`
    select value ->> 0 as i, cr.carton_serial, cr.first, cr.last
    from json_each(${cartons}) as asked cross join carton as c on c.serial = (asked.value ->> 1) and c.opened_at is null
      cross join carton_range as cr on cr.carton_serial = c.serial`
  const given: SQL = sql`
    with wanted (i, first, last) as materialized (
      select value ->> 0, value ->> 1, value ->> 2 from json_each(${ranges})
      union all select i, first, last from (${cartonRows}))`
  const segments = sql`
    wanted as w cross join segment as s
      on s.first >= ${segmentsFrom(sql`w.first`)}
      and s.first <= w.last and s.last >= w.first`
  const overlapping = (table: SQL, condition: SQL, columns: SQL, joined: SQL) => sql`
    select w.i, m.first, m.last ${columns} from wanted as w
      cross join ${table} as m on m.first between w.first and w.last ${condition} ${joined}
    union all
    select w.i, m.first, m.last ${columns} from wanted as w
      cross join ${table} as m on m.last > m.first and m.first > w.first - ${reach} and m.first < w.first
        and m.last >= w.first ${condition} ${joined}`
  return [
    db.all<Row>(sql`${given}
      select w.i, s.first, s.last, s.state, s.reason, s.since, s.batch_id, roll.key_version, roll.kind
      from ${segments} join roll on roll.id = s.roll_id`),
    db.all<Row>(sql`${given}
      select * from (${overlapping(
        sql`movement`,
        sql``,
        sql`, m.kind, m.outlet_id, outlet.name as outlet, m.at, m.id`,
        sql`join outlet on outlet.id = m.outlet_id`,
      )}) order by at, id`),
    db.all<Row>(sql`${given}
      select b.id, b.lot, b.produced_on, b.expires_on, b.recalled_at, b.recall_reason, b.review_at, b.input_recall,
        p.id, p.name, p.gtin, p.brand, p.net_content, maker.id, maker.name
      from batch as b join product as p on p.id = b.product_id join producer as maker on maker.id = p.producer_id
      where b.id in (select s.batch_id from ${segments})`),
    db.all<Row>(sql`${given}
      ${overlapping(sql`receipt_range`, sql`and m.receipt_id = ${receiptId}`, sql``, sql``)}`),
    db.all<Row>(sql`${given}
      select w.i, s.serial, min(s.first_at) from wanted as w
        cross join case_stamp as s on s.serial between w.first and w.last join case_file as c on c.id = s.case_id
      where c.kind in ('copied', 'refilled', 'on-the-spot') and (c.closed_at is null or c.closed_as = 'copied')
        and exists (${speaking} and s.nats >= coalesce(settings ->> '$."level.caution"', ${CAUTION}))
      group by w.i, s.serial`),
    db.all<Row>(sql`
      select asked.value ->> 0, c.serial, c.key_version, c.opened_at, cr.first, cr.last
      from json_each(${cartons}) as asked
        cross join carton as c on c.serial = (asked.value ->> 1)
        left join carton_range as cr on cr.carton_serial = c.serial and c.opened_at is null
      order by cr.first`),
  ] as const
}

type KnownAnswers = readonly [Row[], Row[], Row[], Row[], Row[], Row[]]

/** Reads the answers of `knownStatements`. */
export function knownFrom(
  [segments, movements, batches, taken, suspected, cartons]: KnownAnswers,
  { places }: Wanted,
): KnownScans {
  const stamps = places.map(() => ({
    segments: [] as KnownSegment[],
    movements: [] as KnownMovement[],
    suspected: [] as SuspectedStamp[],
    taken: [] as Range[],
  }))
  for (const [i, first, last, state, reason, since, batchId, keyVersion, kind] of segments) {
    stamps[i as number]?.segments.push({
      first: first as number,
      last: last as number,
      state: state as StampState,
      reason: reason as VoidReason | null,
      since: since as number,
      batchId: batchId as string | null,
      keyVersion: keyVersion as string,
      sample: kind === 'sample',
    })
  }
  for (const [i, first, last, kind, outletId, outlet, at, id] of movements) {
    stamps[i as number]?.movements.push({
      id: id as string,
      first: first as number,
      last: last as number,
      kind: kind as KnownMovement['kind'],
      outletId: outletId as string,
      outlet: outlet as string,
      at: at as number,
    })
  }
  for (const [i, first, last] of taken) {
    stamps[i as number]?.taken.push({ first: first as number, last: last as number })
  }
  for (const [i, serial, since] of suspected) {
    const one = { first: serial as number, last: serial as number, since: since as number }
    stamps[i as number]?.suspected.push(one)
  }
  const boxes: (KnownCarton | null)[] = new Array(places.length).fill(null)
  for (const [i, serial, keyVersion, openedAt, first, last] of cartons) {
    const box = boxes[i as number] ?? {
      serial: serial as number,
      opened: openedAt !== null,
      keyVersion: keyVersion as string,
      ranges: [],
    }
    if (first !== null) box.ranges.push({ first: first as number, last: last as number })
    boxes[i as number] = box
  }
  return {
    stamps: places.map((place) => stamps[place] as KnownStamps),
    cartons: places.map((place) => boxes[place] ?? null),
    batches: new Map(batches.map((row) => [row[0] as string, batchOf(row)])),
  }
}

function batchOf(row: Row): KnownBatch {
  const [id, lot, producedOn, expiresOn, recalledAt, recallReason, reviewAt, inputRecall, ...goods] = row
  const [productId, product, gtin, brand, netContent, producerId, producer] = goods
  return {
    id: id as string,
    lot: lot as string,
    producedOn: producedOn as string,
    expiresOn: expiresOn as string | null,
    recalledAt: recalledAt as number | null,
    recallReason: recallReason as string | null,
    reviewAt: reviewAt as number | null,
    inputRecall: inputRecall === null ? null : (JSON.parse(inputRecall as string) as InputRecall),
    productId: productId as string,
    product: product as string,
    gtin: gtin as string | null,
    brand: brand as string | null,
    netContent: netContent as string | null,
    producerId: producerId as string,
    producer: producer as string,
  }
}
