// Every sentence about cases, as a shape that both languages fill.
import type { CASE_ACTS, CaseEvidence } from '../db/tables/cases.ts'
import type { CaseEnd, CaseKind, INSPECTION_FINDINGS } from '../stamp/case-kind.ts'
import type { Language } from '../words/words.ts'
import type { CASES_SHOWN } from './list.ts'
import type { Severity } from './severity.ts'
import type { CaseStatus } from './status.ts'
import { caseEn } from './words-en.ts'
import { caseVi } from './words-vi.ts'

export type CaseAct = (typeof CASE_ACTS)[number]
export type InspectionFinding = (typeof INSPECTION_FINDINGS)[number]

/** What a headline is made of. */
export interface HeadlineFacts {
  /** The product's or the producer's name. */
  goods: string | null
  stamps: number
  /** Names of provinces, most scans first. */
  provinces: readonly string[]
}

export interface NoticeFacts {
  stamps: number
  goods: string | null
  lot: string | null
}

interface KindWords {
  name: string
  headline(facts: HeadlineFacts): string
  /** What to do, the first first. */
  todo: readonly string[]
  /** What to ask the producer, unless somebody knows better. */
  ask: string
  /** What would change the view of it. */
  wouldChange: readonly string[]
}

export interface CaseWords {
  count(n: number): string
  moment(at: number): string
  day(at: number): string
  kinds: Readonly<Record<CaseKind, KindWords>>
  severities: Readonly<Record<Severity, string>>
  statuses: Readonly<Record<CaseStatus, string>>
  ends: Readonly<Record<CaseEnd, { name: string; hint: string }>>
  acts: Readonly<Record<CaseAct, (about: string) => string>>
  findings: Readonly<Record<InspectionFinding, string>>
  /** One piece of evidence, in everyday words. */
  evidence(one: CaseEvidence, provinceName: (code: string) => string): string
  map: {
    label(provinces: number): string
    caption: string
    province: string
    scans: string
    unknown: string
    latest(kept: number): string
  }
  list: {
    title: string
    lead(open: number, fresh: number): string
    caption: string
    empty: string
    severity: string
    headline: string
    kind: string
    status: string
    stamps: string
    opened: string
    latest: string
    assignee: string
    nobody: string
    all: string
    seeAll: string
    open: string
    /** Which cases are shown. */
    shown: Readonly<Record<(typeof CASES_SHOWN)[number], string>>
    fresh(n: number): string
    refreshes: string
  }
  page: {
    todo: string
    evidence: string
    evidenceNone: string
    onStamps(n: number): string
    weight: string
    wouldChange: string
    map: string
    stamps: string
    stampsMore(n: number): string
    /** Other open cases that may be of the same cause. */
    related: string
    /** To do before anything else: a flood of the same producer is open. */
    floodFirst: string
    /** Opens the lines of a list that are folded. */
    more(n: number): string
    /** All kept scans of its stamps, to be replayed. */
    takeScans: string
    countOfStamps(n: number): string
    serial: string
    code: string
    state: string
    states: Readonly<Record<'issued' | 'printed' | 'active' | 'void', string>>
    first: string
    latest: string
    batch: string
    product: string
    producer: string
    opened: string
    timeline: string
    found: string
    grew(n: number): string
    scans: string
    scansHint(n: number): string
    reports: string
    reportPhoto: string
    reportReasons: Readonly<Record<'looks-copied' | 'wrong-facts' | 'bad-quality' | 'other', string>>
    inspections: string
    questions: string
    noWords: string
    /** In place of a report's words that were taken away. */
    forgotten: string
    closedAs(end: string, at: string): string
    dueIn(hours: number): string
    /** No letter tells the producer of a question. */
    noMail(producer: string, phone: string | null): string
    overdue(hours: number): string
    answered(at: string): string
    unknownPerson: string
    system: string
    ways: Readonly<Record<'qr' | 'link' | 'typed', string>>
  }
  forms: {
    seen: string
    take: string
    assign: string
    assignTo: string
    note: string
    noteLabel: string
    ask: string
    askLabel: string
    askHint: string
    askWhom(producer: string): string
    voidStamps: string
    voidWhich: string
    voidChosen: string
    voidAll(n: number): string
    batchActs: string
    assignOther: string
    voidStamp: string
    leftAsTheyAre(codes: readonly string[]): string
    voidReason: string
    voidReasons: Readonly<Record<'spoiled' | 'lost' | 'stolen' | 'misprint' | 'copied', string>>
    recall: string
    suspend: string
    resume: string
    /** How a batch stands that is chosen from. */
    recalled: string
    suspended: string
    batchOf: string
    reason: string
    reasonHint: string
    close: string
    closeAs: string
    closeWords: string
    reopen: string
    stillActive(n: number): string
    stillActiveMeans: string
    /** What came with a report is taken away: its name, what that does, and the button. */
    forget: string
    forgetMeans: string
    forgetDo: string
    done: Readonly<Record<CaseAct, string>>
    refused: Readonly<Record<string, string>>
    /** For what has no words of its own. */
    refusedOtherwise: string
  }
  question: {
    title: string
    lead: string
    empty: string
    from: string
    answer: string
    answerLabel: string
    answerHint: string
    /** The case was closed before anybody answered. */
    notNeeded: string
    answeredBy(who: string, at: string): string
    sent: string
    asked: string
    due: string
  }
  mail: {
    newSubject(severity: string, headline: string): string
    newText(facts: {
      headline: string
      severity: string
      opened: string
      todo: readonly string[]
      url: string
    }): string
    assignedSubject(headline: string): string
    assignedText(facts: {
      name: string
      /** Who gave it. */
      by: string
      headline: string
      severity: string
      todo: readonly string[]
      url: string
    }): string
    digestSubject(day: string, open: number): string
    digestText(facts: {
      day: string
      open: number
      fresh: number
      overdue: number
      closed: number
      lines: readonly string[]
      url: string
    }): string
    questionSubject: string
    questionText(facts: {
      name: string
      producer: string
      product: string | null
      words: string
      due: string
      url: string
    }): string
  }
  notify: {
    title: string
    lead: string
    mailHeading: string
    noMail: string
    eachCase: string
    eachOptions: Readonly<Record<Severity | 'none', string>>
    digest: string
    digestAt(hour: number): string
    /** What comes without being asked for. */
    always: string
    saved: string
    push: string
  }
  quality: {
    title: string
    lead: string
    caption: string
    empty: string
    month: string
    scans: string
    cautions: string
    alerts: string
    stamps: string
    cases: string
    closed: string
    copied: string
    crowd: string
    data: string
    open: string
    falseRate: string
    days: string
    noRate: string
    explain: string
    byKind: string
  }
  inspect: {
    title: string
    lead: string
    question: string
    words: string
    saved: string
    /** Opens the form once more after something was recorded. */
    again: string
    facts: string
    cases: string
    noCases: string
    earlier: string
    scans: string
    scansNone: string
    /** So many in all, and of how many the latest are kept. */
    scansMany(n: number, kept: number): string
    received: string
    sold: string
    back: string
  }
  today: {
    fresh: string
    urgent: string
    questions: string
    answered: string
    overdue: string
    notActivated: string
    mine: string
    /** Open cases of people who work for the province no more. */
    leavers: string
  }
  /** Stamps in the market that their producer has not activated. */
  notice: {
    title: string
    lead: string
    of(facts: NoticeFacts): string
    since: string
    codes: string
    activate: string
    subject(facts: NoticeFacts): string
    /** `days` until the province looks at it. */
    text(facts: NoticeFacts & { days: number; url: string }): string
  }
  endpoints: {
    title: string
  }
}

export function caseWords(language: Language): CaseWords {
  return language === 'en' ? caseEn : caseVi
}
