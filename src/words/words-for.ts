// Days and moments as each language writes them, for pages that scans do not load.
import { en } from './en.ts'
import { vi } from './vi.ts'
import type { Language, Words } from './words.ts'

export const wordsFor = (language: Language): Words => (language === 'en' ? en : vi)
