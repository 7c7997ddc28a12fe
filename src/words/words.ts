// Every sentence a person reads, as a shape that both languages fill. A missing translation does not compile.
import type { Refusal } from '../gs1/refusal.ts'
import type { KeptName, KeptUntil } from '../retention.ts'
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
    /** Where the authority can be reached. */
    authority(contact: string): string
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
    declaredBy(who: string, later: string | null): string
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
    shared: string
  }
  home: {
    heading: string
    lead: string
    label: string
    camera: {
      open: string
      heading: string
      aim: string
      close: string
      foreign: string
      denied: string
      missing: string
      failed: string
    }
    figures: string
    producers: string
    products: string
    batches: string
    stamps: string
    checks: string
    links: { products: string; producers: string; privacy: string; tryIt: string }
  }
  products: {
    heading: string
    lead(products: number): string
    searchLabel: string
    searchHint: string
    searchButton: string
    found(count: number, query: string): string
    none(query: string): string
    all: string
    sheet(page: number, pages: number): string
    earlier: string
    later: string
    description(name: string, producer: string): string
    unknown: { title: string; detail: string }
    facts: string
    origin: string
    lotAndExpiry: string
    onTheStamp: string
    batches: string
    batchesNote: string
    batchesEmpty: string
    service: {
      heading: string
      text: string
      facts: string
      host: string
      description(name: string, host: string): string
    }
    starsNote: string
    ocopGroup: string
    plaqueLink: string
  }
  producers: {
    kinds: { cooperative: string; company: string; household: string }
    contact: string
    noContact: string
    description(name: string): string
    facts: string
    kind: string
    products: string
    productsEmpty: string
    unknown: { title: string; detail: string }
    guide: {
      heading: string
      lead: string
      stepsHeading: string
      steps: readonly { title: string; text: string }[]
      saysHeading: string
      says: readonly string[]
      saysNotHeading: string
      saysNot: readonly string[]
      tourismHeading: string
      tourism: string
      tourismExample(name: string): string
    }
    plaque: {
      title(name: string): string
      lead: string
      scan: string
      symbol(name: string): string
      noSerial: string
      noVerdict: string
      print: string
      back: string
    }
  }
  privacy: {
    heading: string
    lead: string
    table: string
    columns: { what: string; time: string }
    rows: { [N in KeptName]: { name: string; what: string; why: string } }
    days(n: number): string
    months(n: number): string
    until: { [N in KeptUntil]: string }
    neverHeading: string
    never: readonly string[]
    rightsHeading: string
    rights: readonly string[]
  }
  demo: {
    heading: string
    lead: string
    stampsHeading: string
    symbol(code: string): string
    open: string
    pin(pin: string): string
    pinTry: string
    stamps: { [N in TrialName]: { title: string; note: string } }
    forged: { heading: string; note: string; unissued: string; malformed: string }
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
    /** What stands beside a field, or above the form. */
    errors: {
      reason: { missing: string }
      words: { missing: string; 'too-long': string }
      contact: { 'too-long': string }
      photo: { 'not-a-jpeg': string; 'too-large': string; damaged: string; 'choose-again': string }
      form: { 'too-many-from-network': string; 'too-many-of-stamp': string; 'send-again': string }
    }
    received: {
      title: string
      number: string
      receivedAt(at: number): string
      again: string
      another: string
      nextHeading: string
      read: string
      noVerdict: string
      mayAnswer: string
      cannotAnswer: string
      keptHeading: string
      kept: string
      keptWithCheck: string
      keptPhoto: string
      notKept: string
      network: string
    }
  }
  problems: {
    [N in ProblemName]: { title: string; detail: string }
  }
  /** Why an address is no GS1 Digital Link. */
  digitalLink: { [R in Refusal['reason']]: (refusal: Extract<Refusal, { reason: R }>) => string }
  /** Titles of links in a linkset, each of the thing named. */
  links: {
    pip(name: string): string
    certificationInfo(name: string): string
    traceability(name: string): string
    verificationService(name: string): string
  }
  pin: { title: string; heading: string; hint: string; button: string; notSixDigits: string; back: string }
  history: {
    heading: string
    none: string
    first(at: number, province: string | null): string
    checks(n: number, provinces: readonly string[]): string
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
  | 'photo-too-large'
  | 'unavailable'
  | 'bad-request'
  | 'bad-digital-link'
  | 'not-registered'
  | 'no-such-link'
  | 'bad-form'
  | 'foreign-form'
  | 'internal'

/** What the stamps of the demonstration let one try. */
export type TrialName =
  | 'first-check'
  | 'without-pin'
  | 'checked-before'
  | 'pin-used'
  | 'many-places'
  | 'received'
  | 'sold'
  | 'link-differs'
  | 'out-of-region'
  | 'expired'
  | 'not-activated'
  | 'under-review'
  | 'sample'
  | 'recalled'
  | 'void'
  | 'key-retired'

/** The words for a fact, whichever it is. */
export function factWords(words: Words, fact: Fact): FactWords {
  const say = words.facts[fact.name] as (fact: Fact) => FactWords
  return say(fact)
}

export function noticeWords(words: Words, notice: Notice): string {
  const say = words.notices[notice.name] as (notice: Notice) => string
  return say(notice)
}

/** The words for a refusal of a Digital Link, whichever it is. */
export function refusalWords(words: Words, refusal: Refusal): string {
  const say = words.digitalLink[refusal.reason] as (refusal: Refusal) => string
  return say(refusal)
}
