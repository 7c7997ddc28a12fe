// The scans that are still kept, with what is known of their stamps today: for the preview and for the export.
import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, observation, product, roll, segment, stamp } from '../db/schema.ts'
import { openScan } from '../scan/surroundings.ts'
import { DAY_MS } from '../time.ts'
import type { RecordedScan } from './preview.ts'

/** Observations live so long. */
export const LOOKS_BACK_DAYS = 90
/** The latest of more are taken: a Worker's memory and time are bounded. */
export const MOST_SCANS = 50_000

/** By time, the latest of them. Served by observation_by_age and the keys it joins. */
export async function readRecorded(db: Database, now: number) {
  const at = sql`(select max(first) from segment where first <= ${observation.serial})`
  const rows = await db
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
    })
    .from(observation)
    .innerJoin(stamp, eq(stamp.serial, observation.serial))
    .innerJoin(segment, eq(segment.first, at))
    .innerJoin(roll, eq(roll.id, segment.rollId))
    .leftJoin(batch, eq(batch.id, segment.batchId))
    .leftJoin(product, eq(product.id, batch.productId))
    .where(and(gte(observation.at, now - LOOKS_BACK_DAYS * DAY_MS), lte(observation.at, now)))
    .orderBy(desc(observation.at), desc(observation.id))
    .limit(MOST_SCANS)
  return rows.reverse()
}

export type Recorded = Awaited<ReturnType<typeof readRecorded>>[number]

export function recordedScan(row: Recorded): RecordedScan {
  const pinBy = { id: row.pinObservation, phone: row.pinPhone }
  return {
    serial: row.serial,
    productId: row.productId,
    producerId: row.producerId,
    scan: openScan(row, row.pinObservation === null ? null : pinBy),
    circumstances: {
      state: row.state,
      since: Math.floor(row.since / 1000),
      sample: Boolean(row.sample),
      regions: row.regions?.split(',') ?? [],
      soldAt: null,
      received: false,
    },
  }
}
