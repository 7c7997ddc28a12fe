// The columns of the lists of stamps: rolls with their ledgers, orders, quotas.
import type { Column } from '../../console/list.ts'
import type { StampCode } from '../../stamp/code.ts'
import type { Keyring } from '../../stamp/keyring.ts'
import { VOID_REASONS } from '../../stamp/state.ts'
import { dayFirst, dayOf, momentHere } from '../../time.ts'
import { linkTo } from './list-page.ts'
import { momentText } from './order-page.ts'
import type { OrderRow, QuotaRow, RollRow } from './read.ts'
import { codeOf } from './refusals.ts'
import type { StampsWords } from './words.ts'

const BASE = '/quan-ly/tem'

/** Columns that are told by the ledger of each roll. */
export const LEDGER_COLUMNS = ['dat', 'cap', 'in', 'kh', 'huy', 'thay']

/** Any code of a roll finds it. */
export const isOfRoll = ({ roll }: RollRow, { serial, version }: StampCode): boolean =>
  roll.keyVersion === version && roll.first <= serial && serial <= roll.last

export const quotaColumns = (own: StampsWords): Column<QuotaRow>[] => [
  { key: 'cs', label: own.producer, value: ({ name }) => name },
  { key: 'hm', label: own.quota, value: ({ allowed }) => allowed },
  { key: 'dat', label: own.ordered, value: ({ ordered }) => ordered },
  { key: 'cho', label: own.orderStates.asked, value: ({ waiting }) => waiting },
  { key: 'duyet', label: own.orderStates.approved, value: ({ approved }) => approved },
  { key: 'cap', label: own.issuedThisYear, value: ({ issued }) => issued },
  { key: 'kh', label: own.states.active, value: ({ active }) => active },
  { key: 'huy', label: own.states.void, value: (row) => row.void },
  { key: 'con', label: own.quotaLeft, value: ({ left }) => left },
]

export function rollColumns(own: StampsWords, keys: Keyring): Column<RollRow>[] {
  const has = (version: string) => keys.codes.some((key) => key.version === version)
  const code = (serial: number, version: string) => (has(version) ? codeOf(serial, keys, version) : '')
  const number = (key: string, label: string, value: (row: RollRow) => number): Column<RollRow> => ({
    key,
    label,
    value,
    unsearched: true,
  })
  const struck = ({ ledger }: RollRow) => VOID_REASONS.reduce((sum, reason) => sum + ledger.void[reason], 0)
  return [
    {
      key: 'ma',
      label: own.firstCode,
      value: ({ roll }) => code(roll.first, roll.keyVersion),
      cell: ({ roll }) =>
        linkTo(`${BASE}/cuon/${encodeURIComponent(roll.id)}`, code(roll.first, roll.keyVersion)),
      // A code says nothing of its place on the line.
      order: ({ roll }) => roll.first,
      unsearched: true,
    },
    {
      key: 'cuoi',
      label: own.lastCode,
      value: ({ roll }) => code(roll.last, roll.keyVersion),
      fileOnly: true,
      unsearched: true,
    },
    { key: 'cs', label: own.producer, value: ({ producer }) => producer },
    { key: 'sp', label: own.product, value: ({ product }) => product },
    // Found by, and neither shown nor in the file: a roll may have many.
    {
      key: 'lo',
      label: own.batch,
      value: ({ lots }) => lots,
      screenOnly: true,
      fileOnly: true,
      unsorted: true,
    },
    {
      key: 'ngay',
      label: own.issuedAt,
      value: ({ roll }) => dayOf(roll.issuedAt),
      dates: true,
      cell: ({ roll }) => dayFirst(dayOf(roll.issuedAt)),
    },
    number('dat', own.ordered, ({ ledger }) => ledger.total),
    number('cap', own.states.issued, ({ ledger }) => ledger.issued),
    number('in', own.states.printed, ({ ledger }) => ledger.printed),
    number('kh', own.states.active, ({ ledger }) => ledger.active),
    { ...number('huy', own.states.void, struck), screenOnly: true },
    ...VOID_REASONS.map((reason) => ({
      ...number(`huy_${reason}`, own.reasons[reason], ({ ledger }) => ledger.void[reason]),
      fileOnly: true,
    })),
    number('thay', own.seen, ({ ledger }) => ledger.seen),
  ]
}

export function orderColumns(own: StampsWords): Column<OrderRow>[] {
  return [
    {
      key: 'ngay',
      label: own.orderedAt,
      value: ({ order }) => momentText(order.orderedAt),
      cell: ({ order }) => linkTo(`${BASE}/don/${encodeURIComponent(order.id)}`, momentText(order.orderedAt)),
      file: ({ order }) => momentHere(order.orderedAt),
      dates: true,
      order: ({ order }) => order.orderedAt,
    },
    { key: 'tt', label: own.state, value: ({ order }) => own.orderStates[order.state] },
    { key: 'cs', label: own.producer, value: ({ producer }) => producer },
    { key: 'sp', label: own.product, value: ({ product }) => product },
    { key: 'so', label: own.count, value: ({ order }) => order.count },
    { key: 'co', label: own.size, value: ({ order }) => order.size },
    { key: 'loai', label: own.kind, value: ({ order }) => own.kinds[order.kind] },
    {
      key: 'xl',
      label: own.decidedAt,
      value: ({ order }) => (order.decidedAt === null ? null : momentText(order.decidedAt)),
      file: ({ order }) => (order.decidedAt === null ? null : momentHere(order.decidedAt)),
      dates: true,
      order: ({ order }) => order.decidedAt,
    },
    { key: 'ld', label: own.refusal, value: ({ order }) => order.refusal },
  ]
}
