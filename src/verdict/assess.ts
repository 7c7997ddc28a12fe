// What the evidence says at one scan. The stamp's row holds what is settled; scans whose page may still tell more
// (its beacon) are open and taken in anew each time, until they settle. Pure: it also says what to write.
import type { StampState } from '../stamp/state.ts'
import { DAY_SECONDS, dayNumberOf, HOUR_SECONDS } from '../time.ts'
import { copyOf, type Evidence, HOME_NONE, pack, unpack } from './evidence.ts'
import type { Policy } from './policy.ts'
import { isGateway, place } from './signals/place.ts'
import { poissonTail } from './signals/product-tide.ts'
import type { ReasonName } from './signals/registry.ts'
import { type About, take } from './take.ts'
import { sharesOf, weightOf } from './weigh.ts'
import { isAtTheGoods, speaksForOthers, type Witness } from './witness.ts'

/** How long a scan stays open for what its page may tell. */
export const SETTLES_AFTER_SECONDS = 600
/** More than so many open scans settle at once, the oldest first, so that a scan's cost has a bound. */
const OPEN_AT_MOST = 8
/** A case hears of the same stamp no oftener. */
const ALARM_AGAIN_SECONDS = 21_600
/** An older item's first check tells no more of what is usual. */
const OLDEST_DAYS = 90
/** Half days: what a producer's rises are counted by. */
const HALF_DAY_SECONDS = 43_200

/** A scan that is recorded and not settled. */
export interface OpenScan {
  id: string
  witness: Witness
}

type ByProvince = Readonly<Record<string, number>>

/** What is known beyond the stamp. Counts are those of the window that the policy names. */
export interface Around {
  product: { scanned: number; hot: number; revived: number }
  all: { scanned: number; hot: number; revived: number }
  /** By province: the product's stamps that came to life again in the window, and those of all products ever. */
  revivedIn: { product: ByProvince; all: ByProvince }
  /** Stamps of the producer that rise now, and in thirty days. */
  rises: number
  risesUsually: number
  /** Seconds between which a flood holds; null where there is none. */
  hold: { from: number; until: number } | null
  /** Of the batch: stamps scanned though not activated, and when the one that made them enough was first. */
  notActivated: { stamps: number; enoughAt: number | null }
  /** Void stamps scanned in this province. */
  voidInUse: number
  /** An inspector's finding about this stamp. */
  onTheSpot: 'copied' | 'genuine' | null
}

export const NOTHING_AROUND: Around = {
  product: { scanned: 0, hot: 0, revived: 0 },
  all: { scanned: 0, hot: 0, revived: 0 },
  revivedIn: { product: {}, all: {} },
  rises: 0,
  risesUsually: 0,
  hold: null,
  notActivated: { stamps: 0, enoughAt: null },
  voidInUse: 0,
  onTheSpot: null,
}

export interface Circumstances extends About {
  state: StampState
  /** For fairs and photographs: nobody is warned of it, and what comes of it is no sign for other stamps. */
  sample: boolean
  /** A known outlet received it. */
  received: boolean
}

export interface Reason {
  name: ReasonName
  nats: number
  /** Phones, links or stamps, as the signal's words need. */
  count: number
  provinces: readonly string[]
}

type Change =
  | { count: 'scanned' | 'hot'; of: 'product-and-all'; by: 1 | -1 }
  | { count: 'aged' | 'days'; of: 'product-and-all'; by: number }
  | { count: 'first' | 'seen'; of: 'all'; by: 1 }
  | { count: 'revived'; of: 'product-and-all'; by: 1; bucket: number }
  | { count: 'revived'; of: 'province'; by: 1; bucket: number; province: string }
  | { count: 'rise'; of: 'producer'; by: 1; bucket: number }

/** Stamps remembered by name for cases: the latest few of a product, producer, batch or province. */
export type Remembered = 'hot' | 'rise' | 'revived' | 'revived-in' | 'not-activated' | 'void'

interface Settling {
  /** The evidence to write. */
  bytes: Uint8Array
  /** The scans it takes in. */
  ids: string[]
  changes: Change[]
}

export type FindingKind = 'copied' | 'copied-product' | 'flood' | 'refilled' | 'not-activated' | 'void-in-use'

export interface Assessment {
  /** What the evidence says, whatever buyers may be shown. */
  level: 'none' | 'caution' | 'alert'
  nats: number
  /** What speaks for copies, the heaviest first. */
  reasons: Reason[]
  settling: Settling | null
  remember: Remembered[]
  findings: { kind: FindingKind; nats: number; province?: string }[]
  /** Where the stamp came to life again, if it did. */
  revivedIn: string | null
  /** A flood's hold to begin or to go on, in seconds. */
  hold: { from: number; until: number } | null
}

export interface Stored {
  bytes: Uint8Array | null
  /** By time, then id. */
  open: readonly OpenScan[]
}

/** `own` is this scan, already recorded; null when only settling is asked for: then nothing is weighed. */
export function assess(
  stored: Stored,
  own: OpenScan | null,
  circumstances: Circumstances,
  around: Around,
  policy: Policy,
  nowSeconds: number,
): Assessment {
  const settled = unpack(stored.bytes)
  const out = new Settler(settled, circumstances, around, policy)
  const surplus = stored.open.length - OPEN_AT_MOST
  const ripe = stored.open.filter(
    ({ witness }, i) => i < surplus || witness.at <= nowSeconds - SETTLES_AFTER_SECONDS,
  )
  for (const scan of ripe) out.settle(scan)
  const { changes, revivedIn, hold } = out
  const settling = ripe.length > 0 ? { bytes: pack(settled), ids: ripe.map(({ id }) => id), changes } : null
  const remember = [...out.remember]
  const findings = [...out.findings]
  const found = { settling, remember, findings, revivedIn, hold }
  if (!own) return { level: 'none', nats: 0, reasons: [], ...found }

  const e = copyOf(settled)
  for (const scan of stored.open)
    if (!ripe.includes(scan)) takeOpen(e, scan.witness, circumstances, around, policy)
  const weight = takeOpen(e, own.witness, circumstances, around, policy)

  const stands = standing(e, circumstances, around, policy, own.witness.at)
  const { nats, rest, said, held, reasons } = stands
  const level = levelOf(stands, policy)
  if (isAtTheGoods(own.witness) && !circumstances.sample) {
    const { state } = circumstances
    const passedOn = e.alarmedAt > 0 && own.witness.at - e.alarmedAt < ALARM_AGAIN_SECONDS
    // What an inspector said has a case of its own already.
    const opens =
      levelOf({ ...stands, nats: nats - said, rest: rest - said }, policy) === 'alert' ||
      (held ? rest : nats) - said >= policy[held ? 'flood.stillAlert' : 'level.case']
    if (opens && state === 'active' && !passedOn) findings.push({ kind: 'copied', nats })
    if (state === 'void' && weight > 0) {
      remember.push('void')
      if (around.voidInUse + 1 >= policy['voidInUse.stamps']) findings.push({ kind: 'void-in-use', nats: 10 })
    }
    if (isUnactivated(state) && own.witness.networkStamps <= 1 && weight > 0) {
      remember.push('not-activated')
      const { enoughAt } = around.notActivated
      const elsewhere = place.share(e, policy) >= policy['notActivated.elsewhere']
      const days = policy[elsewhere ? 'notActivated.elsewhereDays' : 'notActivated.waitDays']
      const waited = enoughAt !== null && own.witness.at - enoughAt >= DAY_SECONDS * days
      if (waited && !circumstances.received) findings.push({ kind: 'not-activated', nats: 10 })
    }
  }
  return { level: circumstances.sample ? 'none' : level, nats, reasons, ...found }
}

const isUnactivated = (state: StampState) => state !== 'active' && state !== 'void'

function takeOpen(e: Evidence, w: Witness, about: About, around: Around, policy: Policy): number {
  renewWindow(e, w.at, around.hold, policy)
  if (isAtTheGoods(w) && (w.phone === null || !e.phones.includes(w.phone))) e.gathered++
  return take(e, w, about, policy)
}

/** Begins a stamp's next window. What the last one gained under a flood is set aside. */
function renewWindow(e: Evidence, at: number, hold: Around['hold'], policy: Policy): void {
  if (at - e.windowAt <= HOUR_SECONDS * policy['flood.windowHours']) return
  if (hold && hold.from <= at && at <= hold.until) return
  const now = weightOf(e, policy) - e.forgiven
  if (hold && e.lastAt >= hold.from && e.windowAt <= hold.until)
    e.forgiven += Math.max(0, Math.min(policy['flood.setAside'], now - e.before))
  e.before = weightOf(e, policy) - e.forgiven
  e.windowAt = at
  e.gathered = 0
  e.risen = false
}

/** Of stamps that come to life again, how many do in a province: where the batch is sold, or as all products do. */
function shareOfProvince(province: string, all: ByProvince, regions: readonly string[]): number {
  const learned = Object.values(all).reduce((sum, n) => sum + n, GUESSED)
  const meant = regions.includes(province) ? MEANT / regions.length : 0
  return Math.max(meant, ((all[province] ?? 0) + 1) / learned)
}
/** Of checks, how many are where the batch is sold; and how many stamps the guess before any is worth. */
const MEANT = 0.9
const GUESSED = 10

const isHeld = (e: Evidence, hold: Around['hold'], at: number) =>
  hold !== null && hold.until >= e.windowAt && at >= hold.from

interface Standing {
  nats: number
  /** Without what a flood may have brought. */
  rest: number
  /** What of it an inspector said against the stamp. */
  said: number
  held: boolean
  /** Others of its producer rise too, half as many as make a flood: this may be one. */
  mayBeFlood: boolean
  reasons: Reason[]
}

function standing(e: Evidence, about: About, around: Around, policy: Policy, at: number): Standing {
  const shares = sharesOf(e, policy)
  const own = shares.reduce((sum, { nats }) => sum + nats, 0) - e.forgiven
  const spot = around.onTheSpot === null ? 0 : policy[`onTheSpot.${around.onTheSpot}`]
  const tide = own >= policy['product.least'] ? productShare(e, around, policy) : 0
  const held = isHeld(e, around.hold, at)
  const mayBeFlood = 2 * risesBeside(e, around) >= policy['flood.stamps']
  const gained = held || mayBeFlood ? Math.min(policy['flood.setAside'], Math.max(0, own - e.before)) : 0
  const weighty = [
    ...shares,
    { name: 'product' as const, nats: tide },
    { name: 'on-the-spot' as const, nats: spot },
  ].filter(({ nats }) => nats > 0.3)
  const provinces = weighty.length > 0 ? placesElsewhere(e, about.regions) : []
  const reasons = weighty
    .sort((a, b) => b.nats - a.nats)
    .map(({ name, nats }) => ({
      name,
      nats: round(nats),
      count: countOf(name, e, around, provinces),
      provinces,
    }))
  const nats = round(own + spot + tide)
  return { nats, rest: own - gained + spot + tide, said: Math.max(0, spot), held, mayBeFlood, reasons }
}

/** Phones, links, stamps or places, as the words of a reason need. */
function countOf(name: ReasonName, e: Evidence, around: Around, provinces: readonly string[]): number {
  switch (name) {
    case 'phones':
      return Math.max(2, Math.round(e.witnesses))
    case 'strangers':
      return Math.max(1, Math.round(e.strangers))
    case 'place':
      return provinces.length
    case 'returns':
      return Math.max(1, Math.round(e.returns))
    case 'late':
      return Math.max(1, Math.round(e.late))
    case 'after-sale':
      return Math.max(1, Math.round(e.afterSale))
    case 'product':
      return Math.max(othersHot(e, around), othersRevived(e, around))
    default:
      return 1
  }
}

/**
 * Where it was met that its goods are not sold; what is meant for nowhere in particular is sold where it was first met.
 * Cities that networks name by mistake stand last.
 */
function placesElsewhere(e: Evidence, regions: readonly string[]): string[] {
  const met = e.places.filter(({ visits }) => visits >= 0.3).map(({ province }) => province)
  const sold = regions.length > 0 ? regions : e.places.slice(0, 1).map(({ province }) => province)
  const elsewhere = met.filter((province) => !sold.includes(province))
  return [...elsewhere.filter((one) => !isGateway(one)), ...elsewhere.filter(isGateway)]
}

const risesBeside = (e: Evidence, { rises }: Around) => Math.max(0, rises - (e.risen ? 1 : 0))

/** Stamps that rise in the same days are one event, a flood perhaps, and no second sign of copies. */
const apart = (others: number, e: Evidence, around: Around) => Math.max(0, others - risesBeside(e, around))
const othersHot = (e: Evidence, around: Around) => apart(around.product.hot - (e.hot ? 1 : 0), e, around)
const othersRevived = (e: Evidence, around: Around) =>
  apart(sumOf(around.revivedIn.product) - (e.revivedAt > 0 ? 1 : 0), e, around)

/** Written down with two decimals: nobody reads more, and every place to run says the same. */
const round = (nats: number) => Math.round(nats * 100) / 100

function usualShare({ all }: Around, policy: Policy): number {
  const learned = all.scanned > 200 ? Math.max(0, all.hot) / all.scanned : 0
  return Math.max(policy['product.usualShare'], learned)
}

/** How many times as many others of its product are suspicious, or came to life again lately, as of all products. */
function productShare(e: Evidence, around: Around, policy: Policy): number {
  const { product, all, revivedIn } = around
  const hot = othersHot(e, around)
  const usuallyHot = Math.max(0.01, product.scanned * usualShare(around, policy))
  const revived = othersRevived(e, around)
  const usuallyRevived = Math.max(
    LEAST_REVIVED,
    (product.scanned * sumOf(revivedIn.all)) / Math.max(1, all.scanned),
  )
  const more = Math.max(
    hot < 2 ? 0 : Math.log(hot / usuallyHot),
    revived < 2 ? 0 : policy['product.revived'] * Math.log(revived / usuallyRevived),
  )
  return Math.max(0, Math.min(policy['product.most'], more))
}
const LEAST_REVIVED = 0.5

const sumOf = (counts: ByProvince) => Object.values(counts).reduce((sum, n) => sum + n, 0)

/** Under a flood only what it cannot have brought counts. Where it may be beginning, an alarm waits and a caution does not. */
function levelOf(
  { nats, rest, held, mayBeFlood }: Pick<Standing, 'nats' | 'rest' | 'held' | 'mayBeFlood'>,
  policy: Policy,
): Assessment['level'] {
  const alert = policy['level.alert']
  const most = policy['flood.stillAlert']
  const counted = held ? rest : nats
  const alarms = held ? rest >= most : nats >= alert && (!mayBeFlood || rest >= alert || nats >= most)
  if (alarms) return 'alert'
  return counted >= policy['level.caution'] || nats >= alert ? 'caution' : 'none'
}

/** Settles scans for good, and notes what that changes beyond the stamp. */
class Settler {
  readonly changes: Change[] = []
  readonly remember = new Set<Remembered>()
  readonly findings: Assessment['findings'] = []
  hold: Assessment['hold'] = null
  revivedIn: string | null = null
  readonly #e: Evidence
  readonly #about: Circumstances
  readonly #around: Around
  readonly #policy: Policy

  constructor(e: Evidence, about: Circumstances, around: Around, policy: Policy) {
    this.#e = e
    this.#about = about
    this.#around = around
    this.#policy = policy
  }

  settle({ witness }: OpenScan): void {
    const e = this.#e
    const policy = this.#policy
    const quietSince = e.lastAt
    const hadHome = e.home !== HOME_NONE
    const isNew = e.scans === 0
    const isFirst = e.firstAt === 0
    const weight = takeOpen(e, witness, this.#about, this.#around, policy)
    // A sample stands at a fair to be scanned: of the goods it tells nothing.
    if (this.#about.sample) return
    if (isNew) this.changes.push({ count: 'scanned', of: 'product-and-all', by: 1 })
    if (isFirst && e.firstAt > 0) {
      this.#aged(e.firstAt)
      this.changes.push({ count: 'first', of: 'all', by: 1 })
      if (witness.seen) this.changes.push({ count: 'seen', of: 'all', by: 1 })
    }
    const nats = weightOf(e, policy) - e.forgiven
    const speaks = speaksForOthers(witness, policy)
    if (speaks && weight > 0.3 && this.#about.state === 'active') this.#revived(witness, quietSince, hadHome)
    if (!e.risen && e.gathered >= policy['flood.visits'] && nats - e.before >= policy['flood.rise'])
      this.#rise(witness.at)
    if (nats >= policy['level.case'] && witness.at - e.alarmedAt >= ALARM_AGAIN_SECONDS)
      e.alarmedAt = witness.at
    const mayBecomeHot = speaks && !isUnactivated(this.#about.state)
    const hot =
      nats >= policy['product.suspicious'] &&
      !isHeld(e, this.#around.hold, witness.at) &&
      (e.hot || mayBecomeHot)
    if (hot === e.hot) return
    e.hot = hot
    this.changes.push({ count: 'hot', of: 'product-and-all', by: hot ? 1 : -1 })
    if (hot) this.#tide()
  }

  /** What the usual age at a check is learned from. */
  #aged(at: number): void {
    const { activeSince } = this.#about
    if (activeSince === null) return
    const days = Math.min(OLDEST_DAYS, Math.max(0, Math.round((at - activeSince) / DAY_SECONDS)))
    this.changes.push({ count: 'aged', of: 'product-and-all', by: 1 })
    if (days > 0) this.changes.push({ count: 'days', of: 'product-and-all', by: days })
  }

  #rise(at: number): void {
    const { rises, risesUsually, hold } = this.#around
    const policy = this.#policy
    this.#e.risen = true
    this.changes.push({ count: 'rise', of: 'producer', by: 1, bucket: Math.floor(at / HALF_DAY_SECONDS) })
    this.remember.add('rise')
    const enough = Math.max(
      policy['flood.stamps'],
      Math.min(policy['flood.stampsAtMost'], policy['flood.timesUsual'] * risesUsually),
    )
    if (rises + 1 < enough) return
    const goesOn = hold !== null && hold.until >= at
    this.hold = {
      from: goesOn ? hold.from : at - HOUR_SECONDS * policy['flood.windowHours'],
      until: at + HOUR_SECONDS * policy['flood.holdHours'],
    }
    this.findings.push({ kind: 'flood', nats: 10 })
  }

  #tide(): void {
    this.remember.add('hot')
    const { product } = this.#around
    const m = product.hot + 1
    const expected = Math.max(0.5, product.scanned * usualShare(this.#around, this.#policy))
    const tail = poissonTail(m, expected)
    if (m >= this.#policy['product.stamps'] && tail >= this.#policy['product.tail'])
      this.findings.push({ kind: 'copied-product', nats: round(tail) })
  }

  #revived({ at, province }: Witness, quietSince: number, hadHome: boolean): void {
    const e = this.#e
    const policy = this.#policy
    const { activeSince, soldAt } = this.#about
    const old = activeSince !== null && at - activeSince > DAY_SECONDS * policy['refilled.ageDays']
    const back =
      quietSince > 0 &&
      at - quietSince > DAY_SECONDS * policy['refilled.quietDays'] &&
      (hadHome || (soldAt !== null && soldAt < at))
    if (!old && !back) return
    if (at - e.revivedAt < DAY_SECONDS * policy['refilled.windowDays']) return
    e.revivedAt = at
    const bucket = dayNumberOf(1000 * at)
    this.changes.push({ count: 'revived', of: 'product-and-all', by: 1, bucket })
    this.remember.add('revived')
    const { product, all, revivedIn } = this.#around
    const others = Math.max(1, all.revived - product.revived)
    const expected = Math.max(0.5, (others * product.scanned) / Math.max(1, all.scanned - product.scanned))
    const m = product.revived + 1
    const tail = poissonTail(m, expected)
    // What a flood brings to life is no package.
    const quiet = !isHeld(e, this.#around.hold, at)
    if (quiet && m >= policy['refilled.stamps'] && tail >= policy['refilled.tail'])
      this.findings.push({ kind: 'refilled', nats: round(tail) })
    if (province === null) return
    this.changes.push({ count: 'revived', of: 'province', by: 1, bucket, province })
    this.remember.add('revived-in')
    this.revivedIn = province
    const there = (revivedIn.product[province] ?? 0) + 1
    const usual = expected * shareOfProvince(province, revivedIn.all, this.#about.regions)
    const tailThere = poissonTail(there, Math.max(0.3, usual))
    if (quiet && there >= policy['refilled.stampsThere'] && tailThere >= policy['refilled.tailThere'])
      this.findings.push({ kind: 'refilled', nats: round(tailThere), province })
  }
}
