// Takes in a doubt about one stamp: stored once for the form it was written in, numbered without gaps but for what a
// restore skips, a few a day. The photo follows its record, so that none is kept which no record names; sending the form
// again completes it. In the same batch the report joins the stamp's open case, or opens one.
import { and, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { recordFinding } from '../cases/finding.ts'
import { findingOf, placeOf, readPlace, type StampPlace } from '../cases/stamp-finding.ts'
import { REPORT_NATS } from '../cases/weights.ts'
import { type Command, type CommandRefusal, runCommand } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { observation, report, roll, segment } from '../db/schema.ts'
import type { Picture } from '../pictures/picture.ts'
import type { Platform } from '../platform/platform.ts'
import { err, ok, type Result } from '../result.ts'
import { lastOf } from '../rolls/skipped.ts'

/** Reports about one stamp in one day. */
const REPORTS_A_DAY = { perNetwork: 3, perStamp: 20 }

/** Photos in one day, of up to 10 MB each and kept for two years: what a disk bears. Reports beyond go without. */
export const PHOTOS_A_DAY = 200

export type Report = typeof report.$inferSelect

export interface ReportInput {
  /** Minted with the form. */
  id: string
  serial: number
  /** Version of the key the code was made with. */
  keyVersion: string
  /** The observation the form says it came with; kept only if it is one of this stamp. */
  observation: string | null
  reason: Report['reason']
  words: string | null
  contact: string | null
  /** Where its photo is to be kept, if it has one. */
  photo: string | null
  network: number | null
  /** When the day of this report began. */
  today: number
}

interface ReportKnown {
  issued: boolean
  /** What this form has brought before. */
  earlier: Report | null
  /** The scan it came with, and where that was. */
  observation: { id: string; province: string | null } | null
  place: StampPlace | null
  today: { fromStamp: number; fromNetwork: number; photos: number }
}

type ReportRefusal =
  | { reason: 'not-issued' }
  | { reason: 'already'; report: Report }
  | { reason: 'form-of-other-stamp' }
  | { reason: 'too-many'; from: 'network' | 'stamp' }

interface Submitted {
  /** All but its number, which it gets when it is written. */
  row: Omit<Report, 'number'>
  today: { began: number; fromStamp: number }
  place: StampPlace | null
  province: string | null
  caseId: string
}

const submitReport: Command<ReportInput, ReportKnown, Submitted, ReportRefusal> = {
  name: 'submit-report',
  async read(db, input) {
    const { serial } = input
    const ofToday = and(eq(report.serial, serial), gte(report.at, input.today))
    const fromNetwork = sql<number>`count(*) filter (where ${report.network} is ${input.network})`
    const [places, [earlier], [seen], [today], [taken], goods, open] = await db.batch([
      rollOf(db, serial),
      db.select().from(report).where(eq(report.id, input.id)),
      db
        .select({ id: observation.id, province: observation.province })
        .from(observation)
        .where(and(eq(observation.id, input.observation ?? ''), eq(observation.serial, serial))),
      db.select({ fromStamp: sql<number>`count(*)`, fromNetwork }).from(report).where(ofToday),
      // Served by report_to_forget.
      db
        .select({ photos: sql<number>`count(${report.photo})` })
        .from(report)
        .where(and(isNull(report.forgottenAt), gte(report.at, input.today))),
      ...readPlace(db, serial),
    ])
    return {
      issued: holds(places, serial, input.keyVersion),
      earlier: earlier ?? null,
      observation: seen ?? null,
      place: placeOf(goods, open),
      today: {
        fromStamp: today?.fromStamp ?? 0,
        fromNetwork: today?.fromNetwork ?? 0,
        photos: taken?.photos ?? 0,
      },
    }
  },
  decide(known, input, { at, id: caseId }) {
    if (!known.issued) return err({ reason: 'not-issued' })
    const { earlier, today } = known
    if (earlier) {
      return err(
        earlier.serial === input.serial
          ? { reason: 'already', report: earlier }
          : { reason: 'form-of-other-stamp' },
      )
    }
    if (today.fromNetwork >= REPORTS_A_DAY.perNetwork) return err({ reason: 'too-many', from: 'network' })
    if (today.fromStamp >= REPORTS_A_DAY.perStamp) return err({ reason: 'too-many', from: 'stamp' })
    const { id, serial, reason, words, contact, network } = input
    const row = {
      id,
      serial,
      observationId: known.observation?.id ?? null,
      reason,
      words,
      contact,
      photo: today.photos < PHOTOS_A_DAY ? input.photo : null,
      forgottenAt: null,
      at,
      network,
    }
    return ok({
      row,
      today: { began: input.today, fromStamp: today.fromStamp },
      place: known.place,
      province: known.observation?.province ?? null,
      caseId,
    })
  },
  subject: ({ row }) => row.id,
  audited: ({ id, serial }) => ({ id, serial }),
  write: (db, { row, today, place, province, caseId }) => [
    // Gives the stamp its row if it has none. Another report of this stamp meanwhile stops it, for it was not counted
    // above; those of other stamps do not, or a flood of them would leave no turn to anybody.
    db.run(sql`
      insert into stamp (serial)
      select ${row.serial}
      where not exists (select 1 from report where id = ${row.id})
        and (select count(*) from report where serial = ${row.serial} and at >= ${today.began}) = ${today.fromStamp}
      on conflict (serial) do update set checks = checks`),
    db
      .insert(report)
      .values({ ...row, number: sql`(select ${lastOf(report.number, 'lastReport')} + 1 from report)` }),
    ...(place
      ? recordFinding(
          findingOf(place, {
            kind: 'reported',
            id: row.observationId ?? row.id,
            serial: row.serial,
            at: row.at,
            province,
            evidence: { signal: 'report', nats: REPORT_NATS, count: 1 },
          }),
          caseId,
        )
      : []),
  ],
}

export interface Receipt {
  number: number
  at: number
  /** The report was here before: what this request brought besides was not taken. */
  again: boolean
  withPhoto: boolean
  /** There was one, and too many came today. */
  photoLeftOut: boolean
  withContact: boolean
  withObservation: boolean
}

export type TakingRefusal = CommandRefusal<Exclude<ReportRefusal, { reason: 'already' }>>

/** A file's ending says what it is. */
export const photoKey = (report: string, { name }: Picture): string =>
  `reports/${report}${name.slice(name.indexOf('.'))}`

/** Stores the report and its photo, and tells what is now kept. Rejects when the database or the files do. */
export async function takeReport(
  platform: Platform,
  input: ReportInput,
  photo: Picture | null,
): Promise<Result<Receipt, TakingRefusal>> {
  const { db, now, newId } = platform
  const submitted = await runCommand(db, submitReport, input, { actor: 'public', now, newId })
  if (submitted.ok) {
    const [row] = await db.select().from(report).where(eq(report.id, submitted.value.row.id))
    if (!row) throw new Error('a report is gone that was just written')
    return ok(await receiptOf(platform, row, photo, false))
  }
  const refusal = submitted.error
  if (refusal.reason !== 'already') return err(refusal)
  return ok(await receiptOf(platform, refusal.report, photo, true))
}

async function receiptOf(
  { files }: Platform,
  row: Report,
  photo: Picture | null,
  again: boolean,
): Promise<Receipt> {
  let withPhoto = false
  if (row.photo) {
    withPhoto = again && (await files.get(row.photo)) !== null
    if (!withPhoto && photo && row.photo === photoKey(row.id, photo)) {
      await files.put(row.photo, photo.bytes, photo.contentType)
      withPhoto = true
    }
  }
  return {
    number: row.number,
    at: row.at,
    again,
    withPhoto,
    photoLeftOut: photo !== null && row.photo === null && !again,
    withContact: row.contact !== null,
    withObservation: row.observationId !== null,
  }
}

/** Whether a roll of that key holds the serial. Rejects when the database does. */
export async function isIssued(db: Database, serial: number, keyVersion: string): Promise<boolean> {
  return holds(await rollOf(db, serial), serial, keyVersion)
}

function rollOf(db: Database, serial: number) {
  return db
    .select({ last: segment.last, keyVersion: roll.keyVersion })
    .from(segment)
    .innerJoin(roll, eq(roll.id, segment.rollId))
    .where(lte(segment.first, serial))
    .orderBy(desc(segment.first))
    .limit(1)
}

function holds(places: Awaited<ReturnType<typeof rollOf>>, serial: number, keyVersion: string): boolean {
  return places.some((place) => place.last >= serial && place.keyVersion === keyVersion)
}
