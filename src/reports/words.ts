// What is said to who has sent a doubt, taken or not: no scan carries it.
import type { PictureRefusal } from '../pictures/picture.ts'
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
  photoLeftOut: string
  notKept: string
  network: string
  /** What stands beside a field, or above the form. */
  errors: {
    reason: { missing: string }
    words: { missing: string; 'too-long': string }
    contact: { 'too-long': string; 'too-short': string }
    photo: Record<PictureRefusal | 'choose-again', string>
    form: { 'too-many-from-network': string; 'too-many-of-stamp': string; 'send-again': string }
  }
}

/** What is wrong, by the field it stands beside; `form` is about the whole of it. */
export type ReportErrors = { [N in keyof ReceivedWords['errors']]?: keyof ReceivedWords['errors'][N] }

const TABLES: Readonly<Record<Language, ReceivedWords>> = { vi: receivedVi, en: receivedEn }

export const receivedWords = (words: Words): ReceivedWords => TABLES[words.language]
