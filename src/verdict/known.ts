// What a scan brings, and what is known of the stamp it asks about: all that `judge` may look at.
import type { Role } from '../roles.ts'
import type { StampState, VoidReason } from '../stamp/state.ts'
import type { Agent, PinOutcome, Via } from '../stamp/visit.ts'
import type { Day } from '../time.ts'
import type { Around, Circumstances, OpenScan, Stored } from './assess.ts'
import type { Policy } from './policy.ts'

/** What may be remembered of one request. No address, no position, nothing that joins two stamps. */
export interface Observation {
  /** The key: delivered twice, it counts once. */
  id: string
  serial: number
  /** Version of the key the code was made with. */
  keyVersion: string
  at: number
  agent: Agent
  app: string
  via: Via
  /** 16-bit hashes keyed with the serial; null where there was nothing to hash. */
  phone: number | null
  network: number | null
  /** The phone showed a cookie of this stamp. */
  revisit: boolean
  country: string | null
  province: string | null
  asn: number | null
  /** Outcome of a PIN that came with the request. */
  pin: PinOutcome | null
  /** Who is known to ask, if anybody is. */
  role?: Role | null
}

/** What the detector was handed of a stamp: its evidence so far, what surrounds it, and how it is set. */
export interface Evidenced {
  stored: Stored
  /** How often the evidence was written: who writes it next must have read this. */
  revision: number
  own: OpenScan | null
  circumstances: Circumstances
  around: Around
  policy: Policy
  batchId: string | null
}

export interface Producer {
  id: string
  name: string
  kind: 'cooperative' | 'company' | 'household'
  address: string
  addressOld: string | null
  phone: string | null
  website: string | null
}

export interface Product {
  id: string
  name: string
  brand: string | null
  ocopGroup: string
  processGroup: string
  picture: string
  description: string | null
  standards: string | null
  gtin: string | null
  storage: string | null
  warnings: string | null
  source: string | null
}

export interface Batch {
  id: string
  lot: string
  origin: string
  producedOn: Day
  expiresOn: Day | null
  quantity: number | null
  unit: string | null
  /** Provinces it is meant for; null means everywhere. */
  regions: readonly string[] | null
  recall: { at: number; reason: string | null } | null
  /** A batch it was made of was recalled. */
  inputRecall: { lot: string; product: string; at: number; reason: string | null } | null
  review: { at: number; reason: string | null } | null
  /** Invented, for a demonstration. */
  demo: boolean
}

export interface Declaration {
  position: number
  step: string
  happenedOn: Day
  place: string
  declaredBy: string
  declaredAt: number
  fields: readonly { label: string; value: string }[]
}

export interface Certificate {
  kind: 'ocop' | 'standard' | 'origin'
  name: string
  stars: number | null
  number: string | null
  issuer: string | null
  issuedOn: Day | null
  validUntil: Day | null
  source: string | null
}

/** The goods a stamp is bound to. */
export interface Goods {
  producer: Producer
  product: Product
  batch: Batch
  declarations: readonly Declaration[]
  certificates: readonly Certificate[]
}

export interface Movement {
  kind: 'received' | 'sold' | 'returned'
  outlet: string
  address: string
  at: number
}

/** An issued stamp as the database knows it, this arrival included. */
export interface IssuedStamp {
  kind: 'issued'
  /** False when this arrival was not taken in: its PIN came after too many tries. */
  recorded: boolean
  /** PIN tries of this stamp today, if this arrival brought one. */
  pinTries: number
  /** Which check by a person this one is, from 1; null if it is none. */
  ordinal: number | null
  /** Checks by people so far, this one included. */
  checks: number
  firstAt: number | null
  firstProvince: string | null
  /** Provinces of the checks before this one. */
  provinces: readonly string[]
  /** Checks by this very phone before this one; null if there is none. */
  own: { times: number; lastAt: number } | null
  /** Who confirmed the PIN first; `now` if this very arrival did. */
  pin: { at: number; province: string | null; phone: number | null; now: boolean } | null
  state: StampState
  reason: VoidReason | null
  since: number
  sample: boolean
  withPin: boolean
  producer: Producer
  goods: Goods | null
  /** The latest thing a shop did with it. */
  movement: Movement | null
  /** Left out where nobody asked the detector. */
  evidenced?: Evidenced
  /** The day's random key, if there is one yet. */
  dayKey?: string | null
}

/** The code is genuine by arithmetic, but no roll of that key holds its serial. */
export interface UnissuedStamp {
  kind: 'unissued'
}

/** The code is genuine by arithmetic; the check could not be recorded, nor its history be read, in time. */
interface UnreachedStamp {
  kind: 'unreached'
  /** Whether this check will be counted later. */
  queued: boolean
  /** What the register says, where that at least could be read. */
  registered?: Registered | null
}

export type Registered = Pick<IssuedStamp, 'state' | 'reason' | 'since' | 'sample' | 'goods'>

export type Known = IssuedStamp | UnissuedStamp | UnreachedStamp
