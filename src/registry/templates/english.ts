// What the templates the product comes with call things in English, by the Vietnamese words that stand in a declaration.
// Gives up: what a declarant or an edited template calls otherwise stays as it was written.
import type { Language } from '../../words/words.ts'
import { builtinSteps, PROCESS_GROUPS } from './builtin.ts'

/** Each step, field and choice with both its names. No Vietnamese name has two English ones. */
export const templateNames = (): { vi: string; en: string }[] =>
  PROCESS_GROUPS.flatMap((group) => builtinSteps(group)).flatMap((step) => [
    step,
    ...step.fields.flatMap((field) => [field, ...(field.choices ?? [])]),
  ])

const ENGLISH = new Map(templateNames().map(({ vi, en }) => [vi, en]))

export const englishName = (vietnamese: string): string | null => ENGLISH.get(vietnamese) ?? null

/** As the page's language calls it. Where a template has no English name the Vietnamese one stands, marked as such. */
export const calledIn = (
  language: Language,
  { vi, en }: { vi: string; en: string },
): { label: string; lang?: 'vi' } =>
  language === 'vi' ? { label: vi } : en === vi ? { label: vi, lang: 'vi' } : { label: en }

/** Units that are words; all others are written alike in both languages. */
const UNITS = new Map([
  ['phút', 'minutes'],
  ['giờ', 'hours'],
  ['ngày', 'days'],
  ['tháng', 'months'],
  ['năm', 'years'],
  ['lít', 'litres'],
  ['con', 'head'],
  ['đàn', 'colonies'],
])

export const unitIn = (language: Language, unit: string): string =>
  language === 'vi' ? unit : (UNITS.get(unit) ?? unit)
