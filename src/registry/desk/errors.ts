// Errors of an entry as sentences, by field.
import type { EntryErrors } from '../entry/fields.ts'
import type { DeskWords } from './words.ts'

export type DeskError = keyof DeskWords['errors']

export function sentences(
  words: DeskWords,
  errors: EntryErrors | Readonly<Record<string, DeskError>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [name, words.errors[error as DeskError] ?? error]),
  )
}
