// What is said to who has sent a doubt, taken or not: no scan carries it.
import type { Language, Words } from '../words/words.ts'
import { receivedEn } from './words-en.ts'
import { receivedVi } from './words-vi.ts'

export type ReceivedWords = typeof receivedVi

/** What is wrong, by the field it stands beside; `form` is about the whole of it. */
export type ReportErrors = { [N in keyof ReceivedWords['errors']]?: keyof ReceivedWords['errors'][N] }

const TABLES: Readonly<Record<Language, ReceivedWords>> = { vi: receivedVi, en: receivedEn }

export const receivedWords = (words: Words): ReceivedWords => TABLES[words.language]
