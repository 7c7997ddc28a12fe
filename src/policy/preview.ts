// What other settings would have said of scans that were recorded: they are weighed again from the first to the last,
// with all that stands above the stamp counted along. Pure; nothing of it is stored.
import { DAY_SECONDS, HOUR_SECONDS } from '../time.ts'
import {
  type Around,
  type Assessment,
  assess,
  type Circumstances,
  NOTHING_AROUND,
  type OpenScan,
  SETTLES_AFTER_SECONDS,
  type Stored,
} from '../verdict/assess.ts'
import { warningOf } from '../verdict/judge.ts'
import type { Policy } from '../verdict/policy.ts'
import { usualAge } from '../verdict/signals/late.ts'
import { type FirstVisits, seenShare } from '../verdict/witness.ts'

/** Half days, as `rise` counts them; a producer's usual rises are those of thirty days, the present two left out. */
const USUAL = { from: 60, until: 4 }
const HALF_DAY_SECONDS = DAY_SECONDS / 2

export interface RecordedScan {
  serial: number
  productId: string | null
  producerId: string
  scan: OpenScan
  circumstances: Circumstances
}

export interface Outcome {
  scans: number
  /** Scans whose buyer would have seen a warning or an alarm, as far as the mode lets them. */
  warned: number
  alarmed: number
  /** Stamps that were ever at the level. */
  stampsCaution: number
  stampsAlert: number
  /** Causes that would have made a case. */
  cases: number
}

/** What a scan's page tells comes after its verdict. */
const UNTOLD = { seen: false, connection: null }

/** So many scans are weighed before others go first. */
const WEIGHED_AT_ONCE = 500

/** `scans` by time. `pause` lets others go first: it takes seconds where scans are many. */
export async function weighAgain(
  scans: Iterable<RecordedScan>,
  policy: Policy,
  pause: () => Promise<unknown>,
): Promise<Outcome> {
  const stamps = new Map<number, Stored>()
  const above = new Above(policy)
  const caution = new Set<number>()
  const alert = new Set<number>()
  const outcome = { scans: 0, warned: 0, alarmed: 0 }
  const causes = new Set<string>()
  const weigh = (one: RecordedScan, own: OpenScan | null, at: number) => {
    const { serial, productId, producerId, circumstances } = one
    const stored = stamps.get(serial) ?? { bytes: null, open: [] }
    const around = above.at(at, productId, producerId)
    const learned = { usualDays: above.usualDays(productId), seenShare: seenShare(above.visits) }
    const said = assess(stored, own, { ...circumstances, ...learned }, around, policy, at)
    above.take(said, productId, producerId, at)
    const { bytes, ids } = said.settling ?? { bytes: stored.bytes, ids: [] as string[] }
    const left = stored.open.filter(({ id }) => !ids.includes(id))
    stamps.set(serial, { bytes, open: own ? [...left, one.scan] : left })
    for (const { kind } of said.findings) causes.add(causeOf(kind, productId, producerId))
    return said
  }
  const waiting: RecordedScan[] = []
  /** What no later scan of its stamp has settled by then: the sweep does. */
  const settleDue = (now: number) => {
    for (const one of takeFirst(waiting, ({ scan }) => scan.witness.at <= now - SETTLES_AFTER_SECONDS))
      if (stamps.get(one.serial)?.open.some(({ id }) => id === one.scan.id))
        weigh(one, null, one.scan.witness.at + SETTLES_AFTER_SECONDS)
  }
  let weighed = 0
  for (const one of scans) {
    if (weighed++ % WEIGHED_AT_ONCE === 0) await pause()
    const { serial, scan, circumstances } = one
    settleDue(scan.witness.at)
    const said = weigh(one, { ...scan, witness: { ...scan.witness, ...UNTOLD } }, scan.witness.at)
    waiting.push(one)
    const { witness } = scan
    if (witness.agent !== 'person') continue
    if (said.level !== 'none') caution.add(serial)
    if (said.level === 'alert') alert.add(serial)
    // What a PIN is answered is no scan of its own, as the measured quality has it.
    if (witness.pin !== null) continue
    outcome.scans++
    const warning = warningOf(circumstances, witness, said)
    if (warning && policy.mode !== 'shadow')
      outcome[warning === 'alert' && policy.mode === 'alert' ? 'alarmed' : 'warned']++
  }
  settleDue(Number.POSITIVE_INFINITY)
  return { ...outcome, stampsCaution: caution.size, stampsAlert: alert.size, cases: causes.size }
}

/** Copies of a product are one case, whether one stamp or the whole shows them. */
function causeOf(kind: string, productId: string | null, producerId: string): string {
  const of = kind === 'flood' ? producerId : (productId ?? producerId)
  return `${kind === 'copied-product' ? 'copied' : kind} ${of}`
}

type Counts = Around['product']

/** Counts beyond the stamp, as the database keeps them, for the time of one run. */
class Above {
  readonly #policy: Policy
  /** By product, null where none is known; of all under ''. */
  readonly #counts = new Map<
    string | null,
    { scanned: number; hot: number; aged: number; days: number; revived: number[] }
  >()
  /** Where stamps came to life again: of each product with the moment, of all in numbers. */
  readonly #revivedIn = new Map<string | null, { at: number; province: string }[]>()
  readonly #revivedInAll: Record<string, number> = {}
  readonly visits: FirstVisits = { first: 0, seen: 0 }
  readonly #rises = new Map<string, number[]>()
  readonly #holds = new Map<string, NonNullable<Around['hold']>>()

  constructor(policy: Policy) {
    this.#policy = policy
  }

  at(at: number, productId: string | null, producerId: string): Around {
    const rises = this.#rises.get(producerId) ?? []
    const halfDay = Math.floor(at / HALF_DAY_SECONDS)
    const usual = rises.filter((one) => {
      const ago = halfDay - Math.floor(one / HALF_DAY_SECONDS)
      return ago >= USUAL.until && ago <= USUAL.from
    })
    return {
      ...NOTHING_AROUND,
      product: this.#countsOf(productId, at),
      all: this.#countsOf('', at),
      revivedIn: { product: this.#revivedOf(productId, at), all: this.#revivedInAll },
      rises: rises.filter((one) => one > at - HOUR_SECONDS * this.#policy['flood.windowHours']).length,
      risesUsually: (usual.length * USUAL.until) / (USUAL.from - USUAL.until),
      hold: this.#holds.get(producerId) ?? null,
    }
  }

  usualDays(productId: string | null): number {
    const ages = (key: string | null) => {
      const { aged = 0, days = 0 } = this.#counts.get(key) ?? {}
      return { stamps: aged, days }
    }
    return usualAge(ages(productId), ages(''))
  }

  take({ settling, hold }: Assessment, productId: string | null, producerId: string, at: number): void {
    if (hold) this.#holds.set(producerId, hold)
    for (const change of settling?.changes ?? []) {
      if (change.count === 'rise') {
        this.#rises.set(producerId, [...(this.#rises.get(producerId) ?? []), at])
        continue
      }
      if (change.of === 'all') {
        this.visits[change.count]++
        continue
      }
      if (change.of === 'province') {
        const { province } = change
        const revived = this.#revivedIn.get(productId) ?? []
        this.#revivedIn.set(productId, revived)
        revived.push({ at, province })
        this.#revivedInAll[province] = (this.#revivedInAll[province] ?? 0) + 1
        continue
      }
      for (const key of [productId, '']) {
        const counts = this.#counts.get(key) ?? { scanned: 0, hot: 0, aged: 0, days: 0, revived: [] }
        this.#counts.set(key, counts)
        if (change.count === 'revived') counts.revived.push(at)
        else counts[change.count] += change.by
      }
    }
  }

  #revivedOf(product: string | null, at: number): Record<string, number> {
    const revived = this.#revivedIn.get(product) ?? []
    const since = at - this.#policy['refilled.windowDays'] * DAY_SECONDS
    takeFirst(revived, (one) => one.at <= since)
    const found: Record<string, number> = {}
    for (const { province } of revived) found[province] = (found[province] ?? 0) + 1
    return found
  }

  #countsOf(key: string | null, at: number): Counts {
    const { scanned = 0, hot = 0, revived = [] } = this.#counts.get(key) ?? {}
    const since = at - this.#policy['refilled.windowDays'] * DAY_SECONDS
    takeFirst(revived, (one) => one <= since)
    return { scanned, hot, revived: revived.length }
  }
}

/** Takes the first of them away, as many as are old: time only goes forward. */
function takeFirst<T>(all: T[], isOld: (one: T) => boolean): T[] {
  const left = all.findIndex((one) => !isOld(one))
  return all.splice(0, left < 0 ? all.length : left)
}
