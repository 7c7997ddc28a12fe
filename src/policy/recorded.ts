// The scans that are still kept, with their stamps as they stood at each: for the preview and for the export. What a
// stamp was before its present state is inferred: before it was struck off it was active, before that printed.
import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import {
  batch,
  LONGEST_MOVEMENT,
  observation,
  product,
  roll,
  segment,
  segmentAt,
  stamp,
} from '../db/schema.ts'
import { openScan } from '../scan/surroundings.ts'
import type { StampState } from '../stamp/state.ts'
import { DAY_MS } from '../time.ts'
import { NO_AGES, usualAge } from '../verdict/signals/late.ts'
import { NO_VISITS, seenShare } from '../verdict/witness.ts'
import type { RecordedScan } from './preview.ts'

/** Observations live so long. */
export const LOOKS_BACK_DAYS = 90
/** The latest of more are taken: a Worker's memory and time are bounded. */
export const MOST_SCANS = 50_000

// A single stamp is found by its serial; only ranges are looked for within their reach.
const before = sql.raw(`at <= "observation"."at"`)
const ofSerial = sql.raw('"observation"."serial"')
const movedBefore = sql`
  select kind, at from movement where first = ${ofSerial} and ${before}
  union all
  select kind, at from movement where last > first
    and first between ${ofSerial} - ${sql.raw(String(LONGEST_MOVEMENT))} and ${ofSerial} - 1 and last >= ${ofSerial} and ${before}`

/** Rows of one read: scans are answered between two of them. */
const READ_AT_ONCE = 2000

/** By time, the latest of them; of one case those of its stamps. */
export async function readRecorded(
  db: Database,
  now: number,
  caseId: string | null = null,
  atOnce = READ_AT_ONCE,
): Promise<Recorded[]> {
  const rows: Recorded[] = []
  let read: Recorded[] = []
  do {
    const most = Math.min(atOnce, MOST_SCANS - rows.length)
    read = await readBefore(db, rows.at(-1), { now, caseId, most })
    rows.push(...read)
  } while (read.length === atOnce && rows.length < MOST_SCANS)
  return rows.reverse()
}

interface Asked {
  now: number
  caseId: string | null
  most: number
}

/** The latest before this one come first. Served by observation_by_age and the keys it joins. */
function readBefore(db: Database, last: { at: number; id: string } | undefined, asked: Asked) {
  const { now, caseId, most } = asked
  const ofCase = sql`${observation.serial} in (select serial from case_stamp where case_id = ${caseId})`
  return db
    .select({
      id: observation.id,
      serial: observation.serial,
      at: observation.at,
      agent: observation.agent,
      app: observation.app,
      via: observation.via,
      role: observation.role,
      phone: observation.phone,
      network: observation.network,
      revisit: observation.revisit,
      country: observation.country,
      province: observation.province,
      asn: observation.asn,
      seenAt: observation.seenAt,
      connection: observation.connection,
      networkStamps: observation.networkStamps,
      networkRefused: observation.networkRefused,
      pin: observation.pin,
      pinObservation: stamp.pinObservation,
      pinPhone: stamp.pinPhone,
      state: segment.state,
      since: segment.since,
      sample: sql<number>`${roll.kind} = 'sample'`,
      withPin: roll.withPin,
      producerId: roll.producerId,
      productId: product.id,
      batchId: batch.id,
      regions: batch.regions,
      expiresOn: batch.expiresOn,
      recalledAt: batch.recalledAt,
      reviewAt: batch.reviewAt,
      onTheSpot: stamp.onTheSpot,
      onTheSpotAt: stamp.onTheSpotAt,
      pinAt: stamp.pinAt,
      moved: sql<string | null>`(select json_array(kind, at) from (${movedBefore}) order by at desc limit 1)`,
    })
    .from(observation)
    .innerJoin(stamp, eq(stamp.serial, observation.serial))
    .innerJoin(segment, segmentAt(observation.serial))
    .innerJoin(roll, eq(roll.id, segment.rollId))
    .leftJoin(batch, eq(batch.id, segment.batchId))
    .leftJoin(product, eq(product.id, batch.productId))
    .where(
      and(
        gte(observation.at, now - LOOKS_BACK_DAYS * DAY_MS),
        lte(observation.at, last?.at ?? now),
        last && sql`(${observation.at}, ${observation.id}) < (${last.at}, ${last.id})`,
        caseId === null ? undefined : ofCase,
      ),
    )
    .orderBy(desc(observation.at), desc(observation.id))
    .limit(most)
}

export type Recorded = Awaited<ReturnType<typeof readBefore>>[number]

/** What the stamp was when it was scanned. */
export function stateAt({ state, since, at }: Pick<Recorded, 'state' | 'since' | 'at'>): StampState {
  if (at >= since || state === 'issued') return state
  return state === 'void' ? 'active' : 'printed'
}

/** When it was sold, if it was before the scan. */
export function soldAt({ moved, pinAt, at }: Pick<Recorded, 'moved' | 'pinAt' | 'at'>): number | null {
  const [kind, movedAt] = moved ? (JSON.parse(moved) as [string, number]) : []
  if (kind === 'sold' && movedAt !== undefined) return movedAt
  return pinAt !== null && pinAt <= at ? pinAt : null
}

/** One is made as it is asked for: all at once would hold up whoever scans meanwhile. */
export function* recordedScans(rows: readonly Recorded[]): Generator<RecordedScan> {
  for (const row of rows) yield recordedScan(row)
}

function recordedScan(row: Recorded): RecordedScan {
  const pinBy = { id: row.pinObservation, phone: row.pinPhone }
  const sold = soldAt(row)
  const state = stateAt(row)
  return {
    serial: row.serial,
    productId: row.productId,
    producerId: row.producerId,
    scan: openScan(row, row.pinObservation === null ? null : pinBy),
    circumstances: {
      state,
      // Of a stamp struck off since, nobody knows any more.
      activeSince: state === 'active' && row.at >= row.since ? Math.floor(row.since / 1000) : null,
      usualDays: usualAge(NO_AGES, NO_AGES),
      seenShare: seenShare(NO_VISITS),
      sample: Boolean(row.sample),
      regions: row.regions?.split(',') ?? [],
      soldAt: sold === null ? null : Math.floor(sold / 1000),
      received: row.moved !== null,
    },
  }
}
