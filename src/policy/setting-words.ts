// What each setting of the detector is called, and what raising it does: whoever tunes it reads no name of the code.
// A setting without its words does not compile.
import type { SettingKey } from '../verdict/policy.ts'
import type { Unit } from '../verdict/signals/signal.ts'
import type { Language } from '../words/words.ts'
import { settingEn } from './setting-words-en.ts'
import { settingVi } from './setting-words-vi.ts'

/** A signal's settings bear its name before the dot; so do the thresholds and the rules for one scan. */
export type SettingGroup = SettingKey extends `${infer Group}.${string}` ? Group : never

export interface SettingWords {
  groups: Readonly<Record<SettingGroup, string>>
  settings: Readonly<Record<SettingKey, { label: string; raising: string }>>
  units: Readonly<Record<Unit, string>>
}

export const settingWords = (language: Language): SettingWords => (language === 'en' ? settingEn : settingVi)

export const groupOf = (key: SettingKey) => key.slice(0, key.indexOf('.')) as SettingGroup
