// What is said to who has reported a doubt: no scan carries it.
import type { Language, Words } from '../words/words.ts'
import { receivedEn } from './words-en.ts'
import { receivedVi } from './words-vi.ts'

export interface ReceivedWords {
  title: string
  number: string
  receivedAt(at: number): string
  again: string
  another: string
  nextHeading: string
  read: string
  noVerdict: string
  mayAnswer: string
  cannotAnswer: string
  keptHeading: string
  kept: string
  keptWithCheck: string
  keptPhoto: string
  notKept: string
  network: string
}

const TABLES: Readonly<Record<Language, ReceivedWords>> = { vi: receivedVi, en: receivedEn }

export const receivedWords = (words: Words): ReceivedWords => TABLES[words.language]
