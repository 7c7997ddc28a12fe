// Every sentence of the programme's pages.
import type { ProgrammeStep, Question } from '../db/tables/programme.ts'
import type { Language } from '../words/words.ts'
import type { Criterion, Proposal } from './selection.ts'
import type { Missing, StepState } from './steps.ts'
import { programmeEn } from './words-en.ts'
import { programmeVi } from './words-vi.ts'

export interface ProgrammeWords {
  saved: string
  title: string
  lead: string
  nav: Readonly<Record<'board' | 'selection' | 'groups' | 'training' | 'subsidies' | 'report', string>>
  steps: Readonly<Record<ProgrammeStep, { name: string; short: string; says: string }>>
  states: Readonly<Record<StepState['state'], string>>
  missing: Readonly<Record<Missing, string>>
  board: {
    caption: string
    product: string
    producer: string
    stars: string
    certifiedUntil: string
    stands: string
    allDone: string
    notTaking: string
    step: string
    everyStep: string
    empty: string
    addProduct: string
    progress: string
    productsDone: string
    sevenSteps: string
    details: string
    blocked: string
  }
  product: {
    lead(producer: string): string
    done: string
    by: string
    document: string
    blockers: string
    noteBlocker: string
    blockerWords: string
    blockerStep: string
    cleared: string
    act: Readonly<Record<ProgrammeStep, string>>
    seeProduct: string
  }
  survey: {
    title: string
    heldOn: string
    questions: string
    ask: Readonly<Record<Question, string>>
    contact: string
    itemsAYear: string
    batchesAYear: string
    difficulties: string
    document: string
    needed: string
    able: string
    notAble(lacking: number): string
    readiness(percent: number): string
    helpWith: string
    save: string
    numberWrong: string
    dayWrong: string
  }
  selection: {
    title: string
    lead: string
    proposed: Readonly<Record<Proposal['proposed'], string>>
    met: string
    unmet: string
    criterion(criterion: Criterion): string
    decision: string
    chosen: string
    notChosen: string
    undecided: string
    reason: string
    document: string
    choose: string
    leaveOut: string
    chooseAll(count: number): string
    chooseAllReason: string
  }
  groups: {
    title: string
    lead: string
    products(count: number): string
    version(version: number): string
    noTemplate: string
    guide: string
    givenOut(day: string): string
    notGivenOut: string
    newer: string
    giveOut: string
    document: string
    editTemplate: string
  }
  guide: {
    title(group: string): string
    lead: string
    before: string
    beforeList: readonly string[]
    stepByStep: string
    required: string
    writeDown: string
    choices: string
    after: string
    afterList: readonly string[]
    standard: string
    fieldTypes: Readonly<Record<'number' | 'date' | 'choice' | 'lot' | 'file', string>>
  }
  training: {
    title: string
    lead: string
    caption: string
    heldOn: string
    place: string
    topic: string
    trainer: string
    add: string
    save: string
    attendance: string
    producer: string
    people: string
    record: string
    producers: string
    since: string
    sinceNone: string
    /** Takes a producer off the list of who came. */
    notThere: string
    change: string
    drop: string
    dropSure: string
    empty: string
    peopleWrong: string
  }
  subsidies: {
    title: string
    lead: string
    name: string
    document: string
    budget: string
    price: string
    share: string
    from: string
    until: string
    add: string
    change: string
    changeLead: string
    save: string
    promised: string
    used: string
    free: string
    freeStamps(count: number): string
    producer: string
    stamps: string
    issued: string
    left: string
    promise: string
    act: string
    takeBack: string
    takeBackSure: string
    empty: string
    noGrants: string
    beyondBudget(stampsLeft: number): string
    belowPromised(vnd: number): string
    otherHelp(name: string): string
    otherSubsidy(name: string): string
    numberWrong: string
    shareWrong: string
    untilWrong: string
    nameTaken: string
  }
  report: {
    title: string
    lead(from: string, until: string): string
    from: string
    until: string
    show: string
    csv: string
    xlsx: string
    summary: string
    perStep: string
    perProduct: string
    perCommune: string
    communes: {
      commune: string
      unknown: string
      producers: string
      products: string
      starred: string
      allDone: string
    }
    step: string
    doneInAll: string
    doneInPeriod: string
    open: string
    blocked: string
    figures: Readonly<
      Record<
        'batches' | 'stampsIssued' | 'stampsActive' | 'trainings' | 'producersTrained' | 'subsidyUsed',
        string
      >
    >
    madeAt(moment: string): string
    basis: string
  }
  noDate: string
  vnd(amount: number): string
  count(n: number): string
  day(day: string): string
  unknownPerson: string
}

export function programmeWords(language: Language): ProgrammeWords {
  return language === 'en' ? programmeEn : programmeVi
}
