// The demonstration's stamps to try: for each showcase the next one that is as the showcase says.
import { and, asc, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, product, segment, stamp } from '../db/schema.ts'
import { encodeStamp } from '../stamp/code.ts'
import { findKey, type Keyring } from '../stamp/keyring.ts'
import { pinOf } from '../stamp/pin.ts'
import type { FactName, NoticeName } from '../verdict/facts.ts'
import { SHOWCASES, type Showcase } from './showcases.ts'
import type { TrialName } from './words.ts'

/** People who have checked a stamp that the demonstration had checked. */
const CHECKS_BEFORE = 2

export interface StampToTry {
  name: TrialName
  shows: FactName
  notice: NoticeName | null
  code: string
  /** Printed on it, besides the code. */
  product: string
  /** What is under its scratch layer, if it has one. */
  pin: string | null
  /** GTIN and lot that its symbol names, where it is a GS1 Digital Link. */
  link: { gtin: string; lot: string } | null
}

/** Whether the database holds the demonstration. */
export async function holdsDemo(db: Database): Promise<boolean> {
  const [first] = SHOWCASES
  const found = await db
    .select({ id: batch.id })
    .from(batch)
    .where(and(eq(batch.id, first?.batchId ?? ''), eq(batch.demo, true)))
  return found.length > 0
}

/** One for every showcase that the database holds: none, where no demonstration was loaded. */
export async function stampsToTry(db: Database, keys: Keyring): Promise<StampToTry[]> {
  const found = await Promise.all(SHOWCASES.map((showcase) => nextStamp(db, keys, showcase)))
  return found.filter((one) => one !== null)
}

async function nextStamp(db: Database, keys: Keyring, showcase: Showcase): Promise<StampToTry | null> {
  const [run] = await db
    .select({
      first: segment.first,
      last: segment.last,
      version: sql<string>`(select key_version from roll where id = ${segment.rollId})`,
      product: product.name,
      gtin: product.gtin,
    })
    .from(segment)
    .innerJoin(batch, eq(batch.id, segment.batchId))
    .innerJoin(product, eq(product.id, batch.productId))
    .where(and(eq(segment.batchId, showcase.batchId), eq(batch.demo, true)))
    .orderBy(segment.first)
    .limit(1)
  const key = findKey(keys, run?.version)
  if (!run || !key) return null
  const serial = showcase.copied ? run.first : await nextSerial(db, run, showcase.checked ? CHECKS_BEFORE : 0)
  return {
    name: showcase.name,
    shows: showcase.shows,
    notice: showcase.notice ?? null,
    code: encodeStamp(serial, key),
    product: run.product,
    pin: showcase.withPin ? pinOf(serial, key.pin) : null,
    link: showcase.linkedLot && run.gtin ? { gtin: run.gtin, lot: showcase.linkedLot } : null,
  }
}

/** The first serial of a run with so many checks; with none, the one after the last that was checked. */
async function nextSerial(
  db: Database,
  run: { first: number; last: number },
  checks: number,
): Promise<number> {
  const inRun = and(gte(stamp.serial, run.first), lte(stamp.serial, run.last))
  if (checks > 0) {
    const asPrepared = and(inRun, eq(stamp.checks, checks))
    const [row] = await db
      .select({ serial: stamp.serial })
      .from(stamp)
      .where(asPrepared)
      .orderBy(asc(stamp.serial))
      .limit(1)
    return row?.serial ?? run.first
  }
  const [latest] = await db
    .select({ serial: stamp.serial })
    .from(stamp)
    .where(and(inRun, gte(stamp.checks, 1)))
    .orderBy(desc(stamp.serial))
    .limit(1)
  return Math.min((latest?.serial ?? run.first - 1) + 1, run.last)
}
