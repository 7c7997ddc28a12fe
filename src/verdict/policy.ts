// The settings of the detector: defaults from the signals' own files, what the administrator changed, and how far the
// detector may speak to buyers. A policy is data: it is stored, has a version, and is handed to `judge`.
import { err, ok, type Result } from '../result.ts'
import { HOUR_SECONDS } from '../time.ts'
import { STAMP_SIGNALS, WIDE_SIGNALS } from './signals/registry.ts'
import { type Setting, type Settings, WHOLE_UNITS } from './signals/signal.ts'
import { WITNESS_SETTINGS } from './witness.ts'

/** `shadow`: cases are recorded, buyers see facts only. `caution`: buyers are warned, never alarmed. */
export const MODES = ['shadow', 'caution', 'alert'] as const
export type Mode = (typeof MODES)[number]

export const LEVEL_SETTINGS = {
  'level.caution': { default: 6.2, min: 2, max: 30, unit: 'nats', source: 'ville' },
  'level.case': { default: 7.5, min: 2, max: 40, unit: 'nats', source: 'ville' },
  'level.alert': { default: 8.8, min: 3, max: 40, unit: 'nats', source: 'ville' },
} as const satisfies Settings

type AllSignals = (typeof STAMP_SIGNALS)[number] | (typeof WIDE_SIGNALS)[number]
type KeysOf<T> = T extends { settings: infer S } ? keyof S & string : never
export type SettingKey = KeysOf<AllSignals> | keyof typeof WITNESS_SETTINGS | keyof typeof LEVEL_SETTINGS

export const SETTINGS = Object.assign(
  {},
  LEVEL_SETTINGS,
  WITNESS_SETTINGS,
  ...[...STAMP_SIGNALS, ...WIDE_SIGNALS].map(({ settings }) => settings),
) as Readonly<Record<SettingKey, Setting>>

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[]

export type Policy = { readonly [K in SettingKey]: number } & {
  readonly mode: Mode
  readonly version: number
}

/** What is stored of a policy: its mode, and the settings that differ from their defaults. */
export interface PolicyChanges {
  mode: Mode
  settings: Partial<Record<SettingKey, number>>
}

export function makePolicy({ mode, settings }: PolicyChanges, version: number): Policy {
  const chosen: Partial<Record<SettingKey, number>> = {}
  for (const key of SETTING_KEYS) chosen[key] = settings[key] ?? SETTINGS[key].default
  return { ...(chosen as Record<SettingKey, number>), mode, version }
}

/** What holds where nobody has decided: cases are recorded and buyers see facts only. */
export const DEFAULT_POLICY = makePolicy({ mode: 'shadow', settings: {} }, 0)

/** Those of its windows that the database reads for itself, beside the settings. */
export const windowsOf = (policy: Policy) => ({
  riseSeconds: HOUR_SECONDS * policy['flood.windowHours'],
  revivedDays: policy['refilled.windowDays'],
  voidDays: policy['voidInUse.windowDays'],
  notActivatedStamps: policy['notActivated.stamps'],
})

export type PolicyRefusal =
  | { reason: 'no-number' | 'not-whole' | 'out-of-range'; key: SettingKey; min: number; max: number }
  | { reason: 'alert-below-caution'; key: SettingKey }

/** Reads what a form or a program proposes. Keeps only what differs from the defaults; what is left empty is one. */
export function proposePolicy(
  mode: Mode,
  values: Readonly<Record<string, string | undefined>>,
): Result<PolicyChanges, PolicyRefusal[]> {
  const settings: Partial<Record<SettingKey, number>> = {}
  const refusals: PolicyRefusal[] = []
  for (const key of SETTING_KEYS) {
    const text = values[key]?.trim().replace(',', '.')
    if (text === undefined || text === '') continue
    const { min, max, default: usual, unit } = SETTINGS[key]
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(value)) refusals.push({ reason: 'no-number', key, min, max })
    // A point in them would be one for thousands.
    else if (WHOLE_UNITS.some((one) => one === unit) && text.includes('.'))
      refusals.push({ reason: 'not-whole', key, min, max })
    else if (value < min || value > max) refusals.push({ reason: 'out-of-range', key, min, max })
    else if (value !== usual) settings[key] = value
  }
  const policy = makePolicy({ mode, settings }, 0)
  if (policy['level.alert'] < policy['level.caution'])
    refusals.push({ reason: 'alert-below-caution', key: 'level.alert' })
  return refusals.length > 0 ? err(refusals) : ok({ mode, settings })
}
