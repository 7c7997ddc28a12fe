// Days and moments as each language writes them.
import { en } from '../words/en.ts'
import { vi } from '../words/vi.ts'
import type { Language, Words } from '../words/words.ts'

export const wordsFor = (language: Language): Words => (language === 'en' ? en : vi)
