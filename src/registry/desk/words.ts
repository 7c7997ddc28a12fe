// Every sentence of the desk at which producers declare: forms, lists, what is missing, what is wrong.
import type { Language } from '../../words/words.ts'
import { deskEn } from './words-en.ts'
import { deskVi } from './words-vi.ts'

export type Field = { label: string; hint?: string }

/** What a producer's people are told of a batch of theirs. */
export interface RecallLetter {
  subject(facts: { lot: string; product: string }): string
  text(facts: {
    name: string
    lot: string
    product: string
    producer: string
    /** What went in, where that is what was recalled. */
    input: string | null
    reason: string
    url: string
  }): string
}

/** Of what was entered by mistake. */
export interface Removal {
  title: string
  sure: string
  done: string
  inUse: string
}

export type DeskWords = typeof deskVi

const TABLES: Readonly<Record<Language, DeskWords>> = { vi: deskVi, en: deskEn }

export const deskWords = (language: Language): DeskWords => TABLES[language]

/** A field's label, by name. */
export const labelOf = (fields: Readonly<Record<string, Field>>, name: string): string =>
  fields[name]?.label ?? name

/** What a form's field bears, by name. */
export const fieldsOf = (fields: Readonly<Record<string, Field>>) => (name: string) => ({
  name,
  label: labelOf(fields, name),
  ...(fields[name]?.hint && { hint: fields[name].hint }),
})
