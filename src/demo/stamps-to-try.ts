// The demonstration's stamps to try: for each showcase the next one that nobody has checked yet.
import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { segment, stamp } from '../db/schema.ts'
import { encodeStamp } from '../stamp/code.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { pinOf } from '../stamp/pin.ts'
import type { FactName } from '../verdict/facts.ts'
import { SHOWCASES, type Showcase } from './showcases.ts'

export interface StampToTry {
  shows: FactName
  code: string
  /** What is under its scratch layer, if it has one. */
  pin: string | null
}

/** One for every showcase that the database holds: none, where no demonstration was loaded. */
export async function stampsToTry(db: Database, keys: Keyring): Promise<StampToTry[]> {
  const found = await Promise.all(SHOWCASES.map((showcase) => nextStamp(db, keys, showcase)))
  return found.filter((one) => one !== null)
}

async function nextStamp(db: Database, keys: Keyring, showcase: Showcase): Promise<StampToTry | null> {
  const [run] = await db
    .select({ first: segment.first, last: segment.last, version: sql<string>`(select key_version from roll where id = ${segment.rollId})` })
    .from(segment)
    .where(eq(segment.batchId, showcase.batchId))
    .orderBy(segment.first)
    .limit(1)
  const key = keys.codes.find(({ version }) => version === run?.version)
  if (!run || !key) return null
  const [latest] = await db
    .select({ serial: stamp.serial })
    .from(stamp)
    .where(and(gte(stamp.serial, run.first), lte(stamp.serial, run.last), gte(stamp.checks, 1)))
    .orderBy(desc(stamp.serial))
    .limit(1)
  const serial = Math.min((latest?.serial ?? run.first - 1) + 1, run.last)
  return {
    shows: showcase.shows,
    code: encodeStamp(serial, key),
    pin: showcase.withPin ? pinOf(serial, key.pin) : null,
  }
}
