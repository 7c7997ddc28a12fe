// A print file is asked for, fetched, and reported lost. What is on the stamps is fixed when it is asked for; the
// parts are made afterwards, see make-parts.ts.
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { certificate, producer, product, roll, segment } from '../db/schema.ts'
import { certificateStands } from '../db/tables/registry.ts'
import { type PRINT_FORMS, type PrintedFace, printJob, stampChange } from '../db/tables/rolls.ts'
import { err, ok } from '../result.ts'
import { changeRanges, type LineEdit, type Range, type Segment } from '../rolls/line.ts'
import { type Change, changeOf, unmovedRoll, writeEdit } from '../rolls/range-commands.ts'
import { gridOf, hasRoomForPin, type StampLink, type StampSize } from '../stamp/size.ts'
import type { StampState } from '../stamp/state.ts'
import { ocopInForce } from '../verdict/judge.ts'

type PrintForm = (typeof PRINT_FORMS)[number]
export type PrintJob = typeof printJob.$inferSelect

/** A table streams and one stamp is drawn at once: neither lies in parts beforehand. */
const isMadeWhenTaken = (form: PrintForm) => form === 'table' || form === 'svg'

/** Stamps of a producer that may lie in finished files at once: a gigabyte of them. */
const MOST_IN_FILES = 3_000_000

/** A part is what one turn makes: about a second of work. */
const PART_STAMPS = 1000

export interface PrintInput {
  rollId: string
  /** Serials; left out, the whole roll. */
  first?: number | undefined
  last?: number | undefined
  form: PrintForm
  size: StampSize
  link: StampLink
  withPins: boolean
  reason: string | null
  by: string
  of?: string | undefined
}

export interface PrintKnown {
  roll: (typeof roll.$inferSelect & { producer: string }) | null
  product: { name: string; gtin: string | null } | null
  certificates: (typeof certificate.$inferSelect)[]
  segments: Segment[]
  /** Stamps of the producer in files that are kept, or are still to be made. */
  inFiles: number
}

export interface PrintDecision {
  job: PrintJob
  roll: { id: string; revision: number }
}

export type PrintRefusal =
  | {
      reason:
        | 'unknown-roll'
        | 'no-pins'
        | 'no-reason'
        | 'no-gtin'
        | 'no-room-for-pin'
        | 'one-stamp'
        | 'too-many-files'
    }
  | { reason: 'other-roll' | 'reversed'; first: number; last: number }
  | { reason: 'wrong-state'; state: StampState; first: number; last: number }

export const askPrint: Command<PrintInput, PrintKnown, PrintDecision, PrintRefusal> = {
  name: 'ask-print',
  async read(db, { rollId }) {
    const [rolls, segments, products, certificates, [kept]] = await db.batch([
      db
        .select({ roll, producer: producer.name })
        .from(roll)
        .innerJoin(producer, eq(producer.id, roll.producerId))
        .where(eq(roll.id, rollId)),
      db.select().from(segment).where(eq(segment.rollId, rollId)).orderBy(asc(segment.first)),
      db
        .select({ name: product.name, gtin: product.gtin })
        .from(roll)
        .innerJoin(product, eq(product.id, roll.productId))
        .where(eq(roll.id, rollId)),
      db
        .select({ certificate })
        .from(roll)
        .innerJoin(certificate, eq(certificate.productId, roll.productId))
        .where(and(eq(roll.id, rollId), certificateStands)),
      db
        .select({ stamps: sql<number | null>`sum(${printJob.last} - ${printJob.first} + 1)` })
        .from(roll)
        .innerJoin(printJob, eq(printJob.rollId, roll.id))
        .where(
          and(
            sql`${roll.producerId} = (select producer_id from roll where id = ${rollId})`,
            gt(printJob.parts, 0),
            inArray(printJob.state, ['waiting', 'done']),
          ),
        ),
    ])
    const [found] = rolls
    return {
      roll: found ? { ...found.roll, producer: found.producer } : null,
      product: products[0] ?? null,
      certificates: certificates.map((one) => one.certificate),
      segments,
      inFiles: kept?.stamps ?? 0,
    }
  },
  decide(known, input, { at, id }) {
    const { roll } = known
    if (!roll || (input.of !== undefined && roll.producerId !== input.of))
      return err({ reason: 'unknown-roll' })
    const { first = roll.first, last = roll.last, size, form, link, withPins, reason } = input
    const refusal = unlikeRoll(roll, { ...input, first, last })
    if (refusal) return err(refusal)
    const gtin = link === 'gs1' ? (known.product?.gtin ?? null) : null
    if (link === 'gs1' && gtin === null) return err({ reason: 'no-gtin' })
    const unfit = known.segments.find(
      (one) => one.first <= last && one.last >= first && (one.state === 'active' || one.state === 'void'),
    )
    if (unfit)
      return err({
        reason: 'wrong-state',
        state: unfit.state,
        first: Math.max(first, unfit.first),
        last: Math.min(last, unfit.last),
      })
    const face: PrintedFace = {
      name: known.product?.name ?? roll.producer,
      stars: ocopInForce(known.certificates, at)?.stars ?? null,
      keyVersion: roll.keyVersion,
      gtin,
      sample: roll.kind === 'sample',
      panel: roll.withPin,
    }
    const aSheet = form === 'sheet' ? gridOf(size).columns * gridOf(size).rows : 1
    const partStamps = Math.floor(PART_STAMPS / aSheet) * aSheet
    const parts = isMadeWhenTaken(form) ? 0 : Math.ceil((last - first + 1) / partStamps)
    if (parts > 0 && known.inFiles + last - first + 1 > MOST_IN_FILES)
      return err({ reason: 'too-many-files' })
    const job: PrintJob = {
      id,
      rollId: roll.id,
      first,
      last,
      form,
      size,
      link,
      withPins,
      reason,
      state: parts === 0 ? 'done' : 'waiting',
      face,
      partStamps,
      parts,
      partsDone: 0,
      bytes: 0,
      leasedUntil: null,
      failures: 0,
      askedBy: input.by,
      askedAt: at,
      doneAt: parts === 0 ? at : null,
      downloads: 0,
    }
    return ok({ job, roll })
  },
  subject: ({ roll }) => roll.id,
  // Were the stamps voided or bound otherwise in between, the file would show what they no longer are.
  write: (db, { job, roll }) => [unmovedRoll(db, roll, []), db.insert(printJob).values(job)],
}

/** What is asked of a roll that it has not, or that a stamp of this size and form has no room for. */
function unlikeRoll(
  roll: Range & { withPin: boolean },
  { first, last, size, form, withPins, reason }: PrintInput & Range,
): PrintRefusal | null {
  for (const end of [first, last]) {
    if (end < roll.first || end > roll.last) return { reason: 'other-roll', first: end, last: end }
  }
  if (first > last) return { reason: 'reversed', first, last }
  if (form === 'svg' && first !== last) return { reason: 'one-stamp' }
  if (withPins && !roll.withPin) return { reason: 'no-pins' }
  if (withPins && !reason) return { reason: 'no-reason' }
  if (roll.withPin && form !== 'table' && !hasRoomForPin(size)) return { reason: 'no-room-for-pin' }
  return null
}

export interface FetchInput {
  jobId: string
  /** From 1; of a table or a single stamp there is one. */
  part: number
  by: string
  of?: string | undefined
}

interface FileKnown {
  job: PrintJob | null
  roll: { id: string; producerId: string; revision: number } | null
  segments: Segment[]
}

export interface FileDecision {
  job: PrintJob
  roll: { id: string; revision: number }
  edit: LineEdit
  change: Change | null
}

export type FetchRefusal = { reason: 'unknown-file' | 'not-made-yet' | 'file-gone' }

/** Somebody takes a part of the file away: from then on its stamps count as printed. */
export const fetchPrint: Command<FetchInput, FileKnown, FileDecision, FetchRefusal> = {
  name: 'fetch-print',
  read: (db, { jobId }) => readFile(db, jobId),
  decide({ job, roll, segments }, { part, of }, moment) {
    if (!job || !roll || (of !== undefined && roll.producerId !== of)) return err({ reason: 'unknown-file' })
    if (part < 1 || part > Math.max(1, job.parts)) return err({ reason: 'unknown-file' })
    if (job.state === 'lost' || job.state === 'expired') return err({ reason: 'file-gone' })
    if (part > job.partsDone && job.parts > 0) return err({ reason: 'not-made-yet' })
    const { first, last } = partRange(job, part)
    const ranges = clipped(segments, first, last).filter(({ state }) => state === 'issued')
    const edit = changeRanges(segments, ranges, (stamps) =>
      ok({ ...stamps, state: 'printed', since: moment.at }),
    )
    if (!edit.ok) return err({ reason: 'file-gone' })
    const { before } = edit.value
    const change = before.length > 0 ? changeOf('fetch-print', roll.id, before, moment) : null
    return ok({ job, roll, edit: edit.value.edit, change })
  },
  subject: ({ job }) => job.id,
  write: (db, decision) => [
    ...changeStamps(db, decision),
    db
      .update(printJob)
      .set({ downloads: sql`${printJob.downloads} + 1` })
      .where(eq(printJob.id, decision.job.id)),
  ],
}

export interface LoseInput {
  jobId: string
  by: string
  of?: string | undefined
}

/** The file got into other hands, or nobody knows into whose: every stamp of its roll is void from now on. */
export const loseFile: Command<LoseInput, FileKnown, FileDecision, { reason: 'unknown-file' | 'file-gone' }> =
  {
    name: 'lose-file',
    read: (db, { jobId }) => readFile(db, jobId),
    decide({ job, roll, segments }, { of }, moment) {
      if (!job || !roll || (of !== undefined && roll.producerId !== of))
        return err({ reason: 'unknown-file' })
      if (job.state === 'lost') return err({ reason: 'file-gone' })
      const ranges = segments.filter(({ state }) => state !== 'void')
      const edit = changeRanges(segments, ranges, (stamps) =>
        ok({ ...stamps, state: 'void', reason: 'lost', since: moment.at }),
      )
      if (!edit.ok) return err({ reason: 'unknown-file' })
      const { before } = edit.value
      const change =
        before.length > 0 ? { ...changeOf('lose-file', roll.id, before, moment), reason: 'lost' } : null
      return ok({ job, roll, edit: edit.value.edit, change })
    },
    subject: ({ job }) => job.id,
    write: (db, decision) => [
      ...changeStamps(db, decision),
      db
        .update(printJob)
        .set({
          state: 'lost',
          leasedUntil: null,
          doneAt: sql`coalesce(${printJob.doneAt}, ${printJob.askedAt})`,
        })
        .where(eq(printJob.id, decision.job.id)),
    ],
  }

function changeStamps(db: Database, { roll, edit, change }: FileDecision) {
  return [
    unmovedRoll(db, roll, []),
    ...writeEdit(db, edit),
    ...(change ? [db.insert(stampChange).values(change)] : []),
  ] as [ReturnType<typeof unmovedRoll>, ...ReturnType<typeof writeEdit>]
}

/** The serials of a part, counted from 1. What is made when it is taken is one part. */
export function partRange(
  { first, last, partStamps, parts }: Pick<PrintJob, 'first' | 'last' | 'partStamps' | 'parts'>,
  part: number,
): { first: number; last: number } {
  if (parts === 0) return { first, last }
  const begin = first + (part - 1) * partStamps
  return { first: begin, last: Math.min(last, begin + partStamps - 1) }
}

export const partKey = (jobId: string, part: number): string =>
  `print/${jobId.toLowerCase()}/${String(part).padStart(4, '0')}.pdf`

function clipped(segments: readonly Segment[], first: number, last: number): Segment[] {
  return segments
    .filter((one) => one.first <= last && one.last >= first)
    .map((one) => ({ ...one, first: Math.max(first, one.first), last: Math.min(last, one.last) }))
}

async function readFile(db: Database, jobId: string): Promise<FileKnown> {
  const ofJob = sql`(select roll_id from print_job where id = ${jobId})`
  const [jobs, rolls, segments] = await db.batch([
    db.select().from(printJob).where(eq(printJob.id, jobId)),
    db
      .select({ id: roll.id, producerId: roll.producerId, revision: roll.revision })
      .from(roll)
      .where(sql`${roll.id} = ${ofJob}`),
    db.select().from(segment).where(sql`${segment.rollId} = ${ofJob}`).orderBy(asc(segment.first)),
  ])
  return { job: jobs[0] ?? null, roll: rolls[0] ?? null, segments }
}
