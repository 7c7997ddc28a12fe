// What each fact of a stamp says to whoever looks into it for the authority.
import type { Fact, FactName } from '../verdict/facts.ts'
import { authorityEn } from './authority-en.ts'
import { authorityVi } from './authority-vi.ts'
import type { Language } from './words.ts'

export type AuthorityWords = { readonly [N in FactName]: (fact: Extract<Fact, { name: N }>) => string }

const WORDS: Readonly<Record<Language, AuthorityWords>> = { vi: authorityVi, en: authorityEn }

export function authorityText(language: Language, fact: Fact): string {
  const say = WORDS[language][fact.name] as (fact: Fact) => string
  return say(fact)
}
