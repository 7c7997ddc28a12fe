// Every sentence of the start page.
import type { Language } from '../words/words.ts'

export interface StartWords {
  title: string
  hello(name: string): string
  needsYou: string
  nothing: string
}

const WORDS: Readonly<Record<Language, StartWords>> = {
  vi: {
    title: 'Hôm nay',
    hello: (name) => `Chào ${name}`,
    needsYou: 'Việc cần bạn hôm nay',
    nothing: 'Không có việc nào đang chờ bạn.',
  },
  en: {
    title: 'Today',
    hello: (name) => `Hello, ${name}`,
    needsYou: 'What needs you today',
    nothing: 'Nothing is waiting for you.',
  },
}

export const startWords = (language: Language): StartWords => WORDS[language]
