// How much one scan says by itself: an independent witness of an item weighs 1, a scan that another explains less, and
// one that says nothing of an item's whereabouts nothing. Each rule is a reason of its own.
import type { Role } from '../roles.ts'
import type { Agent, PinOutcome, Via } from '../stamp/visit.ts'
import type { Evidence } from './evidence.ts'
import { type Connection, connectionOf, isHosting } from './networks.ts'
import type { Chosen, Settings } from './signals/signal.ts'

/** A scan as the detector sees it. */
export interface Witness {
  /** Seconds since 1970. */
  at: number
  agent: Agent
  via: Via
  /** Who is known to have scanned; null for the public. */
  role: Role | null
  phone: number | null
  network: number | null
  province: string | null
  asn: number | null
  /** What the page's script told; null where none ran. */
  seen: boolean
  connection: 'cellular' | 'wifi' | 'other' | null
  /** Stamps its network looked at today, and codes nobody issued that it asked for. */
  networkStamps: number
  networkRefused: number
  /** Of a PIN that came along; `used` if another phone had confirmed it before. */
  pin: PinOutcome | 'used' | null
}

export const WITNESS_SETTINGS = {
  'witness.robots': { default: 0.1, min: 0, max: 1, unit: 'share', source: 'fitted' },
  'witness.hosting': { default: 0.1, min: 0, max: 1, unit: 'weight', source: 'fitted' },
  'witness.sameNetwork': { default: 0.15, min: 0, max: 1, unit: 'weight', source: 'fitted' },
  'witness.sameVisitMinutes': { default: 10, min: 1, max: 120, unit: 'minutes', source: 'fitted' },
  'witness.crowd': { default: 1.25, min: 0, max: 3, unit: 'times', source: 'fitted' },
  'witness.crowdElsewhere': { default: 0.5, min: 0, max: 1, unit: 'share', source: 'fitted' },
  'witness.busyNetwork': { default: 4, min: 2, max: 20, unit: 'stamps', source: 'law' },
  'witness.shelfNetwork': { default: 7, min: 3, max: 20, unit: 'stamps', source: 'law' },
  'witness.probing': { default: 2, min: 1, max: 7, unit: 'codes', source: 'law' },
} as const satisfies Settings

const BUSY_WEIGHT = 0.5

/** Stamps' first visits, and those of them whose page told that somebody saw it. */
export interface FirstVisits {
  first: number
  seen: number
}

/** Which share of pages tells where too little is known, and how many visits that guess is worth. */
const GUESS = { share: 0.88, visits: 60 }

export const NO_VISITS: FirstVisits = { first: 0, seen: 0 }

/** Learned from first visits only: whoever scans one stamp a hundred times teaches nothing of others. */
export function seenShare({ first, seen }: FirstVisits): number {
  return (seen + GUESS.share * GUESS.visits) / (first + GUESS.visits)
}

/** How likely a page that told nothing was before a person: where hardly any ever tells, it means nothing. */
export function weightUnseen(share: number, policy: Chosen<typeof WITNESS_SETTINGS>): number {
  const untold = Math.max(0, 1 - share)
  return untold === 0 ? 0 : untold / (untold + policy['witness.robots'])
}

/** Someone at the goods themselves: neither a robot nor a reader of a link. */
export function isAtTheGoods(w: Witness): boolean {
  return w.agent === 'person' && w.via !== 'link' && w.role === null
}

/**
 * Whoever checks a whole shelf is one person, who tells something of each stamp and nothing of how many there are: of
 * the stamps that one address looked at today only the first speaks for others too. An address that looked at very many
 * is a carrier's, and there many people stand behind it.
 */
export function speaksForOthers(
  { networkStamps }: Witness,
  policy: Chosen<typeof WITNESS_SETTINGS>,
): boolean {
  return networkStamps <= 1 || networkStamps >= policy['witness.shelfNetwork']
}

export function independence(
  e: Evidence,
  w: Witness,
  connection: Connection,
  seenShare: number,
  policy: Chosen<typeof WITNESS_SETTINGS>,
): number {
  if (!isAtTheGoods(w)) return 0
  if (w.phone !== null && e.phones.includes(w.phone)) return 0
  if (w.networkRefused >= policy['witness.probing']) return 0
  const before = e.networks.find(({ hash }) => hash === w.network)
  if (before && Math.abs(w.at - before.at) < 60 * policy['witness.sameVisitMinutes']) return 0
  let weight = 1
  if (connection !== 'cellular') {
    if (w.networkStamps >= policy['witness.shelfNetwork']) return 0
    if (w.networkStamps >= policy['witness.busyNetwork']) weight *= BUSY_WEIGHT
    if (before) weight *= policy['witness.sameNetwork']
  }
  if (!w.seen) weight *= weightUnseen(seenShare, policy)
  if (isHosting(w.asn)) weight *= policy['witness.hosting']
  return weight
}

export const connectionOfWitness = (w: Witness) => connectionOf(w.connection, w.asn)
