// Every sentence about signing in and about the people who do.
import type { Language } from '../words/words.ts'
import { peopleEn } from './words-en.ts'
import { peopleVi } from './words-vi.ts'

export type PeopleWords = typeof peopleVi

export function peopleWords(language: Language): PeopleWords {
  return language === 'en' ? peopleEn : peopleVi
}
