// The words of the page that hands out stamps to try.
import type { Language, Words } from '../words/words.ts'
import { demoEn } from './words-en.ts'
import { demoVi } from './words-vi.ts'

export interface DemoWords {
  heading: string
  lead: string
  stampsHeading: string
  symbol(code: string): string
  pin(pin: string): string
  pinTry: string
  stamps: { [N in TrialName]: { title: string; note: string } }
  forged: { heading: string; note: string; unissued: string; malformed: string }
}

/** What the stamps of the demonstration let one try. */
export type TrialName =
  | 'first-check'
  | 'without-pin'
  | 'checked-before'
  | 'pin-used'
  | 'many-places'
  | 'received'
  | 'sold'
  | 'link-differs'
  | 'out-of-region'
  | 'expired'
  | 'not-activated'
  | 'under-review'
  | 'sample'
  | 'recalled'
  | 'void'
  | 'key-retired'

const TABLES: Readonly<Record<Language, DemoWords>> = { vi: demoVi, en: demoEn }

export const demoWords = (words: Words): DemoWords => TABLES[words.language]
