// Every sentence of the console's own: its frame, its lists, its forms, its problems.
import type { Role } from '../roles.ts'
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

export interface ConsoleWords {
  language: Language
  /** The name of the product. */
  name: string
  skip: string
  rooms: string
  signIn: string
  signOut: string
  start: string
  roles: Readonly<Record<Role, string>>
  problems: Readonly<Record<ConsoleProblem, { title: string; detail: string }>>
  list: {
    search: string
    searchHint: string
    find: string
    all: string
    xlsx: string
    csv: string
    found(total: number): string
    /** A figure, thousands apart. */
    n(figure: number): string
    none(query: string): string
    /** There are more, and they are neither shown nor searched. */
    latest(most: number): string
    sheet(at: number, pages: number): string
    earlier: string
    later: string
  }
  form: {
    save: string
    back: string
    optional: string
    wrong(count: number): string
    /** What becomes of what was filled in. */
    kept: string
    passwordsAnew: string
    choose: string
    meanwhileTitle: string
    meanwhile: string
    storedNow: string
    empty: string
    fileTooLarge(megabytes: number): string
    /** What is wrong with a field, where the room says nothing more exact. */
    errors: { required: string; tooLong: string; invalid: string; sentBefore: string }
  }
  /** Of a form that could not be taken in and waits on the page. */
  held: {
    says: Readonly<Record<HeldProblem, string>>
    again: string
    fileAgain(name: string): string
  }
  fresh: {
    title: string
    why: string
    code: string
    codeHint: string
    password: string
    confirm: string
    wrongCode: string
    wrongPassword: string
    tooMany(minutes: number): string
    filesAgain: string
    turnOn: string
  }
}

export function consoleWords(language: Language): ConsoleWords {
  return language === 'en' ? consoleEn : consoleVi
}
