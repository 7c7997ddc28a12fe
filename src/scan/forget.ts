// What is remembered of scans is forgotten when its time is over: the scan itself, and the marks of phone and network
// that only it had left with its stamp. Counts stay. A stamp that is scanned meanwhile waits for the next round.
import { and, asc, eq, gte, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import { builder, type Database, runBatch, type Statement } from '../db/database.ts'
import { observation, stamp } from '../db/schema.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { DAY_MS } from '../time.ts'
import { pack, unpack, withoutOtherMarks } from '../verdict/evidence.ts'

/** Scans whose stamps make one batch, and batches in one sweep: the next one goes on. */
const SCANS_AT_ONCE = 500
const ROUNDS = 50

export async function forgetScans(db: Database, now: number): Promise<void> {
  const over = now - OBSERVATIONS_LIVE_DAYS * DAY_MS
  await db
    .update(stamp)
    .set({ pinPhone: null })
    .where(and(isNotNull(stamp.pinPhone), lt(stamp.pinAt, over)))
  for (let round = 0; round < ROUNDS; round++) {
    // Asked for by age, in so many words: for distinct stamps the engine would go through all scans there are.
    const old = await db
      .select({ serial: observation.serial })
      .from(observation)
      .where(lt(observation.at, over))
      .orderBy(asc(observation.at))
      .limit(SCANS_AT_ONCE)
    const serials = [...new Set(old.map(({ serial }) => serial))]
    if (serials.length === 0) return
    await forgetOf(db, serials, over)
  }
}

async function forgetOf(db: Database, serials: readonly number[], over: number): Promise<void> {
  const [stamps, marks] = await db.batch([
    db
      .select({ serial: stamp.serial, evidence: stamp.evidence, revision: stamp.evidenceRevision })
      .from(stamp)
      .where(inArray(stamp.serial, [...serials])),
    db
      .selectDistinct({ serial: observation.serial, phone: observation.phone, network: observation.network })
      .from(observation)
      .where(and(inArray(observation.serial, [...serials]), gte(observation.at, over))),
  ])
  const statements = stamps.flatMap((row) => {
    const own = marks.filter((one) => one.serial === row.serial)
    return forgetting(row, own, and(eq(observation.serial, row.serial), lt(observation.at, over)))
  })
  await runBatch(db, statements)
}

interface StampMarks {
  serial: number
  evidence: Buffer | null
  revision: number
}

/** Those scans of a stamp go, and with them the marks that none of the others left: `kept` names what those did. */
export function forgetting(
  { serial, evidence, revision }: StampMarks,
  kept: readonly { phone: number | null; network: number | null }[],
  goes: SQL | undefined,
): [Statement, Statement] {
  const left = withoutOtherMarks(unpack(evidence), marksOf(kept, 'phone'), marksOf(kept, 'network'))
  return [
    // Written by nobody since it was read; only then its scans go.
    builder
      .update(stamp)
      .set({
        evidenceRevision: left ? revision + 1 : revision,
        ...(left && { evidence: Buffer.from(pack(left)) }),
      })
      .where(and(eq(stamp.serial, serial), eq(stamp.evidenceRevision, revision))),
    builder.delete(observation).where(and(goes, sql`changes() = 1`)),
  ]
}

export function marksOf<K extends 'phone' | 'network'>(
  rows: readonly Record<K, number | null>[],
  which: K,
): Set<number> {
  return new Set(rows.flatMap((row) => row[which] ?? []))
}
