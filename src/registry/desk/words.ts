// Every sentence of the desk at which producers declare: forms, lists, what is missing, what is wrong.
import type { PictureRefusal } from '../../pictures/picture.ts'
import type { Language } from '../../words/words.ts'
import type { EntryError } from '../entry/fields.ts'
import type { GateItem } from '../gate.ts'
import type { ImportKind } from '../import/columns.ts'
import type { RowReason } from '../import/plan.ts'
import type { FileRefusal, TableNote } from '../import/table.ts'
import { deskEn } from './words-en.ts'
import { deskVi } from './words-vi.ts'

type Labels<K extends string> = Readonly<Record<K, string>>
type Field = { label: string; hint?: string }

interface RecallLetter {
  subject(facts: { lot: string; product: string }): string
  text(facts: {
    name: string
    lot: string
    product: string
    producer: string
    /** What went in, where that is what was recalled. */
    input: string | null
    reason: string
    url: string
  }): string
}

/** Of what was entered by mistake. */
export interface Removal {
  title: string
  sure: string
  done: string
  inUse: string
}

export interface DeskWords {
  language: Language
  errors: Labels<
    | EntryError
    | 'tax-id-taken'
    | 'gtin-taken'
    | 'name-taken'
    | 'group-fixed'
    | 'lot-taken'
    | 'number-taken'
    | 'moved'
    | 'recalled'
    | 'unknown-input'
    | 'made-of-itself'
    | 'corrected-already'
    | PictureRefusal
    | 'picture-gone'
    | 'too-many-pictures'
    | 'choose-again'
    | 'send-again'
    | 'unchanged'
    | 'bad-file'
    | 'no-file'
    | 'double-key'
  >
  saved: string
  edit: string
  /** Leads to the log of changes. */
  history: string
  none: string
  producers: {
    title: string
    add: string
    edit: string
    empty: string
    products: string
    addProduct: string
    invite: string
    fields: Readonly<Record<string, Field>>
    kinds: Labels<'cooperative' | 'company' | 'household'>
    hiddenNote: string
    publicPage: string
    /** Stands before those of the same name or phone. */
    alike: string
    remove: Removal
  }
  products: {
    title: string
    add: string
    edit: string
    empty: string
    producer: string
    pictures: string
    pictureAdd: string
    pictureHint: string
    pictureFirst: string
    pictureRemove: string
    pictureNone: string
    isFirst: string
    certificates: string
    certify: string
    certificatesEmpty: string
    ocopUntil: string
    /** To who cannot record one. */
    certifiedByProvince: string
    strike: {
      title: string
      lead: string
      reason: string
      only: string
      onlyHint: string
      instead: string
      struck(day: string, reason: string): string
    }
    validUntil(day: string): string
    batches: string
    /** Leads to those that are not shown. */
    allBatches: string
    remove: Removal
    addBatch: string
    fields: Readonly<Record<string, Field>>
    obligations: Labels<'mandatory' | 'voluntary'>
    publicPage: string
    chooseProducer: string
  }
  batches: {
    title: string
    add: string
    edit: string
    empty: string
    product: string
    fields: Readonly<Record<string, Field>>
    state: string
    states: Labels<'draft' | 'published' | 'recalled' | 'review'>
    lotFixed: string
    ownLots: string
    gate: string
    gateOpen: string
    /** The step after publishing. */
    toStamps: string
    gateMissing(count: number): string
    publish: string
    publishDone: string
    published(day: string, isRecalled: boolean): string
    items: Labels<GateItem>
    steps: string
    stepsDone: string
    required: string
    declare: string
    again: string
    other: string
    correct: string
    corrected: string
    by: string
    hidden: string
    chain: string
    template(version: number): string
    used: string
    stamps: string
    moreStamps(stamps: string, units: string): string
    /** What the labels bear and what the batch says; null for goods without expiry. */
    labelAndBatch(label: string, batch: string | null): string
    declaredAs: string
    noSteps: string
  }
  recall: {
    /** Leads to the page. */
    link: string
    title(lot: string): string
    recall: string
    lead: string
    suspend: string
    resume: string
    reason: string
    recalled: string
    suspended: string
    done: string
    already: string
    /** What a producer's people are told of a batch of theirs. */
    letter: Readonly<Record<'recalled' | 'suspended' | 'made-of-recalled', RecallLetter>>
  }
  step: {
    title(step: string, lot: string): string
    correcting: string
    name: string
    happenedOn: string
    happenedAt: string
    place: string
    person: string
    personHint: string
    personal: string
    lotHint: string
    /** Below a day that has to be said. */
    sameDay: string
    fileHint: string
    fileSent(names: string): string
    dropFile: string
    evidence: string
    save: string
    extra: string
  }
  templates: {
    title: string
    lead: string
    group: string
    version: string
    builtin: string
    steps: string
    edit(group: string): string
    editLead: string
    stepVi: string
    stepEn: string
    required: string
    fieldVi: string
    fieldEn: string
    type: string
    types: Labels<'text' | 'number' | 'date' | 'choice' | 'lot' | 'file'>
    unit: string
    choices: string
    choicesHint: string
    personal: string
    position: string
    newStep: string
    newField: string
    removeHint: string
    save: string
    readOnly: string
  }
  imports: {
    title: string
    lead: string
    kind: string
    kinds: Labels<ImportKind>
    file: string
    fileHint: string
    template: string
    tryIt: string
    tried: string
    willAdd(count: number): string
    unchanged(count: number): string
    nothingNew: string
    noRows: string
    nothingDone: string
    problems(count: number): string
    row: string
    column: string
    reason: string
    value: string
    doIt(count: number): string
    done(count: number): string
    unknownColumns(names: string): string
    /** What can stand in a cell. */
    oneOf(choices: string): string
    notes: Labels<TableNote>
    refusals: Labels<FileRefusal>
    unclosedQuote(row: number): string
    headings: {
      'no-headings': string
      'missing-column'(heading: string): string
      'double-column'(heading: string): string
    }
    reasons: Labels<Exclude<RowReason, EntryError>>
    more(count: number): string
    gone: string
  }
  today: {
    recalled: string
    /** To the province, of batches that it did not recall itself. */
    recalledByProducer: string
    suspended: string
    madeOfRecalled: string
    drafts: string
    noPicture: string
    noProducts: string
    /** Products whose certificate ends, or ended, within so many days. */
    ocopEnds(days: number): string
  }
}

const TABLES: Readonly<Record<Language, DeskWords>> = { vi: deskVi, en: deskEn }

export const deskWords = (language: Language): DeskWords => TABLES[language]

/** A field's label, by name. */
export const labelOf = (fields: Readonly<Record<string, Field>>, name: string): string =>
  fields[name]?.label ?? name

/** What a form's field bears, by name. */
export const fieldsOf = (fields: Readonly<Record<string, Field>>) => (name: string) => ({
  name,
  label: labelOf(fields, name),
  ...(fields[name]?.hint && { hint: fields[name].hint }),
})
