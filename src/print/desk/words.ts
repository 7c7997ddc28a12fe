// Every sentence of the rooms where stamps are ordered, printed, activated and accounted for.
import type { PRINT_FORMS, PRINT_STATES } from '../../db/tables/rolls.ts'
import type { Order } from '../../rolls/orders.ts'
import type { StampState, VoidReason } from '../../stamp/state.ts'
import type { Language } from '../../words/words.ts'
import { stampsEn } from './words-en.ts'
import { stampsVi } from './words-vi.ts'

export interface StampsWords {
  title: string
  lead: string
  n(count: number): string
  rolls: string
  orders: string
  none: string
  noOrders: string
  order: string
  quotas: string
  quotaLead: string
  quota: string
  quotaHint: string
  badQuota: string
  quotaUse: string
  quotaLeft: string
  issuedThisYear: string
  noProducers: string
  addProducer: string
  quotaUsed(issued: number, allowed: number): string
  set: string
  producer: string
  product: string
  anyProduct: string
  anyProductHint: string
  count: string
  countHint: string
  size: string
  sizeHint: string
  kind: string
  kinds: { retail: string; sample: string }
  withPin: string
  withPinHint: string
  link: string
  links: { short: string; gs1: string }
  note: string
  send: string
  state: string
  orderStates: Record<Order['state'], string>
  orderedAt: string
  decidedAt: string
  issuedAt: string
  refusal: string
  approve: string
  refuse: string
  withdraw: string
  openRoll: string
  roll: string
  firstCode: string
  lastCode: string
  ledger: string
  ledgerAddsUp: string
  ordered: string
  states: Record<StampState, string>
  reasons: Record<VoidReason, string>
  seen: string
  activate: string
  activateLead: string
  latestBatches(count: number): string
  otherLot: string
  findLot: string
  /** Of what the roll is for there is no batch yet. */
  noBatch: string
  declareBatch: string
  noSuchLot(lot: string): string
  /** No stamp of the roll waits any more. */
  allUsed: string
  /** Beside activation: of a roll of which nothing, or only a part, was printed. */
  notPrinted: string
  partPrinted(unprinted: number): string
  batch: string
  which: string
  ways: { next: string; range: string; list: string; all: string }
  howMany: string
  first: string
  last: string
  /** Beside the first code, where neither need be given. */
  wholeRoll: string
  /** Where a part of the roll is not printed any more. */
  restOfRoll: string
  scan: Record<
    'first' | 'last' | 'heading' | 'aim' | 'close' | 'foreign' | 'denied' | 'missing' | 'failed',
    string
  >
  list: string
  listHint: string
  listFile: string
  listFileHint: string
  strike: string
  strikeLead: string
  reason: string
  history: string
  /** That no more than the latest are shown. */
  latestChanges(n: number): string
  changes: Record<string, string>
  undo: string
  undone: string
  print: string
  printLead: string
  form: string
  forms: Record<(typeof PRINT_FORMS)[number], string>
  pins: string
  pinsHint: string
  pinReason: string
  pinTakes: string
  pinTakesLead: string
  noPinTakes: string
  takenAt: string
  takenBy: string
  files: string
  fileStates: Record<(typeof PRINT_STATES)[number], string>
  progress(done: number, all: number): string
  progressHint: string
  waitsForRoom: string
  take(part: number): string
  takeTable: string
  takeOne: string
  takenTimes(n: number): string
  filesLive(days: number): string
  loseFile: string
  loseLead: string
  loseSure: string
  tooSmall(size: string, mm: string): string
  today: { orders: string; refused: string; unprinted: string; pins: string }
  /** A change, to how many stamps, of which lot. */
  didTo(change: string, stamps: number, lot: string | null): string
  done: Record<
    'ordered' | 'approved' | 'refused' | 'withdrawn' | 'changed' | 'undone' | 'lost' | 'set',
    string
  >
  /** What is wrong with so many lines of a list, the first of which are named. */
  lines(named: readonly number[], count: number, says: string): string
  range(first: string, last: string): string
  missing: string
  errors: Record<StampsError, string>
  /** `stamps` names them by their codes. */
  refusals: Record<string, (stamps: string, state: string) => string>
  overQuota(issued: number, allowed: number, asked: number): string
  tooFew(open: number): string
}

export type StampsError =
  | 'badCount'
  | 'notACode'
  | 'notOurs'
  | 'unknown-producer'
  | 'unknown-product'
  | 'bad-count'
  | 'no-room-for-pin'
  | 'no-gtin'
  | 'one-stamp'
  | 'too-many-files'
  | 'link-too-big'
  | 'no-pins'
  | 'no-reason'
  | 'busy'
  | 'already-decided'
  | 'line-is-full'
  | 'too-many-ranges'
  | 'too-late'
  | 'already-undone'
  | 'not-undoable'
  | 'file-gone'
  | 'not-made-yet'
  | 'unknown'

export const stampsWords = (language: Language): StampsWords => (language === 'en' ? stampsEn : stampsVi)
