// What the templates the product comes with call things in English, by the Vietnamese words that stand in a declaration.
// Gives up: what a declarant or an edited template calls otherwise stays as it was written.
import { builtinSteps, PROCESS_GROUPS } from './builtin.ts'

/** Each step, field and choice with both its names. No Vietnamese name has two English ones. */
export const templateNames = (): { vi: string; en: string }[] =>
  PROCESS_GROUPS.flatMap((group) => builtinSteps(group)).flatMap((step) => [
    step,
    ...step.fields.flatMap((field) => [field, ...(field.choices ?? [])]),
  ])

const ENGLISH = new Map(templateNames().map(({ vi, en }) => [vi, en]))

export const englishName = (vietnamese: string): string | null => ENGLISH.get(vietnamese) ?? null
