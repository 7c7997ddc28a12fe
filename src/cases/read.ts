// What the pages of cases ask: the list, and one case with all that belongs to it. Names of people are looked up here,
// so that a case keeps only ids.
import { and, asc, desc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, observation, producer, product, report, segment, stamp } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { caseAct, caseFile, caseQuestion, caseScan, caseStamp, inspection } from '../db/tables/cases.ts'
import { SCANS_OF_A_STAMP } from '../retention.ts'
import { MOST_RANGES } from '../rolls/stretch.ts'
import { type CaseRow, worksForProvince } from './commands.ts'
import { SEVERITIES, type Severity, severityRank } from './severity.ts'
import { CASE_STATUSES, type CaseStatus, statusRank } from './status.ts'
import { heaviestWithReports, type Weight } from './weights.ts'

/** So that neither page nor memory grows with an attack. */
const STAMPS_SHOWN = 200
/** As many stamps of a case as one command strikes off. */
const STAMPS_HELD = MOST_RANGES

export interface CaseLine {
  row: CaseRow
  severity: Severity
  status: CaseStatus
  /** The product's or the producer's name. */
  goods: string | null
  stamps: number
  /** Codes of provinces with scans of it, most first. */
  provinces: readonly string[]
  assignee: string | null
}

type RawLine = Awaited<ReturnType<typeof caseLines>>[number]

/** Each column of a case's line. Served by the primary keys of the tables. */
export function caseLines(db: Database, now: number) {
  return db
    .select({
      row: caseFile,
      severity: severityRank,
      status: statusRank(now),
      product: product.name,
      producer: producer.name,
      assignee: person.name,
      provinces: sql<string>`(select coalesce(json_group_array(province), '[]') from (
        select province from case_scan where case_id = "case_file"."id" and province is not null
        group by province order by count(*) desc, province))`,
    })
    .from(caseFile)
    .leftJoin(product, eq(product.id, caseFile.productId))
    .leftJoin(producer, eq(producer.id, caseFile.producerId))
    .leftJoin(person, eq(person.id, caseFile.assignee))
}

export function lineOf({
  product: goods,
  producer: maker,
  provinces,
  severity,
  status,
  ...rest
}: RawLine): CaseLine {
  return {
    ...rest,
    severity: SEVERITIES[severity] ?? 'watch',
    status: CASE_STATUSES[status] ?? 'new',
    goods: goods ?? maker,
    stamps: rest.row.stamps,
    provinces: JSON.parse(provinces) as string[],
  }
}

export interface CaseStampLine {
  serial: number
  firstAt: number
  latestAt: number
  nats: number
  state: 'issued' | 'printed' | 'active' | 'void'
  keyVersion: string
  rollId: string
  batch: { id: string; lot: string; recalled: boolean; suspended: boolean; demo: boolean } | null
}

/** A finding with the name of who made it. */
export type InspectionLine = typeof inspection.$inferSelect & { name: string | null }

export interface CaseDetail extends CaseLine {
  product: { id: string; name: string } | null
  producer: { id: string; name: string } | null
  stampLines: readonly CaseStampLine[]
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
  }[]
  inspections: readonly InspectionLine[]
}

function stampRows(db: Database, where: SQL | undefined) {
  return db
    .select({
      serial: caseStamp.serial,
      firstAt: caseStamp.firstAt,
      latestAt: caseStamp.latestAt,
      nats: caseStamp.nats,
      state: segment.state,
      keyVersion: sql<string>`(select key_version from roll where id = "segment"."roll_id")`,
      rollId: segment.rollId,
      batchId: batch.id,
      lot: batch.lot,
      recalledAt: batch.recalledAt,
      reviewAt: batch.reviewAt,
      demo: batch.demo,
    })
    .from(caseStamp)
    .innerJoin(
      segment,
      sql`${segment.first} = (select max(first) from segment where first <= "case_stamp"."serial")`,
    )
    .leftJoin(batch, eq(batch.id, segment.batchId))
    .where(where)
}

type StampRow = Awaited<ReturnType<typeof stampRows>>[number]

function stampLineOf({ batchId, lot, recalledAt, reviewAt, demo, ...rest }: StampRow): CaseStampLine {
  const itsBatch = { recalled: recalledAt !== null, suspended: reviewAt !== null, demo: demo === true }
  return { ...rest, batch: batchId && lot ? { id: batchId, lot, ...itsBatch } : null }
}

/** All stamps of a case by serial, a part at a time. Served by the primary key. */
export async function* everyStampOf(db: Database, caseId: string): AsyncGenerator<CaseStampLine[]> {
  let after = -1
  for (;;) {
    const rows = await stampRows(db, and(eq(caseStamp.caseId, caseId), gt(caseStamp.serial, after)))
      .orderBy(asc(caseStamp.serial))
      .limit(STAMPS_HELD)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(stampLineOf)
    after = last.serial
  }
}

/** Null if there is none. One batch; each part is served by an index of the case's or the stamp's. */
export async function findCase(db: Database, id: string, now: number): Promise<CaseDetail | null> {
  const serials = sql`(select serial from case_stamp where case_id = ${id} order by nats desc limit ${STAMPS_SHOWN})`
  // What people say of any stamp of it is looked at, however little else speaks of that one.
  const all = sql`(select serial from case_stamp where case_id = ${id})`
  const read = await db.batch([
    caseLines(db, now).where(eq(caseFile.id, id)),
    // What is struck off needs nobody any more: it stands last, or those beyond the limit could never be reached.
    stampRows(db, eq(caseStamp.caseId, id))
      .orderBy(sql`${segment.state} = 'void'`, desc(caseStamp.nats), asc(caseStamp.serial))
      .limit(STAMPS_HELD),
    db
      .select({ evidence: caseStamp.evidence })
      .from(caseStamp)
      .where(eq(caseStamp.caseId, id))
      .limit(STAMPS_HELD),
    db
      .select({ province: sql<string>`coalesce(${observation.province}, '')`, n: sql<number>`count(*)` })
      .from(observation)
      .where(and(sql`${observation.serial} in ${serials}`, eq(observation.agent, 'person')))
      .groupBy(observation.province),
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
      .orderBy(desc(caseScan.at)),
    db
      .select({ act: caseAct, name: person.name })
      .from(caseAct)
      .leftJoin(person, eq(person.id, caseAct.by))
      .where(eq(caseAct.caseId, id))
      .orderBy(asc(caseAct.at)),
    db
      .select({ question: caseQuestion, name: person.name })
      .from(caseQuestion)
      .leftJoin(person, eq(person.id, caseQuestion.answeredBy))
      .where(eq(caseQuestion.caseId, id))
      .orderBy(desc(caseQuestion.askedAt)),
    db
      .select({
        number: report.number,
        at: report.at,
        serial: report.serial,
        reason: report.reason,
        words: report.words,
        contact: report.contact,
      })
      .from(report)
      .where(sql`${report.serial} in ${all}`)
      .orderBy(desc(report.at))
      .limit(STAMPS_SHOWN),
    db
      .select({ inspection, name: person.name })
      .from(inspection)
      .leftJoin(person, eq(person.id, inspection.by))
      .where(sql`${inspection.serial} in ${all}`)
      .orderBy(desc(inspection.at))
      .limit(STAMPS_SHOWN),
    db
      .select({ serial: stamp.serial })
      .from(stamp)
      .where(sql`${stamp.serial} in ${serials} and ${stamp.checks} + ${stamp.robots} > ${SCANS_OF_A_STAMP}`)
      .limit(1),
  ])
  const [[raw], stampLines, evidence, counts, scans, acts, questions, reports, inspections, crowds] = read
  if (!raw) return null
  const { productId, producerId, kind, nats } = raw.row
  const itself: readonly Weight[] = [{ one: { signal: kind, nats }, stamps: 0 }]
  return {
    ...lineOf(raw),
    product: productId && raw.product ? { id: productId, name: raw.product } : null,
    producer: producerId && raw.producer ? { id: producerId, name: raw.producer } : null,
    stampLines: stampLines.map(stampLineOf),
    // Codes that nobody issued are no stamps: what is known of them is what opened the case, and where they were met.
    evidence:
      raw.row.stamps === 0
        ? itself
        : heaviestWithReports(
            evidence.map((one) => one.evidence),
            reports,
          ),
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
export function provincePeople(db: Database) {
  return db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(worksForProvince)
    .orderBy(asc(person.name))
}

/** The questions put to these producers, open ones first. */
export function questionsFor(db: Database, producerIds: readonly string[]) {
  return db
    .select({
      question: caseQuestion,
      producer: producer.name,
      name: person.name,
      /** The case is closed: nobody waits for an answer. */
      closed: sql<number>`${caseFile.closedAt} is not null`,
    })
    .from(caseQuestion)
    .innerJoin(caseFile, eq(caseFile.id, caseQuestion.caseId))
    .innerJoin(producer, eq(producer.id, caseQuestion.producerId))
    .leftJoin(person, eq(person.id, caseQuestion.answeredBy))
    .where(or(...producerIds.map((id) => eq(caseQuestion.producerId, id))) ?? sql`false`)
    .orderBy(
      sql`${caseQuestion.answeredAt} is not null or ${caseFile.closedAt} is not null`,
      asc(caseQuestion.dueAt),
    )
    .limit(STAMPS_SHOWN)
}
