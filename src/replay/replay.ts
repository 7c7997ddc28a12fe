// Replays a stream of scans through the product's own pipeline, observe to fold and cases, on a scratch database under
// the stream's clock. Verdicts go to standard output as they fall, cases after them; nothing else does.
import { createHash, hash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { scratch } from '../db/scratch.ts'
import { caseFile, caseScan, caseStamp } from '../db/tables/cases.ts'
import { provinceOf } from '../places/provinces.ts'
import { classifyAgent } from '../scan/agent.ts'
import { arrive } from '../scan/arrive.ts'
import { markSeen } from '../scan/beacon.ts'
import { forgetOtherDays, keepDayKey, networkPlace, stampBit } from '../scan/day-key.ts'
import { type Fold, fold } from '../scan/fold.ts'
import { forgetScans } from '../scan/forget.ts'
import { forgetEvidence } from '../scan/forget-evidence.ts'
import { observe, type Visit } from '../scan/observe.ts'
import { type RefusedCode, recordRefused } from '../scan/refused-codes.ts'
import { registerOf } from '../scan/register.ts'
import { assessed, judgedOf } from '../scan/scan.ts'
import { settleDue } from '../scan/settle-due.ts'
import { dayOf } from '../time.ts'
import type { Level } from '../verdict/facts.ts'
import { judge, judgeRefused } from '../verdict/judge.ts'
import { KEY_VERSION, type Register, register } from './register.ts'
import { eventSchema, type StreamEvent, type StreamStamp, stampSchema } from './stream.ts'

/** Events in one transaction at the most; a stamp's next scan waits for the next. */
const TOGETHER = 64
/** Seconds of the stream's clock between two sweeps: what the minute's sweep does, done less often. */
const SWEEP_SECONDS = 1800
/** Refused codes written together. */
const REFUSED_TOGETHER = 6
/** Characters of the answer that leave together. */
const WRITTEN_TOGETHER = 16_384
const IDENTITY = createHash('sha256').update('replay').digest()
const LEVELS: Readonly<Record<Level, string>> = {
  neutral: 'ok',
  confirmed: 'ok',
  caution: 'caution',
  alert: 'alert',
}

const REFUSED = LEVELS[judgeRefused('malformed').level]

/** What browsers and robots of the stream call themselves on the wire. */
const PHONE =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Mobile Safari/537.36'
const AGENTS: readonly (readonly [name: RegExp, userAgent: string])[] = [
  [/^bot:zalo/, 'ZaloBot/1.0 (link preview)'],
  [/^bot:facebook/, 'facebookexternalhit/1.1'],
  [/^bot:prefetch/, 'Mozilla/5.0 (compatible; Google-PageRenderer)'],
  [/^bot/, 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  [/^zalo/, `${PHONE} Zalo android/24080012`],
  [/^fb/, `${PHONE} [FB_IAB/FB4A;FBAV/480.0;]`],
  [/^samsung/, `${PHONE} SamsungBrowser/25.0`],
  [
    /^safari/,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1',
  ],
]
const headers = new Map<string, Headers>()
function headersOf(ua: string): Headers {
  let made = headers.get(ua)
  if (!made) {
    made = new Headers({
      'user-agent': AGENTS.find(([name]) => name.test(ua))?.[1] ?? (ua.includes('/') ? ua : PHONE),
    })
    headers.set(ua, made)
  }
  return made
}

/** An address that stands for what the stream names one: the product hashes it like any other. */
function addressOf(name: string): string {
  return hash('sha256', name, 'buffer').subarray(0, 4).join('.')
}

function visitOf(event: StreamEvent, serial: number): Visit {
  const { id, t, ua, ip, asn, country, region, via, device, fresh, pin } = event
  return {
    id,
    at: 1000 * t,
    code: { text: '', serial, version: KEY_VERSION, retired: false },
    method: 'GET',
    headers: headersOf(ua),
    whence: { address: ip === null ? null : addressOf(ip), country, region, asn },
    via,
    cookie: { value: device ?? '', revisit: !fresh },
    mark: null,
    pin: pin === null ? null : pin === 'bad' ? 'wrong' : 'right',
  }
}

const lines = (path: string) =>
  createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })

/** Replays the folder and hands each line to `print`. */
export async function replay(folder: string, print: (line: string) => Promise<void> | void): Promise<void> {
  const here = mkdtempSync(join(tmpdir(), 'temgoc-replay-'))
  const file = scratch(join(here, 'replay.db'))
  try {
    await migrate(file.transport)
    const db = openDatabase(file.transport)
    const stamps: StreamStamp[] = []
    for await (const line of lines(join(folder, 'stamps.jsonl')))
      if (line) stamps.push(v.parse(stampSchema, JSON.parse(line)))
    const known = await register(db, stamps)

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
      while ((await settleDue(db, now, newId)) > 0);
      if (dayOf(now) === day) return
      day = dayOf(now)
      await forgetScans(db, now)
      await forgetEvidence(db, now)
      await forgetOtherDays(db, IDENTITY, now)
      // A stream gives the same verdicts each time, so its days' keys are not random.
      keepDayKey(IDENTITY, day, createHash('sha256').update(`replay ${day}`).digest('hex'))
    }

    const group: { event: StreamEvent; serial: number | null }[] = []
    const inGroup = new Set<number>()
    const carryOut = async () => {
      if (group.length === 0) return
      const all = group.splice(0)
      inGroup.clear()
      const levels = new Map<string, string>()
      const scans = all.flatMap(({ event, serial }) => (serial === null ? [] : [{ event, serial }]))
      const arrived = await Promise.all(
        scans.map(async ({ event, serial }) => {
          const visit = visitOf(event, serial)
          const observation = {
            ...observe(visit, IDENTITY),
            ...(event.retailer !== null && { role: 'retailer' as const }),
          }
          const today = {
            network: networkPlace(IDENTITY, visit.at, visit.whence.address),
            bit: stampBit(IDENTITY, visit.at, serial),
          }
          return {
            event,
            observation,
            today,
            known: await arrive(db, observation, registerOf(known.memory()), today),
          }
        }),
      )
      const folds: Fold[] = []
      const seen: Promise<void>[] = []
      for (const { event, observation, today, known } of arrived) {
        const { at } = observation
        const assessment = assessed(known, at)
        const verdict = judge(known, { observation, keyRetired: false, link: null, assessment }, at)
        levels.set(event.id, LEVELS[verdict.level])
        if (known.kind !== 'issued' || !known.recorded) continue
        const judged = judgedOf(known, assessment, observation, today, newId)
        folds.push({ of: observation, now: at, judged: judged && { ...judged, dayKeyMissing: false } })
        const connection = event.conn === 'cell' ? ('cellular' as const) : event.conn
        if (event.live) seen.push(markSeen(db, observation.serial, { observation: event.id, connection }, at))
      }
      await Promise.all([fold(db, folds), ...seen])
      for (const { event } of all) {
        const { id, t: at } = event
        await print(JSON.stringify({ id, level: levels.get(id) ?? REFUSED, at }))
      }
      await flushRefused()
    }

    for await (const line of lines(join(folder, 'events.jsonl'))) {
      if (!line) continue
      const event = v.parse(eventSchema, JSON.parse(line))
      const now = 1000 * event.t
      if (event.t - sweptAt >= SWEEP_SECONDS) {
        await carryOut()
        sweptAt = event.t
        await sweep(now)
      }
      const serial = event.stamp === null ? undefined : known.serialOf(event.stamp)
      if (serial === undefined) {
        if (classifyAgent('GET', headersOf(event.ua)).agent === 'person') refused.push(refusedOf(event, now))
        group.push({ event, serial: null })
        if (group.length >= TOGETHER || refused.length >= REFUSED_TOGETHER) await carryOut()
        continue
      }
      await learnInOrder(known, event, serial, carryOut)
      if (inGroup.has(serial) || group.length >= TOGETHER) await carryOut()
      group.push({ event, serial })
      inGroup.add(serial)
    }
    await carryOut()
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
  } finally {
    file.close()
    rmSync(here, { recursive: true, force: true })
  }

  function refusedOf(event: StreamEvent, now: number): RefusedCode {
    const { id, code, via, ip, country, region } = event
    const address = ip === null ? null : addressOf(ip)
    return {
      id,
      at: now,
      code,
      via,
      address,
      province: provinceOf(country, region)?.code ?? null,
      network: networkPlace(IDENTITY, now, address),
    }
  }
}

/** What the product learnt before this scan is written before it; scans that came earlier go first. */
async function learnInOrder(
  known: Register,
  event: StreamEvent,
  serial: number,
  before: () => Promise<void>,
): Promise<void> {
  if (known.news(event, serial)) {
    await before()
    await known.reach(event.t)
    await known.learn(event, serial)
  }
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2)
  if (!folder) {
    process.stderr.write('npm run -s replay -- DIR > verdicts.jsonl\n')
    process.exitCode = 2
  } else {
    const out = process.stdout
    let lines = ''
    const write = async () => {
      const written = out.write(lines)
      lines = ''
      if (!written) await once(out, 'drain')
    }
    await replay(folder, (line) => {
      lines += `${line}\n`
      if (lines.length >= WRITTEN_TOGETHER) return write()
    })
    await write()
  }
}
