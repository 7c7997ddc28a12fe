// Every sentence a person reads, as a shape that both languages fill. A missing translation does not compile.
import type { Fact, FactName, Notice, NoticeName } from '../verdict/facts.ts'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What a fact says: a headline, a sentence for the shopper, a sentence for the administrator. */
export interface FactWords {
  headline: string
  consumer: string
  administrator: string
}

export interface Words {
  language: Language
  /** The name of this language, in itself. */
  name: string
  day(day: string): string
  moment(at: number): string
  count(n: number): string
  province(code: string): string
  facts: { [N in FactName]: (fact: Extract<Fact, { name: N }>) => FactWords }
  notices: { [N in NoticeName]: (notice: Extract<Notice, { name: N }>) => string }
  site: {
    name: string
    tagline: string
    switchTo: string
    footer: string
    skip: string
    printedDomain: string
    compareAddress: string
    demo: string
  }
  page: {
    stars(n: number): string
    starsFromPress: string
    producer: string
    address: string
    addressOld: string
    origin: string
    brand: string
    lot: string
    producedOn: string
    expiresOn: string
    noExpiry: string
    quantity: string
    code: string
    gtin: string
    internalCode: string
    standards: string
    storage: string
    warnings: string
    picture: string
    journey: string
    journeyEmpty: string
    declaredBy(who: string, at: string): string
    certificates: string
    certificatesEmpty: string
    certificateNumber: string
    issuedBy(issuer: string): string
    validFrom(day: string): string
    validUntil(day: string): string
    validUnknown: string
    checked: string
    wasChecked: { code: string; issued: string; history: string; pin: string }
    notChecked: { heading: string; goods: string; declared: string; pin: string; history: string }
    contact: string
    source: string
    alsoTrue: string
    batch: string
    maker: string
    website: string
    whatWasChecked: string
    noGoods: string
  }
  problems: {
    [N in ProblemName]: { title: string; detail: string }
  }
  pin: { title: string; heading: string; hint: string; button: string; notSixDigits: string; back: string }
  history: { heading: string; none: string; first(at: number, province: string | null): string; checks(n: number, provinces: readonly string[]): string }
  tryAgain: { heading: string; label: string; hint: string; button: string }
}

/** What can be wrong with a request. */
export type ProblemName =
  | 'malformed'
  | 'not-issued'
  | 'not-found'
  | 'method-not-allowed'
  | 'address-too-long'
  | 'body-too-large'
  | 'bad-request'
  | 'bad-form'
  | 'foreign-form'
  | 'internal'

/** The words for a fact, whichever it is. */
export function factWords(words: Words, fact: Fact): FactWords {
  const say = words.facts[fact.name] as (fact: Fact) => FactWords
  return say(fact)
}

export function noticeWords(words: Words, notice: Notice): string {
  const say = words.notices[notice.name] as (notice: Notice) => string
  return say(notice)
}
