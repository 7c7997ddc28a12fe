// The words of Digital Links: why one is refused, and the titles of what it leads to.
import type { Refusal } from '../gs1/refusal.ts'
import type { Language, Words } from '../words/words.ts'
import type { LinkType } from './links.ts'
import { resolverEn } from './words-en.ts'
import { resolverVi } from './words-vi.ts'

export interface ResolverWords {
  /** Why an address is no GS1 Digital Link. */
  digitalLink: { [R in Refusal['reason']]: (refusal: Extract<Refusal, { reason: R }>) => string }
  /** What a link of each type leads to; the name of the thing comes behind it. */
  links: Readonly<Record<LinkType, string>>
}

/** The words for a refusal of a Digital Link, whichever it is. */
export function refusalWords(words: ResolverWords, refusal: Refusal): string {
  const say = words.digitalLink[refusal.reason] as (refusal: Refusal) => string
  return say(refusal)
}

const TABLES: Readonly<Record<Language, ResolverWords>> = { vi: resolverVi, en: resolverEn }

export const resolverWords = (words: Words): ResolverWords => TABLES[words.language]
