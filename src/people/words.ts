// Every sentence about signing in and about the people who do.
import type { LinkKind } from '../accounts/one-time-link.ts'
import type { Language } from '../words/words.ts'
import { peopleEn } from './words-en.ts'
import { peopleVi } from './words-vi.ts'

export interface PeopleWords {
  letters: Readonly<Record<LinkKind, (name: string, link: string) => { subject: string; text: string }>>
  door: {
    title: string
    lead: string
    name: string
    nameHint: string
    password: string
    button: string
    forgotten: string
    notAName: string
    wrong: string
    tooMany(minutes: number): string
    signedOut: string
  }
  second: {
    title: string
    lead: string
    code: string
    codeHint: string
    button: string
    wrong: string
    startAgain: string
  }
  forgotten: {
    title: string
    lead: string
    button: string
    sent: string
    askAdministrator: string
  }
  invitation: {
    title: string
    welcome(name: string): string
    firstTitle: string
    firstLead: string
    ownName: string
    nameTaken: string
    reset: string
    signInAs: string
    role: string
    password: string
    passwordHint(least: number): string
    again: string
    button: string
    until(moment: string): string
    closedTitle: string
    closed: string
    errors: Readonly<Record<'too-short' | 'too-long' | 'too-common' | 'like-name' | 'differ', string>>
  }
}

export function peopleWords(language: Language): PeopleWords {
  return language === 'en' ? peopleEn : peopleVi
}
