// The words of the public pages that are about no single stamp: no scan carries them.
import type { Language, Words } from '../words/words.ts'
import { siteEn } from './words-en.ts'
import { siteVi } from './words-vi.ts'

export type SiteWords = typeof siteVi

const TABLES: Readonly<Record<Language, SiteWords>> = { vi: siteVi, en: siteEn }

export const siteWords = (words: Words): SiteWords => TABLES[words.language]
