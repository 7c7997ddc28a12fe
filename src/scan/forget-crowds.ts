// A stamp that is scanned without end, by a crowd or by a script, keeps its latest scans and not a row of each: what the
// older ones said is in its counts and its evidence by then. So no stamp, however flooded, takes more than its place.
// Gives up: a check of such a stamp that the queue brings again after longer than it waits here counts twice.
import { and, desc, eq, isNotNull, isNull, lt, notInArray, sql } from 'drizzle-orm'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { observation, stamp } from '../db/schema.ts'
import { SCANS_OF_A_STAMP } from '../retention.ts'
import { forgetting } from './forget.ts'

/**
 * What the queue brings a second time must find that it came before. It comes within minutes, or at the edge, after the
 * database was long away, within half an hour: to wait so long would keep four times as many scans of a flood.
 */
const MAY_COME_AGAIN_MS = 600_000
/** Latest scans that are looked through for such stamps: a crowd's are among them. */
const LATEST = 5000
const STAMPS_AT_ONCE = 200
/** Scans of one batch, so that no shopper waits for it, and batches for one stamp in one sweep. */
const SCANS_AT_ONCE = 500
const ROUNDS = 20

export async function forgetCrowds(db: Database, now: number, most = SCANS_OF_A_STAMP): Promise<void> {
  const lately = db
    .select({ serial: observation.serial })
    .from(observation)
    .where(sql`${observation.at} > ${now - 2 * MAY_COME_AGAIN_MS}`)
    .orderBy(desc(observation.at))
    .limit(LATEST)
  const crowded = await db
    .select({ serial: stamp.serial })
    .from(stamp)
    .where(sql`${stamp.serial} in ${lately} and ${stamp.checks} + ${stamp.robots} > ${most}`)
    .limit(STAMPS_AT_ONCE)
  for (const { serial } of crowded) {
    for (let round = 0; round < ROUNDS; round++) if (!(await forgetSome(db, serial, now, most))) break
  }
}

/** False once there is nothing left to forget. */
async function forgetSome(db: Database, serial: number, now: number, most: number): Promise<boolean> {
  const [oldestKept] = await db
    .select({ at: observation.at })
    .from(observation)
    .where(eq(observation.serial, serial))
    .orderBy(desc(observation.at))
    .limit(1)
    .offset(most - 1)
  if (!oldestKept) return false
  const surplus = db
    .select({ id: observation.id })
    .from(observation)
    .where(
      and(
        eq(observation.serial, serial),
        lt(observation.at, oldestKept.at),
        lt(observation.foldedAt, now - MAY_COME_AGAIN_MS),
        isNotNull(observation.settledAt),
        // Tries of a PIN are counted by their rows, and are few.
        isNull(observation.pin),
      ),
    )
    .orderBy(observation.at, observation.id)
    .limit(SCANS_AT_ONCE)
  const [going, [row], kept] = await db.batch([
    surplus,
    db
      .select({ serial: stamp.serial, evidence: stamp.evidence, revision: stamp.evidenceRevision })
      .from(stamp)
      .where(eq(stamp.serial, serial)),
    db
      .selectDistinct({ phone: observation.phone, network: observation.network })
      .from(observation)
      .where(and(eq(observation.serial, serial), notInArray(observation.id, surplus))),
  ])
  if (!row || going.length === 0) return false
  const ids = going.map(({ id }) => id)
  await db.batch(forgetting(row, kept, among(observation.id, ids)))
  return going.length === SCANS_AT_ONCE
}
