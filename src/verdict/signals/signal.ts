// What every signal of the detector brings: a name, what it means, the settings it can be tuned by, and its share of
// the evidence in nats. One nat more makes "many items bear this code" e times as likely against "one item does".
import type { Evidence } from '../evidence.ts'

export interface Setting {
  default: number
  min: number
  max: number
  unit: 'nats' | 'visits' | 'links' | 'share' | 'minutes' | 'hours' | 'days' | 'stamps' | 'codes' | 'weight'
  /** Where the default comes from. */
  source: string
}

export type Settings = Readonly<Record<string, Setting>>
export type Chosen<S extends Settings> = { readonly [K in keyof S]: number }

/** Published work and field figures are gathered in src/verdict/signals/README.md under these names. */
export const SOURCES = {
  fitted: 'Fitted to a simulated province; no distribution of scans per genuine item has been published.',
  labelled: 'Log-odds fitted to labelled scans of simulated provinces whose rates were varied.',
  lomax: 'Tail of a Lomax law fitted to genuine stamps of a simulated province.',
  geolocation: 'arXiv 2605.21937: mobile addresses are located with a median error of 179 to 207 km.',
  ville:
    "Ville's inequality: e^L bounds the chance that an honest stamp ever gets there, if the model were exact.",
  pin: 'A PIN under a scratch layer is seen by one buyer only; typing slips are about six in a hundred.',
  flood: 'Confusing change (arXiv 2405.00842): a harmless or hostile crowd must not fire.',
  law: 'Numbers of identities are counted with a key of the day only.',
} as const

/** A signal that speaks about one stamp from its own evidence. */
export interface StampSignal<S extends Settings = Settings> {
  name: string
  meaning: Readonly<Record<'vi' | 'en', string>>
  settings: S
  /** In nats; positive speaks for copies. */
  share(evidence: Evidence, policy: Chosen<S>): number
}

/** A signal that speaks about more than one stamp, or without counting. */
export interface WideSignal<S extends Settings = Settings> {
  name: string
  meaning: Readonly<Record<'vi' | 'en', string>>
  settings: S
}

/** a * ln(1 + x/s), at most `cap`: the surprise of x more than one item explains. */
export function surprise(x: number, weight: number, scale: number, cap: number): number {
  return x <= 0 ? 0 : Math.min(cap, weight * Math.log(1 + x / scale))
}
