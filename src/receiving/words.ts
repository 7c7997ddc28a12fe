// What goods-in says of a scan: what is wrong with it and what to do, for somebody who stands beside the boxes.
import type { Language } from '../words/words.ts'
import type { LineVerdict } from './verdicts.ts'
import { receivingEn } from './words-en.ts'
import { receivingVi } from './words-vi.ts'

/** What the sentence of a verdict may need. */
export interface LineDetail {
  at: number | null
  outlet: string | null
  /** Of a void stamp a VoidReason; of what was recalled a sentence; of what it was made of, those goods and their lot. */
  reason: string | null
  /** The goods' date. */
  expiresOn: string | null
  /** Stamps of a carton, and those of them that were taken in. */
  stamps: number
  accepted: number
  /** Somebody only asked: nothing is taken in, counted or recorded. */
  asked?: boolean
}

interface VerdictWords {
  /** A few words, also read aloud. */
  title: string
  /** What is the matter, and what to do. */
  action: string
}

export interface ReceivingWords {
  verdicts: { [V in LineVerdict]: (detail: LineDetail) => VerdictWords }
}

const TABLES: Readonly<Record<Language, ReceivingWords>> = { vi: receivingVi, en: receivingEn }

export const receivingWords = (language: Language): ReceivingWords => TABLES[language]
