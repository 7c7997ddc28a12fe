// What other settings would have said of scans that were recorded: they are weighed again from the first to the last,
// with all that stands above the stamp counted along. Pure; nothing of it is stored.
import {
  type Around,
  type Assessment,
  assess,
  type Circumstances,
  NOTHING_AROUND,
  type OpenScan,
} from '../verdict/assess.ts'
import { warningOf } from '../verdict/judge.ts'
import type { Policy } from '../verdict/policy.ts'
import { usualAge } from '../verdict/signals/late.ts'
import { type FirstVisits, seenShare } from '../verdict/witness.ts'

/** Half days, as `rise` counts them; a producer's usual rises are those of thirty days, the present two left out. */
const USUAL = { from: 60, until: 4 }
const HALF_DAY_SECONDS = 43_200
const DAY_SECONDS = 86_400

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

/** So many scans are weighed before others go first. */
const WEIGHED_AT_ONCE = 500

/** `scans` by time. `pause` lets others go first: it takes seconds where scans are many. */
export async function weighAgain(
  scans: Iterable<RecordedScan>,
  policy: Policy,
  pause: () => Promise<unknown>,
): Promise<Outcome> {
  const stamps = new Map<number, { bytes: Uint8Array | null; open: OpenScan[] }>()
  const above = new Above(policy)
  const caution = new Set<number>()
  const alert = new Set<number>()
  const outcome = { scans: 0, warned: 0, alarmed: 0 }
  const causes = new Set<string>()
  let weighed = 0
  for (const { serial, productId, producerId, scan, circumstances } of scans) {
    if (weighed++ % WEIGHED_AT_ONCE === 0) await pause()
    const stored = stamps.get(serial) ?? { bytes: null, open: [] }
    stamps.set(serial, stored)
    const { at } = scan.witness
    const around = above.at(at, productId, producerId)
    const learned = { usualDays: above.usualDays(productId), seenShare: seenShare(above.visits) }
    const known = { ...circumstances, ...learned }
    const said = assess(stored, scan, known, around, policy, at)
    above.take(said, productId, producerId, at)
    if (said.settling) {
      const { bytes, ids } = said.settling
      stored.bytes = bytes
      stored.open = stored.open.filter(({ id }) => !ids.includes(id))
    }
    stored.open.push(scan)
    for (const { kind } of said.findings) causes.add(causeOf(kind, productId, producerId))
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
  readonly #counts = new Map<
    string,
    { scanned: number; hot: number; aged: number; days: number; revived: number[] }
  >()
  /** Where stamps came to life again: of each product with the moment, of all in numbers. */
  readonly #revivedIn = new Map<string, { at: number; province: string }[]>()
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
      product: this.#countsOf(productId ?? '-', at),
      all: this.#countsOf('', at),
      revivedIn: { product: this.#revivedOf(productId ?? '-', at), all: this.#revivedInAll },
      rises: rises.filter((one) => one > at - 3600 * this.#policy['flood.windowHours']).length,
      risesUsually: (usual.length * USUAL.until) / (USUAL.from - USUAL.until),
      hold: this.#holds.get(producerId) ?? null,
    }
  }

  usualDays(productId: string | null): number {
    const ages = (key: string) => {
      const { aged = 0, days = 0 } = this.#counts.get(key) ?? {}
      return { stamps: aged, days }
    }
    return usualAge(ages(productId ?? '-'), ages(''))
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
        const of = productId ?? '-'
        this.#revivedIn.set(of, [...(this.#revivedIn.get(of) ?? []), { at, province }])
        this.#revivedInAll[province] = (this.#revivedInAll[province] ?? 0) + 1
        continue
      }
      for (const key of [productId ?? '-', '']) {
        const counts = this.#counts.get(key) ?? { scanned: 0, hot: 0, aged: 0, days: 0, revived: [] }
        this.#counts.set(key, counts)
        if (change.count === 'revived') counts.revived.push(at)
        else counts[change.count] += change.by
      }
    }
  }

  #revivedOf(product: string, at: number): Record<string, number> {
    const since = at - this.#policy['refilled.windowDays'] * DAY_SECONDS
    const found: Record<string, number> = {}
    for (const one of this.#revivedIn.get(product) ?? [])
      if (one.at > since) found[one.province] = (found[one.province] ?? 0) + 1
    return found
  }

  #countsOf(key: string, at: number): Counts {
    const { scanned = 0, hot = 0, revived = [] } = this.#counts.get(key) ?? {}
    const since = at - this.#policy['refilled.windowDays'] * DAY_SECONDS
    return { scanned, hot, revived: revived.filter((one) => one > since).length }
  }
}
