// What is held of one phone at one stamp, found by the stamp's own cookie, and taken away again: its checks, the marks
// they left with the stamp, the reports that name one of them. The counts of the stamp stay: they name nobody.
import { and, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { observation, report, stamp } from '../db/schema.ts'
import { caseScan, caseStamp } from '../db/tables/cases.ts'
import { marksOf } from '../scan/forget.ts'
import { shortHash } from '../stamp/short-hash.ts'
import { pack, unpack, withoutOtherMarks } from '../verdict/evidence.ts'

const CHECK = {
  at: observation.at,
  province: observation.province,
  country: observation.country,
  asn: observation.asn,
  app: observation.app,
  via: observation.via,
  seenAt: observation.seenAt,
  connection: observation.connection,
  pin: observation.pin,
}

/** One check as it is remembered. */
export type HeldCheck = Pick<typeof observation.$inferSelect, keyof typeof CHECK>

export interface HeldReport {
  number: number
  at: number
}

export interface Held {
  checks: readonly HeldCheck[]
  reports: readonly HeldReport[]
}

export const NOTHING_HELD: Held = { checks: [], reports: [] }

export const phoneOf = (identityKey: Uint8Array, serial: number, cookie: string): number =>
  shortHash(identityKey, 'phone', serial, cookie)

const MOST_SHOWN = 200
/** Tries of a removal while the stamp is being scanned. */
const TRIES = 8

/** By indexes observation_by_serial and report_by_serial. Latest first. */
export async function held(db: Database, serial: number, phone: number): Promise<Held> {
  const [checks, reports] = await db.batch([
    db
      .select(CHECK)
      .from(observation)
      .where(of(serial, phone))
      .orderBy(desc(observation.at))
      .limit(MOST_SHOWN),
    db
      .select({ number: report.number, at: report.at })
      .from(report)
      .where(ofPhone(db, serial, phone))
      .orderBy(desc(report.at)),
  ])
  return { checks, reports }
}

const of = (serial: number, phone: number) =>
  and(eq(observation.serial, serial), eq(observation.phone, phone))

const idsOf = (db: Database, serial: number, phone: number) =>
  db.select({ id: observation.id }).from(observation).where(of(serial, phone))

const ofPhone = (db: Database, serial: number, phone: number) =>
  and(eq(report.serial, serial), inArray(report.observationId, idsOf(db, serial, phone)))

/** By index case_stamp_by_serial: no case has a scan of a stamp that is not in it. */
const casesOf = (db: Database, serial: number) =>
  db.select({ id: caseStamp.caseId }).from(caseStamp).where(eq(caseStamp.serial, serial))

/**
 * What tells this phone's checks from another's is gone afterwards; that there was a check remains. Throws when the
 * stamp was scanned so often meanwhile that it could not be done.
 */
export async function removeHeld(db: Database, serial: number, phone: number): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) if (await tryToRemove(db, serial, phone)) return
  throw new Error('a stamp is scanned too often for its marks to be taken away')
}

async function tryToRemove(db: Database, serial: number, phone: number): Promise<boolean> {
  const [[row], others] = await db.batch([
    db
      .select({ evidence: stamp.evidence, revision: stamp.evidenceRevision })
      .from(stamp)
      .where(eq(stamp.serial, serial)),
    db
      .selectDistinct({ phone: observation.phone, network: observation.network })
      .from(observation)
      .where(
        and(eq(observation.serial, serial), or(isNull(observation.phone), ne(observation.phone, phone))),
      ),
  ])
  if (!row) return true
  const { evidence, revision } = row
  const left =
    evidence && withoutOtherMarks(unpack(evidence), marksOf(others, 'phone'), marksOf(others, 'network'))
  const unchanged = sql`(select evidence_revision from stamp where serial = ${serial}) = ${revision}`
  const [, , , , written] = await db.batch([
    db
      .update(caseScan)
      .set({ province: null })
      .where(
        and(
          inArray(caseScan.caseId, casesOf(db, serial)),
          inArray(caseScan.id, idsOf(db, serial, phone)),
          unchanged,
        ),
      ),
    db
      .update(report)
      .set({ observationId: null })
      .where(and(ofPhone(db, serial, phone), unchanged)),
    db
      .update(observation)
      .set({
        phone: null,
        network: null,
        revisit: false,
        country: null,
        province: null,
        asn: null,
        app: 'other',
        connection: null,
        seenAt: null,
      })
      .where(and(of(serial, phone), unchanged)),
    db
      .update(stamp)
      .set({ pinPhone: null })
      .where(and(eq(stamp.serial, serial), eq(stamp.pinPhone, phone), unchanged)),
    // Moves in any case: who is weighing the scans of before writes nothing of them.
    db
      .update(stamp)
      .set({ evidenceRevision: revision + 1, ...(left && { evidence: Buffer.from(pack(left)) }) })
      .where(and(eq(stamp.serial, serial), eq(stamp.evidenceRevision, revision)))
      .returning({ serial: stamp.serial }),
  ])
  return written.length === 1
}
