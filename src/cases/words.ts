// Every sentence about cases. What the Vietnamese table says the English one must say too, or it does not compile.
import type { CASE_ACTS } from '../db/tables/cases.ts'
import type { INSPECTION_FINDINGS } from '../stamp/case-kind.ts'
import type { Language } from '../words/words.ts'
import { caseEn } from './words-en.ts'
import { caseVi } from './words-vi.ts'

export type CaseAct = (typeof CASE_ACTS)[number]
export type InspectionFinding = (typeof INSPECTION_FINDINGS)[number]

/** What a headline is made of. */
export interface HeadlineFacts {
  /** The product's or the producer's name. */
  goods: string | null
  stamps: number
  /** Names of provinces, most scans first. */
  provinces: readonly string[]
}

export interface NoticeFacts {
  stamps: number
  goods: string | null
  lot: string | null
}

export interface KindWords {
  name: string
  headline(facts: HeadlineFacts): string
  /** What to do, the first first. */
  todo: readonly string[]
  /** What to ask the producer, unless somebody knows better. */
  ask: string
  /** What would change the view of it. */
  wouldChange: readonly string[]
}

export type CaseWords = typeof caseVi

export function caseWords(language: Language): CaseWords {
  return language === 'en' ? caseEn : caseVi
}
