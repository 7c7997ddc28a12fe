// An event as it is kept: what happened, in the product's own terms. How EPCIS says it, and how much of it one may
// see, is decided when it is told.
import type { Nine } from '../nine-items.ts'

export interface StampRun {
  first: number
  last: number
}

/** Goods of a class: a lot of ours, or a supplier's. */
export interface Portion {
  /** Null for a supplier's lot. */
  batchId: string | null
  gtin: string | null
  lot: string
  supplier: string | null
  goods: string | null
  quantity: number | null
  /** UN/ECE Recommendation 20, such as KGM; null for a number of pieces. */
  uom: string | null
}

export interface Place {
  kind: 'producer' | 'outlet'
  id: string
  name: string
  gln: string | null
}

/** A step as it was declared. */
interface DeclaredStep {
  name: string
  /** Local name in the own vocabulary, where CBV has no step; null where CBV has. */
  term: string | null
  place: string
  declaredBy: string
  fields: readonly { label: string; value: string }[]
}

export interface Facts {
  /** The whole lot, where the event is about it; null where it is about stamps. */
  lotQuantity: { quantity: number | null; uom: string | null } | null
  stamps: readonly StampRun[]
  inputs: readonly Portion[]
  /** Only the day is known of when it happened. */
  dayOnly: boolean
  readPoint: Place | null
  bizLocation: Place | null
  step: DeclaredStep | null
  /** The nine items, where the lot came to be. */
  nine: Nine | null
  /** Ids of certificates in force. */
  certificates: readonly string[]
  /** Why: of a recall, a void or a return. */
  reason: string | null
  persistent: { set?: string; unset?: string } | null
  /** Sources of the events that put an error right. */
  corrections: readonly string[]
  demo: boolean
}

export const NO_FACTS: Facts = {
  lotQuantity: null,
  stamps: [],
  inputs: [],
  dayOnly: false,
  readPoint: null,
  bizLocation: null,
  step: null,
  nine: null,
  certificates: [],
  reason: null,
  persistent: null,
  corrections: [],
  demo: false,
}
