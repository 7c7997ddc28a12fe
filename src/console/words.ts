// Every sentence of the console's own: its frame, its lists, its forms, its problems.
import type { Language } from '../words/words.ts'
import { consoleEn } from './words-en.ts'
import { consoleVi } from './words-vi.ts'

const CONSOLE_PROBLEMS = [
  'signed-out',
  'not-allowed',
  'foreign-form',
  'not-found',
  'bad-form',
  'body-too-large',
  'busy',
  'no-second-factor',
  'unavailable',
  'internal',
] as const
export type ConsoleProblem = (typeof CONSOLE_PROBLEMS)[number]

/** A form that met one of these waits on the answer. */
export const HELD_PROBLEMS = ['signed-out', 'busy', 'no-second-factor', 'unavailable', 'internal'] as const
export type HeldProblem = (typeof HELD_PROBLEMS)[number]

export type ConsoleWords = typeof consoleVi

export function consoleWords(language: Language): ConsoleWords {
  return language === 'en' ? consoleEn : consoleVi
}
