// Ninety days in the life of the demonstration's stamps: curious shoppers at a shelf, buyers at home, links passed
// on, robots, and a few copied stamps of the invented producer. Each scan goes the product's own way, from what a
// request shows to the counters, under a clock that is set back.
import type { Database } from '../db/database.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { arrive, type Today } from '../scan/arrive.ts'
import { markSeen } from '../scan/beacon.ts'
import { type Fold, fold } from '../scan/fold.ts'
import { observe, type Visit } from '../scan/observe.ts'
import { registerOf } from '../scan/register.ts'
import { assessed, judgedOf } from '../scan/scan.ts'
import { settleDue } from '../scan/settle-due.ts'
import { encodeStamp } from '../stamp/code.ts'
import type { CodeKey } from '../stamp/keyring.ts'
import type { Via } from '../stamp/visit.ts'
import { DAY_MS, dayOf, HOUR_MS, startOfDay } from '../time.ts'
import { seeded } from './random.ts'

/** Active stamps of one batch, on shelves since a moment. */
export interface Shelf {
  first: number
  last: number
  since: number
  withPin: boolean
}

/** One request for a stamp's page. */
interface Request {
  serial: number
  at: number
  /** Code of the province the network says; null where it says none. */
  province: string | null
  userAgent: string
  via: Via
  /** Who it is: the same visitor has the same cookie and the same address. */
  visitor: number
  revisit?: boolean
  pin?: 'right'
  /** On a household's own line. */
  atHome?: boolean
}

const SEED = 20260815
const ORDINARY_REQUESTS = 1400
/** The oldest is not forgotten by the first sweep. */
const OLDEST_DAYS = OBSERVATIONS_LIVE_DAYS - 1
const MINUTE_MS = 60_000
/** In so long the goods of a shelf become about a third of what they were. */
const FADES_MS = 20 * DAY_MS
/** As many are taken up at once: more would not know of each other what each of them changed. */
const TOGETHER = 16

/** Millions of people by province, as Resolution 202/2025/QH15 gives them. */
const PEOPLE: Readonly<Record<string, number>> = {
  'VN-HN': 8.8,
  'VN-04': 0.6,
  'VN-07': 1.9,
  'VN-71': 0.7,
  'VN-01': 0.5,
  'VN-05': 1.4,
  'VN-02': 1.8,
  'VN-69': 1.8,
  'VN-09': 0.9,
  'VN-13': 1.5,
  'VN-56': 3.6,
  'VN-68': 4.0,
  'VN-HP': 4.7,
  'VN-66': 3.6,
  'VN-18': 4.4,
  'VN-21': 4.3,
  'VN-22': 3.8,
  'VN-23': 1.6,
  'VN-25': 1.9,
  'VN-26': 1.4,
  'VN-DN': 3.1,
  'VN-29': 2.2,
  'VN-30': 3.6,
  'VN-34': 2.2,
  'VN-33': 3.3,
  'VN-35': 3.9,
  'VN-39': 4.5,
  'VN-SG': 14.0,
  'VN-37': 3.3,
  'VN-45': 4.4,
  'VN-49': 4.3,
  'VN-44': 5.0,
  'VN-CT': 4.2,
  'VN-59': 2.6,
}

/** How much nearer than the rest of the country a market is to Sơn La. */
const NEARNESS: Readonly<Record<string, number>> = {
  'VN-05': 14,
  'VN-HN': 3,
  'VN-68': 2,
  'VN-71': 3,
  'VN-02': 2,
}

const PHONES = [
  'Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/128.0.0.0 Mobile Safari/537.36 Zalo android/24080012',
  'Mozilla/5.0 (Linux; Android 14; V2247) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 12; CPH2239) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A346E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
]
const PREVIEWS = [
  'ZaloBot/1.0 (link preview)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
]
const ROBOTS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)',
]

export interface ScansOptions {
  newId: () => string
  now: number
  key: CodeKey
  /** Keys the hashes of phones and networks. */
  identity: Uint8Array
}

/** Which stamps are scanned, and how. No other stamp is touched. */
export interface Life {
  shelves: readonly Shelf[]
  /** Stamps whose code was copied and is scanned all over the country. */
  copied: readonly { serial: number; since: number }[]
  /** Stamps that two people have checked; with `confirmed` one of them has used the PIN. */
  checked: readonly { serial: number; confirmed: boolean }[]
}

/** Lets the stamps live through their ninety days. */
export async function scanDemo(db: Database, life: Life, options: ScansOptions): Promise<void> {
  const requests = imagine(life, options.now).sort((a, b) => a.at - b.at)
  const todayOf = stampsOfTheDay()
  const settle = async (until: number) => {
    while ((await settleDue(db, until, options.newId)) > 0);
  }
  for (let i = 0; i < requests.length; i += TOGETHER) {
    const group = requests
      .slice(i, i + TOGETHER)
      .map((request) => ({ request, observation: observed(request, options), today: todayOf(request) }))
    const arrived = await Promise.all(
      group.map(({ observation, today }) => arrive(db, observation, registerOf({}), today)),
    )
    const folds: Fold[] = []
    const seen: Promise<void>[] = []
    for (const [i, { request, observation, today }] of group.entries()) {
      const known = arrived[i]
      if (known?.kind !== 'issued') continue
      const { at, serial } = observation
      const judged = judgedOf(known, assessed(known, at), observation, today, options.newId)
      folds.push({ of: observation, now: at, judged: judged && { ...judged, dayKeyMissing: false } })
      const connection = request.atHome ? ('wifi' as const) : ('cellular' as const)
      if (observation.agent === 'person')
        seen.push(markSeen(db, serial, { observation: observation.id, connection }, at))
    }
    await Promise.all([fold(db, folds), ...seen])
    await settle(requests[i + TOGETHER]?.at ?? options.now)
  }
}

/** Which stamps a visitor's network has looked at on the day, as bits: no days before today have keys to keep them under. */
function stampsOfTheDay(): (request: Request) => Today {
  const looked = new Map<string, Set<number>>()
  return ({ visitor, at, serial }) => {
    const key = `${visitor} ${dayOf(at)}`
    const serials = (looked.get(key) ?? new Set()).add(serial)
    looked.set(key, serials)
    return { network: null, bit: 2 ** serials.size - 1 }
  }
}

function observed(request: Request, { newId, key, identity }: ScansOptions) {
  const { serial, at, province, userAgent, via, visitor, revisit = false, pin = null } = request
  const visit: Visit = {
    id: newId(),
    at,
    code: { text: encodeStamp(serial, key), serial, version: key.version, retired: false },
    method: 'GET',
    headers: new Headers({ 'user-agent': userAgent }),
    whence: {
      // An address of the block that RFC 6598 keeps for carriers: nobody's own.
      address: `100.${64 + ((visitor >> 16) & 63)}.${(visitor >> 8) & 255}.${visitor & 255}`,
      country: province === null ? null : 'VN',
      region: province,
      asn: null,
    },
    via,
    cookie: { value: `demo-${visitor}`.padEnd(22, '-'), revisit },
    mark: null,
    pin,
  }
  return observe(visit, identity)
}

/** All requests of the ninety days, in no order. The same seed gives the same life. */
function imagine(life: Life, now: number): Request[] {
  const random = seeded(SEED)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const oneOf = <T>(list: readonly T[]): T => list[between(0, list.length - 1)] as T
  const anywhere = placePicker(PEOPLE, random)
  const market = placePicker(
    Object.fromEntries(
      Object.entries(PEOPLE).map(([code, people]) => [code, people * (NEARNESS[code] ?? 1)]),
    ),
    random,
  )
  const requests: Request[] = []
  let visitors = 0
  const person = () => ({ visitor: ++visitors, userAgent: oneOf(PHONES) })
  const soon = (at: number) => Math.min(at, now - between(2, 90) * MINUTE_MS)
  /** A moment of the day when people shop, on a day since then. */
  const moment = (since: number, share = random()) => {
    const from = Math.max(since + DAY_MS, now - OLDEST_DAYS * DAY_MS)
    const day = startOfDay(dayOf(from + share * Math.max(0, now - from)))
    return Math.max(from, soon(day + Math.round((7 + (random() + random()) * 7) * HOUR_MS)))
  }
  /** The same for goods that sell out: what is left on the shelf, and with it who looks at it, halves again and again. */
  const whileNew = (since: number) => {
    const age = Math.max(DAY_MS, now - since)
    return moment(since, (-Math.log(1 - random() * (1 - Math.exp(-age / FADES_MS))) * FADES_MS) / age)
  }
  const silent = () => random() < 0.1
  /** Where a friend is who gets a link. Some networks are silent about it. */
  const place = () => (silent() ? null : market())
  /** Where each item is: all who hold it are there. */
  const whereabouts = new Map<number, string>()
  const put = (serial: number, there = market()) => {
    const found = whereabouts.get(serial) ?? there
    whereabouts.set(serial, found)
    return found
  }

  const atShelf = ({ first, last, since }: Shelf) => {
    const serial = between(first, last - 3)
    const there = put(serial)
    const who = { ...person(), province: silent() ? null : there, via: 'qr' as const }
    const at = whileNew(since)
    const several = between(1, 3)
    for (let i = 0; i < several; i++) {
      if (put(serial + i, there) !== there) continue
      requests.push({ ...who, serial: serial + i, at: soon(at + i * 40_000) })
    }
  }
  const buyer = ({ first, last, since, withPin }: Shelf) => {
    const serial = between(first, last)
    const there = put(serial)
    const who = { ...person(), serial, province: silent() ? null : there }
    const at = whileNew(since)
    requests.push({ ...who, at, via: random() < 0.1 ? 'typed' : 'qr' })
    if (withPin && random() < 0.4)
      requests.push({ ...who, at: soon(at + 2 * MINUTE_MS), via: 'qr', revisit: true, pin: 'right' })
    if (random() < 0.3)
      requests.push({ ...who, at: soon(at + between(20, 140) * HOUR_MS), via: 'qr', revisit: true })
  }
  const passedOn = ({ first, last, since }: Shelf) => {
    const serial = between(first, last)
    const at = whileNew(since)
    const there = put(serial)
    requests.push({ ...person(), serial, at, via: 'qr', province: silent() ? null : there })
    requests.push({
      serial,
      at: soon(at + 5 * MINUTE_MS),
      via: 'link',
      province: null,
      visitor: 0,
      userAgent: oneOf(PREVIEWS),
    })
    const friends = between(1, 3)
    for (let i = 0; i < friends; i++) {
      requests.push({
        ...person(),
        serial,
        at: soon(at + between(6, 900) * MINUTE_MS),
        via: 'link',
        province: place(),
      })
    }
  }
  const robot = ({ first, last, since }: Shelf) => {
    requests.push({
      serial: between(first, last),
      at: whileNew(since),
      via: 'link',
      province: null,
      visitor: 0,
      userAgent: oneOf(ROBOTS),
    })
  }

  for (const { serial, since } of life.copied) {
    const times = between(20, 34)
    for (let i = 0; i < times; i++)
      requests.push({
        ...person(),
        serial,
        at: moment(since),
        via: 'qr',
        province: anywhere(),
        atHome: i % 2 === 0,
      })
  }
  for (const { serial, confirmed } of life.checked) {
    const at = soon(now - between(10, 12) * DAY_MS)
    const first = { ...person(), serial, province: 'VN-05', via: 'qr' as const }
    requests.push({ ...first, at })
    if (confirmed) requests.push({ ...first, at: at + 2 * MINUTE_MS, revisit: true, pin: 'right' })
    requests.push({ ...person(), serial, at: at + between(24, 72) * HOUR_MS, via: 'qr', province: 'VN-HN' })
  }
  const other = requests.length
  while (life.shelves.length > 0 && requests.length - other < ORDINARY_REQUESTS) {
    const kind = random()
    const shelf = oneOf(life.shelves)
    if (kind < 0.45) atShelf(shelf)
    else if (kind < 0.87) buyer(shelf)
    else if (kind < 0.94) passedOn(shelf)
    else robot(shelf)
  }
  return requests
}

/** Picks codes as often as their weights say. */
function placePicker(weights: Readonly<Record<string, number>>, random: () => number): () => string {
  const entries = Object.entries(weights)
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  return () => {
    let rest = random() * total
    for (const [code, weight] of entries) {
      rest -= weight
      if (rest < 0) return code
    }
    return entries[0]?.[0] ?? ''
  }
}
