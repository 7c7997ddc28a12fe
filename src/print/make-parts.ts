// Makes the parts of print files, one after the other, for as long as it may. Killed in the middle of a part, it
// makes that part again: the row says which are done, and whoever comes next goes on from there.
import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { type Database, DatabaseAway } from '../db/database.ts'
import { printJob } from '../db/tables/rolls.ts'
import { lazily } from '../lazily.ts'
import { causesOf, log, reasonOf } from '../log.ts'
import { FilesAway } from '../platform/files.ts'
import type { Platform } from '../platform/platform.ts'
import { inFours } from '../stamp/code.ts'
import type { CodeKey } from '../stamp/keyring.ts'
import { surelyAhead } from '../time.ts'
import { type PrintJob, partKey, partRange } from './jobs.ts'
import { keyOfVersion } from './key-of-version.ts'
import type { Face } from './label.ts'
import type { PdfRoom, stampsPdf } from './pdf.ts'
import { modulesOf, type PrintedStamp, printedStamp } from './stamp-face.ts'
import type { Typeface } from './typeface.ts'

/** A part takes seconds; who has not come back after this long is dead. */
const LEASE_MS = 90_000
const FAILURES_ALLOWED = 5
export type PrintPlatform = Pick<
  Platform,
  'db' | 'files' | 'fonts' | 'keys' | 'memory' | 'publicUrl' | 'now' | 'ending'
>

/** Places that stored nothing when a part was last made. */
const storeNothing = new WeakSet<object>()
/** Whether parts wait until something can be stored again, as on a disk that is full. */
export const waitsForRoom = ({ memory }: Pick<Platform, 'memory'>): boolean => storeNothing.has(memory)

/** Makes parts until none is left or the time is up. Returns how many it made. */
export async function makeParts(platform: PrintPlatform, within: number): Promise<number> {
  try {
    return await makeSome(platform, within)
  } catch (error) {
    if (isAway(error)) storeNothing.add(platform.memory)
    throw error
  }
}

const isAway = (error: unknown) =>
  [...causesOf(error)].some((cause) => cause instanceof FilesAway || cause instanceof DatabaseAway)

async function makeSome(platform: PrintPlatform, within: number): Promise<number> {
  const began = platform.now()
  let made = 0
  let press: Press | undefined
  while (platform.now() - began < within && !platform.ending?.()) {
    const job = await takeNext(platform.db, platform.now())
    if (!job) break
    try {
      press ??= idle.pop() ?? (await openPress(platform))
      await makePart(platform, job, press)
      made++
      storeNothing.delete(platform.memory)
    } catch (error) {
      log('print-part-failed', { reason: reasonOf(error) })
      // No other part fares better, and it is none of this one's fault.
      if (isAway(error)) {
        storeNothing.add(platform.memory)
        await release(platform.db, job)
        break
      }
      await failed(platform.db, job, platform.now())
    }
  }
  if (press && idle.length === 0) idle.push(press)
  return made
}

/** Letters and room to print with, which the next file uses again. */
interface Press {
  typeface: Typeface
  room: PdfRoom
  stampsPdf: typeof stampsPdf
}

/** At most one: several are open only while several files are made at once. */
const idle: Press[] = []

/** Loaded by those who print: nothing that a scan needs drags it in. */
const loadPrinting = lazily(() => Promise.all([import('./typeface.ts'), import('./pdf.ts')]))

async function openPress({ fonts }: Pick<Platform, 'fonts'>): Promise<Press> {
  const [{ openTypeface }, { openRoom, stampsPdf }] = await loadPrinting()
  return { typeface: openTypeface(await fonts()), room: openRoom(), stampsPdf }
}

/**
 * For the start on one machine: who held a part then is gone. A process that runs beside this one and still makes it makes it
 * twice, which counts once.
 */
export async function releaseParts(db: Database): Promise<void> {
  await db.update(printJob).set({ leasedUntil: null }).where(eq(printJob.state, 'waiting'))
}

/** The next job with a part to make, held for a while. Served by print_job_to_do. */
async function takeNext(db: Database, now: number): Promise<PrintJob | null> {
  const free = and(
    eq(printJob.state, 'waiting'),
    // A clock that was ahead may have held it until a time that is far away.
    or(
      isNull(printJob.leasedUntil),
      lt(printJob.leasedUntil, now),
      gt(printJob.leasedUntil, surelyAhead(now, LEASE_MS)),
    ),
  )
  const next = db
    .select({ id: printJob.id })
    .from(printJob)
    .where(free)
    .orderBy(asc(printJob.askedAt))
    .limit(1)
  const [job] = await db
    .update(printJob)
    .set({ leasedUntil: now + LEASE_MS })
    .where(and(sql`${printJob.id} = (${next})`, free))
    .returning()
  return job ?? null
}

async function makePart(
  platform: PrintPlatform,
  job: PrintJob,
  { typeface, room, stampsPdf }: Press,
): Promise<void> {
  const part = job.partsDone + 1
  const { publicUrl } = platform
  const stamps = stampsOf(platform, job, part)
  const { first, last } = partRange(job, part)
  const [from, to] = [first, last].map((serial) => inFours(codeOf(platform, job, serial)))
  const bytes = await stampsPdf(
    stamps,
    {
      form: job.form === 'roll' ? 'roll' : 'sheet',
      face: faceOf(job, publicUrl),
      typeface,
      imprint: (sheet) =>
        `Tem Gốc · phần ${part}/${job.parts}, tờ ${sheet} · ${job.size} mm · từ ${from} đến ${to} · in đúng 100 %, không co giãn`,
      title: `Tem ${from} – ${to}`,
      at: job.askedAt,
    },
    room,
  )
  await platform.files.put(partKey(job.id, part), bytes, 'application/pdf')
  const isLast = part === job.parts
  // Somebody else may have made the same part meanwhile: it is counted once.
  await platform.db
    .update(printJob)
    .set({
      partsDone: part,
      bytes: sql`${printJob.bytes} + ${bytes.length}`,
      leasedUntil: null,
      ...(isLast && { state: 'done' as const, doneAt: platform.now() }),
    })
    .where(and(eq(printJob.id, job.id), eq(printJob.partsDone, job.partsDone), eq(printJob.state, 'waiting')))
}

async function release(db: Database, job: PrintJob): Promise<void> {
  await db.update(printJob).set({ leasedUntil: null }).where(eq(printJob.id, job.id))
}

async function failed(db: Database, job: PrintJob, now: number): Promise<void> {
  const failures = job.failures + 1
  const over = failures >= FAILURES_ALLOWED && { state: 'failed' as const, doneAt: now }
  await db
    .update(printJob)
    .set({ failures, leasedUntil: null, ...over })
    .where(and(eq(printJob.id, job.id), eq(printJob.state, 'waiting')))
}

export function faceOf({ face, size }: Pick<PrintJob, 'face' | 'size'>, publicUrl: string): Face {
  const { name, stars, sample, panel, gtin } = face
  const domain = new URL(publicUrl).host
  return { size, name, stars, domain, sample, panel, gtin, modules: modulesOf(publicUrl, gtin) }
}

/** The stamps of a part one by one; none is held longer than it takes to draw it. */
export function* stampsOf(
  platform: Pick<Platform, 'keys' | 'publicUrl'>,
  job: PrintJob,
  part: number,
): Generator<PrintedStamp> {
  const key = keyOfVersion(platform.keys, job.face.keyVersion)
  const { first, last } = partRange(job, part)
  for (let serial = first; serial <= last; serial++) yield stampOf(platform.publicUrl, key, job, serial)
}

const stampOf = (publicUrl: string, key: CodeKey, job: PrintJob, serial: number) =>
  printedStamp(serial, { publicUrl, key, gtin: job.face.gtin, withPin: job.withPins })

const codeOf = (platform: Pick<Platform, 'keys' | 'publicUrl'>, job: PrintJob, serial: number) =>
  stampOf(platform.publicUrl, keyOfVersion(platform.keys, job.face.keyVersion), job, serial).code
