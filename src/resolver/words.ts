// The words of Digital Links: why one is refused, and the titles of what it leads to.
import type { Refusal } from '../gs1/refusal.ts'
import type { Language, Words } from '../words/words.ts'
import { resolverEn } from './words-en.ts'
import { resolverVi } from './words-vi.ts'

export type ResolverWords = typeof resolverVi

/** The words for a refusal of a Digital Link, whichever it is. */
export function refusalWords(words: ResolverWords, refusal: Refusal): string {
  const say = words.digitalLink[refusal.reason] as (refusal: Refusal) => string
  return say(refusal)
}

const TABLES: Readonly<Record<Language, ResolverWords>> = { vi: resolverVi, en: resolverEn }

export const resolverWords = (words: Words): ResolverWords => TABLES[words.language]
