// One case with all that belongs to it, as its page shows it. Names of people are looked up here, so that a case keeps
// only ids.
import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { mailOf } from '../accounts/sign-in-name.ts'
import { byName } from '../alphabet.ts'
import type { Database } from '../db/database.ts'
import { observation, producer, report, stamp } from '../db/schema.ts'
import { membership, person } from '../db/tables/accounts.ts'
import { caseAct, caseFile, caseQuestion, caseScan, caseStamp, inspection } from '../db/tables/cases.ts'
import { SCANS_OF_A_STAMP } from '../retention.ts'
import { LINES_SHOWN } from './case-codes.ts'
import { type CaseLine, caseLines, lineOf } from './case-line.ts'
import {
  batchesOf,
  type CaseBatch,
  type CaseStampLine,
  firstStamps,
  stampLineOf,
  tallyStamps,
} from './case-stamps.ts'
import { isReportOf, worksForProvince } from './commands.ts'
import { heaviest, readWeights, type Weight } from './weights.ts'

/** So that neither page nor memory grows with an attack. */
const STAMPS_SHOWN = 200
const RELATED_SHOWN = 5

/** A finding with the name of who made it. */
export type InspectionLine = typeof inspection.$inferSelect & { name: string | null }

export interface CaseDetail extends CaseLine {
  product: { id: string; name: string } | null
  /** `hasMail`: somebody signs in for it by a mail address, so that a letter tells of a question. */
  producer: { id: string; name: string; phone: string | null; hasMail: boolean } | null
  /** The first few; those that are struck off come last. */
  stampLines: readonly CaseStampLine[]
  /** Of all its stamps: how many are not struck off, up to which they had joined, and their batches. */
  live: number
  joined: number
  batches: readonly CaseBatch[]
  /** Other open cases that may be of the same cause. */
  related: readonly CaseLine[]
  evidence: readonly Weight[]
  /** Scans by province, from those still kept; '' is unknown. */
  counts: ReadonlyMap<string, number>
  /** A stamp of it was scanned so often that only the latest are kept. */
  crowded: boolean
  scans: readonly {
    id: string
    at: number
    serial: number | null
    province: string | null
    via: 'qr' | 'link' | 'typed' | null
  }[]
  acts: readonly (typeof caseAct.$inferSelect & { name: string | null })[]
  questions: readonly (typeof caseQuestion.$inferSelect & { name: string | null })[]
  reports: readonly {
    number: number
    at: number
    serial: number
    reason: (typeof report.$inferSelect)['reason']
    words: string | null
    contact: string | null
    /** Where its photo is kept. */
    photo: string | null
    /** When these were taken away. */
    forgottenAt: number | null
  }[]
  inspections: readonly InspectionLine[]
}

/** Null if there is none. One batch; each part is served by an index of the case's or the stamp's. */
export async function findCase(db: Database, id: string, now: number): Promise<CaseDetail | null> {
  const serials = sql`(select serial from case_stamp where case_id = ${id} order by nats desc limit ${STAMPS_SHOWN})`
  const [
    [raw],
    stampLines,
    [tally],
    batches,
    others,
    weights,
    counts,
    scans,
    acts,
    questions,
    reports,
    inspections,
    crowds,
    contacts,
  ] = await db.batch([
    caseLines(db, now).where(eq(caseFile.id, id)),
    firstStamps(db, id, LINES_SHOWN),
    tallyStamps(db, id),
    batchesOf(db, id),
    caseLines(db, now).where(related(id)).orderBy(desc(caseFile.latestAt)).limit(RELATED_SHOWN),
    readWeights(db, id),
    countsOf(db, serials),
    scansOf(db, id),
    actsOf(db, id),
    questionsOf(db, id),
    reportsOf(db, id),
    inspectionsOf(db, id),
    crowdOf(db, serials),
    contactsOf(db, id),
  ])
  if (!raw) return null
  const { productId, producerId, kind, nats } = raw.row
  const itself: readonly Weight[] = [{ one: { signal: kind, nats }, stamps: 0 }]
  return {
    ...lineOf(raw),
    product: productId && raw.product ? { id: productId, name: raw.product } : null,
    producer:
      producerId && raw.producer
        ? {
            id: producerId,
            name: raw.producer,
            phone: contacts[0]?.phone ?? null,
            hasMail: contacts.some(({ signInName }) => signInName !== null && mailOf(signInName) !== null),
          }
        : null,
    stampLines: stampLines.map(stampLineOf),
    live: tally?.[0] ?? 0,
    joined: tally?.[1] ?? 0,
    batches,
    related: others.map(lineOf),
    // Codes that nobody issued are no stamps: what is known of them is what opened the case, and where they were met.
    evidence: raw.row.stamps === 0 ? itself : heaviest(weights, reports),
    counts:
      raw.row.stamps === 0
        ? countedBy(scans.map(({ province }) => province ?? ''))
        : new Map(counts.map(({ province, n }) => [province, n])),
    crowded: crowds.length > 0,
    scans,
    acts: acts.map(({ act, name }) => ({ ...act, name })),
    questions: questions.map(({ question, name }) => ({ ...question, name })),
    reports,
    inspections: inspections.map((one) => ({ ...one.inspection, name: one.name })),
  }
}

/** Scans of these stamps by people, by province. */
const countsOf = (db: Database, serials: SQL) =>
  db
    .select({ province: sql<string>`coalesce(${observation.province}, '')`, n: sql<number>`count(*)` })
    .from(observation)
    .where(and(sql`${observation.serial} in ${serials}`, eq(observation.agent, 'person')))
    .groupBy(observation.province)

const scansOf = (db: Database, id: string) =>
  db
    .select({
      id: caseScan.id,
      at: caseScan.at,
      serial: caseScan.serial,
      province: caseScan.province,
      via: observation.via,
    })
    .from(caseScan)
    .leftJoin(observation, eq(observation.id, caseScan.id))
    .where(eq(caseScan.caseId, id))
    .orderBy(desc(caseScan.at))

const actsOf = (db: Database, id: string) =>
  db
    .select({ act: caseAct, name: person.name })
    .from(caseAct)
    .leftJoin(person, eq(person.id, caseAct.by))
    .where(eq(caseAct.caseId, id))
    .orderBy(asc(caseAct.at))

const questionsOf = (db: Database, id: string) =>
  db
    .select({ question: caseQuestion, name: person.name })
    .from(caseQuestion)
    .leftJoin(person, eq(person.id, caseQuestion.answeredBy))
    .where(eq(caseQuestion.caseId, id))
    .orderBy(desc(caseQuestion.askedAt))

const reportsOf = (db: Database, id: string) =>
  db
    .select({
      number: report.number,
      at: report.at,
      serial: report.serial,
      reason: report.reason,
      words: report.words,
      contact: report.contact,
      photo: report.photo,
      forgottenAt: report.forgottenAt,
    })
    .from(report)
    .where(isReportOf(id))
    .orderBy(desc(report.at))
    .limit(STAMPS_SHOWN)

/** What people say of any stamp of it is looked at, however little else speaks of that one. */
const inspectionsOf = (db: Database, id: string) =>
  db
    .select({ inspection, name: person.name })
    .from(inspection)
    .leftJoin(person, eq(person.id, inspection.by))
    .where(sql`${inspection.serial} in (select serial from case_stamp where case_id = ${id})`)
    .orderBy(desc(inspection.at))
    .limit(STAMPS_SHOWN)

/** One of these stamps of which more scans came than are kept, if there is one. */
const crowdOf = (db: Database, serials: SQL) =>
  db
    .select({ serial: stamp.serial })
    .from(stamp)
    .where(sql`${stamp.serial} in ${serials} and ${stamp.checks} + ${stamp.robots} > ${SCANS_OF_A_STAMP}`)
    .limit(1)

/** Of the case's producer, a line for each person who signs in for it. */
const contactsOf = (db: Database, id: string) =>
  db
    .select({ phone: producer.phone, signInName: person.signInName })
    .from(caseFile)
    .innerJoin(producer, eq(producer.id, caseFile.producerId))
    .leftJoin(
      membership,
      and(eq(membership.kind, 'producer'), eq(membership.of, producer.id), isNull(membership.endedAt)),
    )
    .leftJoin(person, and(eq(person.id, membership.personId), isNull(person.endedAt)))
    .where(eq(caseFile.id, id))

/** It names one of the stamps; or the producer's stamps are flooded, and this one may be of that flood, or hide in it. */
const related = (id: string) => sql`case_file.closed_at is null and case_file.id <> ${id} and (
  case_file.id in (select other.case_id from case_stamp own join case_stamp other on other.serial = own.serial
    where own.case_id = ${id})
  or exists (select 1 from case_file this where this.id = ${id} and this.producer_id = case_file.producer_id
    and 'flood' in (this.kind, case_file.kind)))`

function countedBy(provinces: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const province of provinces) counts.set(province, (counts.get(province) ?? 0) + 1)
  return counts
}

/** The cases of a stamp, the latest first. Served by case_stamp_by_serial. */
export function casesOfStamp(db: Database, serial: number) {
  return db
    .select({ row: caseFile })
    .from(caseStamp)
    .innerJoin(caseFile, eq(caseFile.id, caseStamp.caseId))
    .where(eq(caseStamp.serial, serial))
    .orderBy(desc(caseFile.latestAt))
}

/** People of the province, who may work on a case. */
export async function provincePeople(db: Database) {
  return byName(await db.select({ id: person.id, name: person.name }).from(person).where(worksForProvince))
}
