// Every sentence of the programme's pages. What the Vietnamese table says the English one must say too, or it does not
// compile.
import type { Language } from '../words/words.ts'
import { programmeEn } from './words-en.ts'
import { programmeVi } from './words-vi.ts'

export type ProgrammeWords = typeof programmeVi

export function programmeWords(language: Language): ProgrammeWords {
  return language === 'en' ? programmeEn : programmeVi
}
