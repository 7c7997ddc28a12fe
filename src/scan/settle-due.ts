// Settles scans whose time to tell more is over, and which no later scan of their stamp has settled.
import { eq, sql } from 'drizzle-orm'
import { builder, compile, type Database, runBatch } from '../db/database.ts'
import { stamp } from '../db/schema.ts'
import { assess, SETTLES_AFTER_SECONDS } from '../verdict/assess.ts'
import { foundStatements, settlingStatements } from './settle.ts'
import {
  type AroundRow,
  askAround,
  DUE,
  evidencedOf,
  latestMovement,
  openScans,
  READ_OPEN,
  readAroundDue,
  type StampRow,
} from './surroundings.ts'

/** Stamps that one sweep takes up; the rest waits a minute. */
export const STAMPS_AT_ONCE = 500
/** Rounds in which stamps with many open scans are settled. */
const ROUNDS = 8

// The stamps with something due, each read as it is: most have one scan to settle, and are asked for no more.
const due = sql`due.serial`
const readDue = compile(
  builder
    .select({
      serial: stamp.serial,
      pinAt: stamp.pinAt,
      pinPhone: stamp.pinPhone,
      pinObservation: stamp.pinObservation,
      evidence: stamp.evidence,
      evidenceRevision: stamp.evidenceRevision,
      onTheSpot: stamp.onTheSpot,
      movement: latestMovement(due),
      open: openScans(due, sql`''`),
    })
    .from(DUE)
    .crossJoin(stamp)
    .where(eq(stamp.serial, due)),
)

/** Returns how many stamps it took up last; where they are fewer than STAMPS_AT_ONCE, no more are due. */
export async function settleDue(db: Database, now: number, newId: () => string): Promise<number> {
  // Of settling alone, nothing hangs on whose it is.
  const asked = {
    ...askAround({ serial: 0, at: now, id: '', shared: true }),
    until: now - 1000 * SETTLES_AFTER_SECONDS,
    atOnce: STAMPS_AT_ONCE,
  }
  for (let round = 1; ; round++) {
    const [stamps, arounds] = await db.batch([readDue(asked), readAroundDue(asked)])
    const aroundOf = new Map(arounds.map((around) => [around.serial, around]))
    const settled = await Promise.all(
      stamps.map((stamp) => {
        const around = aroundOf.get(stamp.serial)
        return around ? settleStamp(db, stamp, around, now, newId) : 0
      }),
    )
    // Of one there may be more than are read at once.
    if (round === ROUNDS || settled.every((scans) => scans < READ_OPEN)) return stamps.length
  }
}

/**
 * Settles what is due of one stamp, as it was read just now, and returns how many scans that were. Another who settles it
 * meanwhile wins; nothing is lost or counted twice.
 */
async function settleStamp(
  db: Database,
  stamp: StampRow & { serial: number },
  around: AroundRow,
  now: number,
  newId: () => string,
): Promise<number> {
  const evidenced = evidencedOf({ stamp, around, own: null })
  const { stored, circumstances, policy } = evidenced
  const assessment = assess(stored, null, circumstances, evidenced.around, policy, Math.floor(now / 1000))
  if (!assessment.settling) return 0
  // What is found late happened when it was scanned, not when it was settled.
  const settled = new Set(assessment.settling.ids)
  const scannedAt = Math.max(...stamp.open.filter(({ id }) => settled.has(id)).map(({ at }) => at))
  const subject = {
    serial: stamp.serial,
    productId: around.productId,
    producerId: around.producerId,
    batchId: evidenced.batchId,
    // Only what a scan finds just now is about where it was.
    province: null,
  }
  await runBatch(db, [
    ...settlingStatements(assessment, evidenced, subject, now),
    ...foundStatements(assessment, subject, null, scannedAt, newId),
  ])
  return settled.size
}
