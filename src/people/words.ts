// Every sentence about signing in and about the people who do.
import type { LinkKind } from '../accounts/one-time-link.ts'
import type { Role } from '../roles.ts'
import type { Language } from '../words/words.ts'
import { peopleEn } from './words-en.ts'
import { peopleVi } from './words-vi.ts'

export interface PeopleWords {
  letters: Readonly<Record<LinkKind, (name: string, link: string) => { subject: string; text: string }>> & {
    /** To the address that somebody signs in with from now on. */
    nameTaken(name: string): { subject: string; text: string }
    /** To the one they signed in with before. It may be a stranger's, so it says no more than that. */
    nameLeft(name: string): { subject: string; text: string }
  }
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
    crowded: string
    signedOut: string
    cookies: string
  }
  second: {
    title: string
    lead: string
    code: string
    codeHint: string
    button: string
    wrong: string
    startAgain: string
    /** The digits are shut for the day: what still opens. */
    tooMany: string
    /** Who has neither the phone nor a code. */
    askAdministrator: string
  }
  forgotten: {
    title: string
    lead: string
    button: string
    /** To who signs in by a phone number. */
    byPhone: string
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
  today: { waiting: string; secondFactor: string }
  people: {
    title: string
    lead: string
    invite: string
    none: string
    columns: Readonly<Record<'name' | 'signInName' | 'role' | 'places' | 'state' | 'second', string>>
    states: Readonly<Record<'active' | 'invited' | 'ended', string>>
    yes: string
    no: string
    whole: string
  }
  person: {
    invite: string
    facts: string
    name: string
    role: string
    roleHints: Readonly<Record<Role, string>>
    language: string
    languages: Readonly<Record<Language, string>>
    producers: string
    producersHint: string
    outlets: string
    outletsHint: string
    noProducers: string
    addProducer: string
    noOutlets: string
    addOutlet: string
    needsPlace: string
    nameTaken: string
    saved: string
    save: string
    inviteButton: string
    lastAdministrator: string
    ended: string
    endedAt(moment: string): string
    inviteAgain: string
    /** Another number or address to sign in with. */
    rename: { title: string; lead: string; button: string; done: string }
    /** Keys of systems that they made, and that open still. */
    keys(count: number): string
    seeKeys: string
    link: {
      title: string
      lead: string
      make: string
      dropSecond: string
      /** Above a link that was just made. */
      ready(name: string): string
      once(moment: string): string
      scan: string
      copy: string
      copied: string
      share: string
      message(name: string, link: string): string
      messageLabel: string
      mail: Readonly<Record<'sent' | 'failed' | 'no-address', string>>
      back: string
    }
    sessions: {
      title: string
      none: string
      here: string
      since(moment: string): string
      unknown: string
      end: string
      endOthers: string
      endAll: string
      done: string
    }
    end: {
      title: string
      lead: string
      reason: string
      button: string
      done: string
    }
  }
  account: {
    title: string
    /** Below what somebody signs in with. */
    otherName: string
    language: string
    password: {
      title: string
      old: string
      wrong: string
      button: string
      done: string
    }
    second: {
      title: string
      on: string
      codesLeft(count: number): string
      off: string
      why: string
      begin: string
      scan: string
      samePhone: string
      open: string
      manual: string
      code: string
      confirm: string
      wrong: string
      done: string
      codesTitle: string
      codesLead: string
      newCodes: string
      drop: string
      dropped: string
    }
  }
}

export function peopleWords(language: Language): PeopleWords {
  return language === 'en' ? peopleEn : peopleVi
}
