// The stamps of a case with the state each is in: the first few for its page, and all, however many, to decide on.
import { and, asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { batch, batchAt, segment, segmentAt } from '../db/schema.ts'
import { caseStamp } from '../db/tables/cases.ts'
import { MOST_RANGES } from '../rolls/stretch.ts'

/** As many stamps of a case as one command strikes off. */
const AT_ONCE = MOST_RANGES

export interface CaseBatch {
  id: string
  lot: string
  recalled: boolean
  suspended: boolean
}

export interface CaseStampLine {
  serial: number
  /** Grows with each stamp that joins any case: tells those that stood on a page from later ones. */
  joined: number
  firstAt: number
  latestAt: number
  nats: number
  state: 'issued' | 'printed' | 'active' | 'void'
  keyVersion: string
  rollId: string
  batch: CaseBatch | null
}

function stampRows(db: Database, where: SQL | undefined) {
  return db
    .select({
      serial: caseStamp.serial,
      joined: sql<number>`"case_stamp".rowid`,
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
    })
    .from(caseStamp)
    .innerJoin(segment, segmentAt(caseStamp.serial))
    .leftJoin(batch, eq(batch.id, segment.batchId))
    .where(where)
}

type StampRow = Awaited<ReturnType<typeof stampRows>>[number]

export function stampLineOf({ batchId, lot, recalledAt, reviewAt, ...rest }: StampRow): CaseStampLine {
  const itsBatch = { recalled: recalledAt !== null, suspended: reviewAt !== null }
  return { ...rest, batch: batchId && lot ? { id: batchId, lot, ...itsBatch } : null }
}

/** All stamps of a case by serial, a part at a time. Served by the primary key. */
export async function* everyStampOf(db: Database, caseId: string): AsyncGenerator<CaseStampLine[]> {
  let after = -1
  for (;;) {
    const rows = await stampRows(db, and(eq(caseStamp.caseId, caseId), gt(caseStamp.serial, after)))
      .orderBy(asc(caseStamp.serial))
      .limit(AT_ONCE)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(stampLineOf)
    after = last.serial
  }
}

/** Those of these serials that are stamps of the case. */
export async function someStampsOf(
  db: Database,
  caseId: string,
  serials: readonly number[],
): Promise<CaseStampLine[]> {
  const named = among(caseStamp.serial, serials)
  return (await stampRows(db, and(eq(caseStamp.caseId, caseId), named))).map(stampLineOf)
}

/** What is struck off needs nobody any more and stands last. */
export function firstStamps(db: Database, caseId: string, most: number) {
  return stampRows(db, eq(caseStamp.caseId, caseId))
    .orderBy(sql`${segment.state} = 'void'`, desc(caseStamp.nats), asc(caseStamp.serial))
    .limit(most)
}

/** Of all stamps of a case: how many are not struck off, and up to which they had joined when it was asked. */
export function tallyStamps(db: Database, caseId: string) {
  return db.all<[live: number, joined: number]>(sql`
    select count(*) filter (where segment.state <> 'void'), coalesce(max(case_stamp.rowid), 0)
    from case_stamp join segment on ${segmentAt(caseStamp.serial)}
    where case_id = ${caseId}`)
}

/** The batches its stamps are bound to, by lot. */
export function batchesOf(db: Database, caseId: string) {
  return db
    .select({
      id: batch.id,
      lot: batch.lot,
      recalled: sql<boolean>`${batch.recalledAt} is not null`.mapWith(Boolean),
      suspended: sql<boolean>`${batch.reviewAt} is not null`.mapWith(Boolean),
    })
    .from(batch)
    .where(
      sql`${batch.id} in (select distinct ${batchAt(sql`serial`)} from case_stamp where case_id = ${caseId})`,
    )
    .orderBy(asc(batch.lot), asc(batch.id))
}
