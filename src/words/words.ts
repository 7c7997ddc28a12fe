// Every sentence a person reads, as a shape that both languages fill. A missing translation does not compile.
import type { Fact, FactName, Notice, NoticeName } from '../verdict/facts.ts'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What a fact says to the shopper. */
export interface FactWords {
  headline: string
  consumer: string
}

export interface Words {
  language: Language
  day(day: string): string
  moment(at: number): string
  count(n: number): string
  province(code: string): string
  facts: { [N in FactName]: (fact: Extract<Fact, { name: N }>) => FactWords }
  notices: { [N in NoticeName]: (notice: Extract<Notice, { name: N }>) => string }
  site: {
    /** In the foot of every page. */
    links: { products: string; privacy: string }
    name: string
    tagline: string
    switchTo: string
    footer: string
    skip: string
    printedDomain: string
    compareAddress: string
    /** Where the authority can be reached. */
    authority(contact: string): string
    /** The number under which a request is found in the log. */
    request(id: string): string
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
    /** The link to all that is told of the batch. */
    passport: string
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
    /** The link to the chain of declarations, where anybody can check it. */
    chain: string
    declaredBy(who: string, later: string | null): string
    certificates: string
    certificatesEmpty: string
    certificateNumber: string
    issuedBy(issuer: string): string
    validFrom(day: string): string
    validUntil(day: string): string
    validUnknown: string
    checked: string
    wasChecked: { code: string; leaked: string; issued: string; history: string; pin: string }
    notChecked: { heading: string; goods: string; declared: string; pin: string; history: string }
    contact: string
    noContact: string
    source: string
    alsoTrue: string
    batch: string
    maker: string
    website: string
    whatWasChecked: string
    noGoods: string
    shared: string
  }
  report: {
    /** On a page of its own. */
    title: string
    lead: string
    notSent: string
    lookAgain: string
    back: string
    /** The form. */
    heading: string
    legend: string
    reasons: { 'looks-copied': string; 'wrong-facts': string; 'bad-quality': string; other: string }
    words: string
    contact: string
    photo: string
    photoHint: string
    send: string
  }
  problems: {
    [N in ProblemName]: { title: string; detail: string }
  }
  pin: { title: string; heading: string; hint: string; button: string; notSixDigits: string; back: string }
  history: {
    heading: string
    none: string
    first(at: number, province: string | null): string
    checks(n: number, provinces: readonly string[]): string
    /** The link to what is held of this phone. */
    mine: string
  }
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
  | 'packed-body'
  | 'photo-too-large'
  | 'unavailable'
  | 'bad-request'
  | 'bad-digital-link'
  | 'not-registered'
  | 'no-such-link'
  | 'bad-form'
  | 'foreign-form'
  | 'too-many'
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
