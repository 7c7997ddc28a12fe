// The words of the public pages that are about no single stamp: no scan carries them.
import type { Language, Words } from '../words/words.ts'
import type { KeptName, KeptUntil } from './retention-table.ts'
import { siteEn } from './words-en.ts'
import { siteVi } from './words-vi.ts'

export interface SiteWords {
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
    links: { producers: string; signIn: string; tryIt: string }
  }
  elsewhere: { title: string; detail: string; code: string; open: string }
  products: {
    heading: string
    lead(products: number): string
    searchLabel: string
    searchHint: string
    searchButton: string
    found(count: number, query: string): string
    none(query: string): string
    all: string
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
    /** A group of the national scheme, as its pages in this language call it. */
    groupName(group: string): string
    plaqueLink: string
  }
  producers: {
    kinds: { cooperative: string; company: string; household: string }
    description(name: string): string
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
      startHeading: string
      signedUp: string
      signIn: string
      start: string
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
    /** What is said of copies. */
    backups(days: number): string
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
}

const TABLES: Readonly<Record<Language, SiteWords>> = { vi: siteVi, en: siteEn }

export const siteWords = (words: Words): SiteWords => TABLES[words.language]
