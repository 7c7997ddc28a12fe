// Settles scans whose time to tell more is over, and which no later scan of their stamp has settled.
import { eq, type SQLWrapper, sql } from 'drizzle-orm'
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
  readAround,
  readAroundDue,
  type StampRow,
} from './surroundings.ts'

/** Stamps that one sweep takes up; the rest waits a minute. */
export const STAMPS_AT_ONCE = 500
/** Rounds in which a stamp with many open scans is settled. */
const ROUNDS = 8

const NO_SCAN = sql`''`
const ofStamp = (serial: SQLWrapper) => ({
  pinAt: stamp.pinAt,
  pinPhone: stamp.pinPhone,
  pinObservation: stamp.pinObservation,
  evidence: stamp.evidence,
  evidenceRevision: stamp.evidenceRevision,
  onTheSpot: stamp.onTheSpot,
  movement: latestMovement(serial),
  open: openScans(serial, NO_SCAN),
})

const readStamp = compile(
  builder
    .select(ofStamp(sql.placeholder('serial')))
    .from(stamp)
    .where(eq(stamp.serial, sql.placeholder('serial'))),
  { isOne: true },
)

// The stamps with something due, each read as it is: most have one scan to settle, and are asked for no more.
const dueSerial = sql`due.serial`
const readDue = compile(
  builder
    .select({ serial: stamp.serial, ...ofStamp(dueSerial) })
    .from(DUE)
    .crossJoin(stamp)
    .where(eq(stamp.serial, dueSerial)),
)

/** Returns how many stamps it took up; where they are fewer than STAMPS_AT_ONCE, no more are due. */
export async function settleDue(db: Database, now: number, newId: () => string): Promise<number> {
  // Of settling alone, nothing hangs on whose it is.
  const asked = {
    ...askAround({ serial: 0, at: now, id: '', shared: true }),
    until: now - 1000 * SETTLES_AFTER_SECONDS,
    atOnce: STAMPS_AT_ONCE,
  }
  const [stamps, arounds] = await db.batch([readDue(asked), readAroundDue(asked)])
  const aroundOf = new Map(arounds.map((around) => [around.serial, around]))
  await Promise.all(
    stamps.map((stamp) => {
      const around = aroundOf.get(stamp.serial)
      return around && settleStamp(db, stamp.serial, now, newId, { stamp, around })
    }),
  )
  return stamps.length
}

/**
 * Settles what is due of one stamp, which was read just now if it is in hand. Another who settles it meanwhile wins;
 * nothing is lost or counted twice.
 */
export async function settleStamp(
  db: Database,
  serial: number,
  now: number,
  newId: () => string,
  inHand?: { stamp: StampRow; around: AroundRow },
): Promise<void> {
  let row = inHand?.stamp
  let around = inHand?.around
  for (let round = 0; round < ROUNDS; round++) {
    const asked = askAround({ serial, at: now, id: '', shared: false })
    if (!row) [[row], [around]] = await db.batch([readStamp(asked), readAround(asked)])
    if (!around || !row) return
    const { open } = row
    const evidenced = evidencedOf({ stamp: row, around, own: null })
    const { stored, circumstances, policy } = evidenced
    const seconds = Math.floor(now / 1000)
    const assessment = assess(stored, null, circumstances, evidenced.around, policy, seconds)
    if (!assessment.settling) return
    // What is found late happened when it was scanned, not when it was settled.
    const settled = new Set(assessment.settling.ids)
    const scannedAt = Math.max(...open.filter(({ id }) => settled.has(id)).map(({ at }) => at))
    const subject = {
      serial,
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
    // There may be more than are read at once.
    if (settled.size < READ_OPEN) return
    row = undefined
  }
}
