// The words of the public pages about chains: what a chain says, whether it holds, and what each break means.
import type { Language, Words } from '../../words/words.ts'
import type { Break, BreakKind } from './verify.ts'
import { chainEn } from './words-en.ts'
import { chainVi } from './words-vi.ts'

export type BreakSentences = { [K in BreakKind]: (found: Extract<Break, { kind: K }>) => string }

/** What the letter about a day's root tells. */
export interface RootMail {
  day: string
  root: string
  chains: number
  producer: string
  own: number
  publicUrl: string
}

export type ChainWords = typeof chainVi

/** The sentence for a break, whichever it is. */
export function breakWords(words: ChainWords, found: Break): string {
  const say = words.breaks[found.kind] as (found: Break) => string
  return say(found)
}

const TABLES: Readonly<Record<Language, ChainWords>> = { vi: chainVi, en: chainEn }

export const chainWords = ({ language }: Pick<Words, 'language'>): ChainWords => TABLES[language]
