// What can be done of an event before its turn comes: it is read, checked, and observed as the product observes a
// request. Raw addresses and cookies of the stream go through the product's own hashing here.
import { createHash, hash } from 'node:crypto'
import * as v from 'valibot'
import { provinceOf } from '../places/provinces.ts'
import { classifyAgent } from '../scan/agent.ts'
import type { Today } from '../scan/arrive.ts'
import { keepDayKey, networkPlace, stampBit } from '../scan/day-hash.ts'
import { observe } from '../scan/observe.ts'
import type { RefusedCode } from '../scan/refused-codes.ts'
import { dayOf } from '../time.ts'
import type { Observation } from '../verdict/known.ts'
import { eventSchema, type StreamEvent } from './stream.ts'

export const KEY_VERSION = '1'
export const IDENTITY = createHash('sha256').update('replay').digest()

/** What an export tells of a scan because its stream alone cannot. */
export type Told = Pick<StreamEvent, 'networkToday' | 'review' | 'received' | 'onTheSpot'>

/** An event whose turn may come. `scan` is of a stamp, `refused` of a code that nobody issued, unless a robot asked. */
export type Prepared = Pick<
  StreamEvent,
  'id' | 't' | 'stamp' | 'state' | 'retailer' | 'live' | 'conn' | keyof Told
> & {
  scan: { serial: number; observation: Observation; today: Today } | null
  refused: RefusedCode | null
}

/** A line of a file that cannot be used, or not as it stands. */
export interface Problem {
  line: number
  text: string
  /** The line was left out; otherwise it was taken as the text says. */
  leftOut: boolean
}

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
/** User agents of a stream are few; of one that makes up its own for each scan not all are kept. */
const MOST_AGENTS = 1000
const headers = new Map<string, Headers>()
function headersOf(ua: string): Headers {
  let made = headers.get(ua)
  if (!made) {
    const wire = AGENTS.find(([name]) => name.test(ua))?.[1] ?? (ua.includes('/') ? ua : PHONE)
    // A header holds no letters beyond Latin-1 and no breaks: what names no browser is none.
    made = new Headers({ 'user-agent': wire.replace(/[^\x20-\x7e]/g, ' ') })
    if (headers.size < MOST_AGENTS) headers.set(ua, made)
  }
  return made
}

/** An address that stands for what the stream names one: the product hashes it like any other. */
function addressOf(name: string): string {
  return hash('sha256', name, 'buffer').subarray(0, 4).join('.')
}

/** Reads one line. `serialOf` tells a stamp's serial; undefined where stamps.jsonl does not name it. */
export function prepare(
  line: string,
  serialOf: (stamp: string) => number | undefined,
): { event: Prepared; unknownStamp: string | null } | { problem: string } {
  const read = readLine(eventSchema, line)
  if ('problem' in read) return read
  const event = read.value
  const { id, t, stamp, state, retailer, live, conn, networkToday, review, received, onTheSpot } = event
  const at = Math.round(1000 * t)
  openDay(at)
  const serial = stamp === null ? undefined : serialOf(stamp)
  const address = event.ip === null ? null : addressOf(event.ip)
  const network = networkPlace(IDENTITY, at, address)
  const told = { networkToday, review, received, onTheSpot }
  const about = { id, t, stamp, state, retailer, live, conn, ...told }
  if (serial === undefined) {
    const isPerson = classifyAgent('GET', headersOf(event.ua)).agent === 'person'
    const province = provinceOf(event.country, event.region)?.code ?? null
    const refused = isPerson ? { id, at, code: event.code, via: event.via, address, province, network } : null
    return { event: { ...about, scan: null, refused }, unknownStamp: stamp }
  }
  const role = retailer === null ? event.role : ('retailer' as const)
  const observation = {
    ...observe(
      {
        id,
        at,
        code: { text: '', serial, version: KEY_VERSION, retired: false },
        method: 'GET',
        headers: headersOf(event.ua),
        whence: { address, country: event.country, region: event.region, asn: event.asn },
        via: event.via,
        cookie: { value: event.device ?? '', revisit: !event.fresh },
        mark: null,
        pin: event.pin === null ? null : event.pin === 'bad' ? 'wrong' : 'right',
      },
      IDENTITY,
    ),
    ...(role !== null && { role }),
  }
  const today = { network, bit: stampBit(IDENTITY, at, serial) }
  return { event: { ...about, scan: { serial, observation, today }, refused: null }, unknownStamp: null }
}

let openedDay = ''
/** A stream gives the same verdicts each time, so its days' keys are not random. */
function openDay(at: number): void {
  const day = dayOf(at)
  if (day === openedDay) return
  openedDay = day
  keepDayKey(IDENTITY, day, hash('sha256', `replay ${day}`))
}

export function readLine<S extends v.GenericSchema>(
  schema: S,
  line: string,
): { value: v.InferOutput<S> } | { problem: string } {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { problem: 'is not JSON' }
  }
  const read = v.safeParse(schema, json)
  if (read.success) return { value: read.output }
  const [issue] = read.issues
  const field = v.getDotPath(issue)
  return { problem: field ? `${field}: ${issue.message}` : issue.message }
}
