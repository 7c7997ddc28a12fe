// What every signal of the detector brings: a name, what it means, the settings it can be tuned by, and its share of
// the evidence in nats. One nat more makes "many items bear this code" e times as likely against "one item does".
import type { Evidence } from '../evidence.ts'
import type { Source } from './sources.ts'

/** Whoever tunes a signal reads of it in either language. */
export type InBoth = Readonly<Record<'vi' | 'en', string>>

/** Counted in whole numbers; the others may have a fraction. */
export const WHOLE_UNITS = ['minutes', 'hours', 'days', 'stamps', 'codes', 'networks'] as const
export type Unit = (typeof WHOLE_UNITS)[number] | 'nats' | 'visits' | 'links' | 'share' | 'times' | 'weight'

export interface Setting {
  default: number
  min: number
  max: number
  unit: Unit
  /** Where the default comes from. */
  source: Source
}

export type Settings = Readonly<Record<string, Setting>>
export type Chosen<S extends Settings> = { readonly [K in keyof S]: number }

export type StampSignalName =
  | 'phones'
  | 'strangers'
  | 'homes'
  | 'place'
  | 'returns'
  | 'late'
  | 'pin'
  | 'after-sale'
  | 'shared'

/** A signal that speaks about one stamp from its own evidence. */
export interface StampSignal<S extends Settings = Settings> {
  name: StampSignalName
  meaning: InBoth
  settings: S
  /** In nats; positive speaks for copies. */
  share(evidence: Evidence, policy: Chosen<S>): number
}

/** A signal that speaks about more than one stamp, or without counting. */
export interface WideSignal<S extends Settings = Settings> {
  name: string
  meaning: InBoth
  settings: S
}

/** a * ln(1 + x/s), at most `cap`: the surprise of x more than one item explains. */
export function surprise(x: number, weight: number, scale: number, cap: number): number {
  return x <= 0 ? 0 : Math.min(cap, weight * Math.log(1 + x / scale))
}
