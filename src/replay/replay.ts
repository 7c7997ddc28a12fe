// Replays a stream of scans through the product's own pipeline, observe to fold and cases, on a scratch database under
// the stream's clock. Verdicts go to standard output as they fall, cases after them; nothing else does.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { type Database, openDatabase, runBatch } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { scratch } from '../db/scratch.ts'
import { caseFile, caseScan, caseStamp } from '../db/tables/cases.ts'
import { arrive } from '../scan/arrive.ts'
import { markedSeen } from '../scan/beacon.ts'
import { forgetOtherDays } from '../scan/day-key.ts'
import { fold } from '../scan/fold.ts'
import { forgetScans } from '../scan/forget.ts'
import { forgetEvidence } from '../scan/forget-evidence.ts'
import { type RefusedCode, recordRefused } from '../scan/refused-codes.ts'
import { assessed, judgedOf } from '../scan/scan.ts'
import { STAMPS_AT_ONCE, settleDue } from '../scan/settle-due.ts'
import { dayOf, HOUR_SECONDS } from '../time.ts'
import type { Level } from '../verdict/facts.ts'
import { judge, judgeRefused } from '../verdict/judge.ts'
import type { Known } from '../verdict/known.ts'
import { EVENTS, openEvents, readPolicy, readStamps, Unreadable } from './folder.ts'
import { IDENTITY, type Prepared, type Problem, type Told } from './prepare.ts'
import { type Register, register } from './register.ts'

/** Events that are taken up together at the most. */
const TOGETHER = 64
/** Seconds of the stream's clock between two sweeps: what the minute's sweep does, done less often. */
const SWEEP_SECONDS = HOUR_SECONDS
/** Refused codes written together. */
const REFUSED_TOGETHER = 6
/** Faulty lines that are told one by one. */
const TOLD_AT_MOST = 50
/** Signals that end it, by their numbers. */
const ENDED_BY = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
/** Characters of the answer that leave together. */
const WRITTEN_TOGETHER = 16_384
const PRINTED: Readonly<Record<Level, string>> = {
  neutral: 'ok',
  confirmed: 'ok',
  caution: 'caution',
  alert: 'alert',
}

const REFUSED = judgeRefused('malformed').level

type Print = (line: string) => Promise<void> | void

/** Replays the folder and hands each line to `print`. */
export async function replay(
  folder: string,
  print: Print,
  tell: (problem: Problem) => void = () => {},
): Promise<void> {
  const events = openEvents(folder)
  const here = mkdtempSync(join(tmpdir(), 'temgoc-replay-'))
  // It holds scans: however this ends, nothing of it stays.
  const drop = () => rmSync(here, { recursive: true, force: true })
  process.once('exit', drop)
  try {
    const file = scratch(join(here, 'replay.db'))
    try {
      await migrate(file.transport)
      // Who was judged is folded at once here: nothing is left over to be looked for.
      await file.transport([{ sql: 'drop index observation_to_fold', params: [] }])
      const db = openDatabase(file.transport)
      const known = await register(db, await readStamps(folder), await readPolicy(folder))
      await judgeAll(db, known, events.read(known.serials, tell), print)
      await printCases(db, known, print)
    } finally {
      file.close()
    }
  } finally {
    await events.close()
    drop()
    process.off('exit', drop)
  }
}

async function judgeAll(
  db: Database,
  known: Register,
  events: AsyncIterable<Prepared>,
  print: Print,
): Promise<void> {
  // A stream gives the same cases each time.
  let ids = 0
  const newId = () => `case-${++ids}`
  let sweptAt = 0
  let day = ''
  let refused: RefusedCode[] = []
  const flushRefused = async () => {
    const some = refused
    refused = []
    if (some.length > 0) await recordRefused(db, some, IDENTITY, newId)
  }
  const sweep = async (now: number) => {
    while ((await settleDue(db, now, newId)) === STAMPS_AT_ONCE);
    if (dayOf(now) === day) return
    day = dayOf(now)
    await forgetScans(db, now)
    await forgetEvidence(db, now)
    await forgetOtherDays(db, IDENTITY, now)
  }

  const judgeOne = async (event: Scanned) => {
    const { scan, live, conn } = event
    const { observation, today, serial } = scan
    const { id, at } = observation
    const arrived = await arrive(db, observation, known.remembered, today)
    const stamp = asTold(arrived, event)
    const assessment = assessed(stamp, at)
    const { level } = judge(stamp, { observation, keyRetired: false, link: null, assessment }, at)
    if (stamp.kind !== 'issued' || !stamp.recorded) return { id, level, folds: [], seen: [] }
    const judged = judgedOf(stamp, assessment, observation, today, newId)
    const connection = conn === 'cell' ? ('cellular' as const) : conn
    return {
      id,
      level,
      folds: [{ of: observation, now: at, judged: judged && { ...judged, dayKeyMissing: false } }],
      seen: live ? [markedSeen(serial, { observation: id, connection }, at)] : [],
    }
  }

  const judgeTogether = async (scans: readonly Scanned[], levels: Map<string, Level>) => {
    const judging: ReturnType<typeof judgeOne>[] = []
    for (const event of scans) {
      const news = known.newsOf(event, event.scan.serial)
      if (news.length > 0) await Promise.all(judging)
      for (const write of news) await write()
      judging.push(judgeOne(event))
    }
    const judged = await Promise.all(judging)
    for (const { id, level } of judged) levels.set(id, level)
    await fold(
      db,
      judged.flatMap(({ folds }) => folds),
    )
    await runBatch(
      db,
      judged.flatMap(({ seen }) => seen),
    )
  }

  const group: Prepared[] = []
  const carryOut = async () => {
    if (group.length === 0) return
    const all = group.splice(0)
    const levels = new Map<string, Level>()
    let waiting = all.filter(isScanned)
    while (waiting.length > 0) {
      const now = firstOfEach(waiting)
      await judgeTogether([...now], levels)
      waiting = waiting.filter((one) => !now.has(one))
    }
    for (const { id, t: at } of all)
      await print(JSON.stringify({ id, level: PRINTED[levels.get(id) ?? REFUSED], at }))
    await flushRefused()
  }

  for await (const event of events) {
    if (event.t - sweptAt >= SWEEP_SECONDS) {
      await carryOut()
      sweptAt = event.t
      await sweep(1000 * event.t)
    }
    group.push(event)
    if (event.refused) refused.push(event.refused)
    if (group.length >= TOGETHER || refused.length >= REFUSED_TOGETHER) await carryOut()
  }
  await carryOut()
}

/** What an export knew at the scan stands in for what can be read or counted here. */
function asTold(known: Known, { networkToday, review, received, onTheSpot }: Told): Known {
  if (known.kind !== 'issued') return known
  const { evidenced, goods } = known
  const told = {
    ...known,
    goods: goods && review ? { ...goods, batch: { ...goods.batch, review: UNSAID_REVIEW } } : goods,
  }
  if (!evidenced?.own) return told
  const { own, circumstances, around } = evidenced
  const network = networkToday && {
    networkStamps: networkToday.stamps,
    networkRefused: networkToday.refused,
  }
  return {
    ...told,
    evidenced: {
      ...evidenced,
      own: { ...own, witness: { ...own.witness, ...network } },
      circumstances: { ...circumstances, received: circumstances.received || received },
      around: { ...around, onTheSpot: onTheSpot ?? around.onTheSpot },
    },
  }
}
const UNSAID_REVIEW = { at: 0, reason: null }

type Scanned = Prepared & { scan: NonNullable<Prepared['scan']> }
const isScanned = (event: Prepared): event is Scanned => event.scan !== null

/** Scans that go together: a stamp's next one is judged by what the one before left. */
function firstOfEach(scans: readonly Scanned[]): Set<Scanned> {
  const first = new Map<number, Scanned>()
  for (const one of scans) if (!first.has(one.scan.serial)) first.set(one.scan.serial, one)
  return new Set(first.values())
}

async function printCases(db: Database, known: Register, print: Print): Promise<void> {
  for (const one of await db.select().from(caseFile).orderBy(caseFile.openedAt)) {
    const { id, kind, openedAt } = one
    const serials = await db
      .select({ serial: caseStamp.serial })
      .from(caseStamp)
      .where(eq(caseStamp.caseId, id))
    const names = serials.map(({ serial }) => known.stampOf(serial))
    const tries =
      serials.length > 0
        ? []
        : await db.select({ id: caseScan.id }).from(caseScan).where(eq(caseScan.caseId, id))
    await print(
      JSON.stringify({
        case: id,
        kind,
        at: openedAt / 1000,
        stamps: names,
        events: tries.map((one) => one.id),
      }),
    )
  }
}

async function main([folder, ...more]: string[]): Promise<void> {
  if (!folder || more.length > 0) {
    process.stderr.write('npm run -s replay -- DIR > verdicts.jsonl\n')
    process.exitCode = 2
    return
  }
  for (const [signal, number] of Object.entries(ENDED_BY))
    process.once(signal, () => process.exit(128 + number))
  const out = process.stdout
  let lost: unknown = null
  out.on('error', (error: NodeJS.ErrnoException) => {
    lost = error
    process.exitCode = 1
    // Whoever reads may have enough, as `head` does.
    if (error.code !== 'EPIPE') process.stderr.write(`${error.message}\n`)
  })
  let lines = ''
  const write = async () => {
    if (lost) throw lost
    const written = out.write(lines)
    lines = ''
    if (!written) await once(out, 'drain')
  }
  let told = 0
  const print: Print = (line) => {
    lines += `${line}\n`
    if (lines.length >= WRITTEN_TOGETHER) return write()
  }
  const tell = ({ line, text, leftOut }: Problem) => {
    if (leftOut) process.exitCode = 1
    if (++told > TOLD_AT_MOST) return
    process.stderr.write(`${EVENTS}, line ${line}: ${text}${leftOut ? '; left out' : ''}\n`)
  }
  try {
    await replay(folder, print, tell).catch((error) => {
      if (!(error instanceof Unreadable)) throw error
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
    })
    if (told > TOLD_AT_MOST) process.stderr.write(`and ${told - TOLD_AT_MOST} lines more\n`)
    await write()
  } catch (error) {
    if (error !== lost) throw error
  }
}

if (import.meta.main) await main(process.argv.slice(2))
