// Settles scans whose time to tell more is over, and which no later scan of their stamp has settled.
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { builder, compile, type Database } from '../db/database.ts'
import { observation as observations, stamp } from '../db/schema.ts'
import { assess, SETTLES_AFTER_SECONDS } from '../verdict/assess.ts'
import { foundStatements, runBatch, settlingStatements } from './settle.ts'
import { askAround, evidencedOf, latestMovement, openScans, readAround } from './surroundings.ts'

/** Stamps that one sweep takes up; the rest waits a minute. */
const STAMPS_AT_ONCE = 500
/** Rounds in which a stamp with many open scans is settled. */
const ROUNDS = 8

const readStamp = compile(
  builder
    .select({
      pinAt: stamp.pinAt,
      pinPhone: stamp.pinPhone,
      pinObservation: stamp.pinObservation,
      evidence: stamp.evidence,
      evidenceRevision: stamp.evidenceRevision,
      onTheSpot: stamp.onTheSpot,
      movement: latestMovement,
      open: openScans,
    })
    .from(stamp)
    .where(eq(stamp.serial, sql.placeholder('serial'))),
  { isOne: true },
)

const readDue = compile(
  builder
    .selectDistinct({ serial: observations.serial })
    .from(observations)
    .where(and(isNull(observations.settledAt), lt(observations.at, sql.placeholder('until'))))
    .limit(sql.placeholder('atOnce')),
)

/** Returns how many stamps it took up. */
export async function settleDue(
  db: Database,
  now: number,
  newId: () => string,
  atOnce = STAMPS_AT_ONCE,
): Promise<number> {
  const [due] = await db.batch([readDue({ until: now - 1000 * SETTLES_AFTER_SECONDS, atOnce })])
  await Promise.all(due.map(({ serial }) => settleStamp(db, serial, now, newId)))
  return due.length
}

/** Settles what is due of one stamp. Another who settles it meanwhile wins; nothing is lost or counted twice. */
export async function settleStamp(
  db: Database,
  serial: number,
  now: number,
  newId: () => string,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const asked = askAround({ serial, at: now, id: '', shared: false })
    const [[row], [around]] = await db.batch([readStamp(asked), readAround(asked)])
    if (!around || !row || row.open.length === 0) return
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
      province: open.at(-1)?.province ?? null,
    }
    await runBatch(db, [
      ...settlingStatements(assessment, evidenced, subject, now),
      ...foundStatements(assessment, subject, null, Number.isFinite(scannedAt) ? scannedAt : now, newId),
    ])
    if (assessment.settling.ids.length === open.length) return
  }
}
