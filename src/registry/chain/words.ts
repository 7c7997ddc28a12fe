// The words of the public pages about chains: what a chain says, whether it holds, and what each break means.
import type { Language, Words } from '../../words/words.ts'
import type { Break, BreakKind, FileRefusal } from './verify.ts'
import { chainEn } from './words-en.ts'
import { chainVi } from './words-vi.ts'

type Said<K extends BreakKind> = (found: Extract<Break, { kind: K }>) => string

export interface ChainWords {
  title(lot: string): string
  what: string
  holds: string
  broken(count: number): string
  /** Places beyond those that are told. */
  more(count: number): string
  notWhole: string
  since(links: number): string
  pageDiffers: string
  links(count: number): string
  hidden(count: number): string
  own: string
  amended: string
  /** A list that holds nothing. */
  none: string
  step(position: number): string
  correction: string
  head: string
  hash: string
  file: string
  checkTitle: string
  checkWhat: string
  upload: string
  byBatch: string
  byBatchHint: string
  check: string
  checked(batch: string): string
  rootsTitle: string
  rootsWhat: string
  rootsEmpty: string
  day: string
  root: string
  chains: string
  heads: string
  anchored(day: string, root: string): string
  notAnchored: string
  /** Whoever kept the root of another day is told which file to take. */
  ofOtherDay(batch: string): string
  notWithin: string
  /** How a chain is worked out by whoever does not trust this program: steps, each a sentence or some. */
  recipeTitle: string
  recipe: readonly string[]
  unknown: string
  tooLarge: string
  noFile: string
  refusals: Readonly<Record<FileRefusal, string>>
  breaks: { [K in BreakKind]: Said<K> }
  /** Names of what a link says. */
  names: Readonly<Record<string, string>>
  mail: {
    subject(day: string): string
    text(mail: {
      day: string
      root: string
      chains: number
      producer: string
      own: number
      publicUrl: string
    }): string
  }
}

/** The sentence for a break, whichever it is. */
export function breakWords(words: ChainWords, found: Break): string {
  const say = words.breaks[found.kind] as (found: Break) => string
  return say(found)
}

const TABLES: Readonly<Record<Language, ChainWords>> = { vi: chainVi, en: chainEn }

export const chainWords = ({ language }: Pick<Words, 'language'>): ChainWords => TABLES[language]
