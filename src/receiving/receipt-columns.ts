// The columns of the lists of receipts and of a receipt's files.
import type { Column } from '../console/list.ts'
import { momentHere } from '../time.ts'
import type { Language, Words } from '../words/words.ts'
import type { ComparedLine } from './compared.ts'
import { FACT_DATES, FACT_NAMES, type Facts } from './facts.ts'
import type { ListedLine } from './read-lines.ts'
import type { ReceiptRow, ReceiptWithCounts } from './read-receipts.ts'
import { outletOf, type ReceiptItem, receiptNumber } from './receipt.ts'
import { traceCode } from './receipt-page.ts'
import { type RoomWords, roomWords } from './room-words.ts'
import type { TakenLine } from './take-lines.ts'
import { receivingWords } from './words.ts'

const numberOf = (number: number | null) => (number === null ? '' : receiptNumber(number))

export const titleOf = (
  language: Language,
  line: Pick<TakenLine, 'verdict' | 'stamps' | 'accepted'>,
): string =>
  receivingWords(language).verdicts[line.verdict]({
    at: null,
    outlet: null,
    reason: null,
    expiresOn: null,
    stamps: line.stamps,
    accepted: line.accepted,
  }).title

function stateOf(own: RoomWords, { state, latest, warning }: ReceiptRow): string {
  if (!latest) return own.replaced
  return own.states[state] + (warning ? `, ${own.warnings[warning]}` : '')
}

export function receiptColumns(own: RoomWords, words: Words): Column<ReceiptRow>[] {
  return [
    {
      key: 'so',
      label: own.columns.number,
      value: ({ number }) => numberOf(number),
    },
    { key: 'tinh-trang', label: own.columns.state, value: (row) => stateOf(own, row) },
    {
      key: 'luc',
      label: own.columns.opened,
      value: ({ openedAt }) => words.moment(openedAt),
      file: ({ openedAt }) => momentHere(openedAt),
      dates: true,
      order: ({ openedAt }) => openedAt,
    },
    { key: 'giao', label: own.columns.supplier, value: ({ supplier }) => supplier },
    { key: 'diem', label: own.columns.outlet, value: ({ outlet }) => outlet },
    { key: 'tem', label: own.columns.stamps, value: ({ stamps }) => stamps },
  ]
}

export function goodsColumns(own: RoomWords, its: ReceiptWithCounts, madeBy: string): Column<ReceiptItem>[] {
  const { receipt, corrects } = its
  const outlet = outletOf(its)
  const { goodsColumns: g, facts: f, columns: k } = own
  const { deliveredAt } = receipt.facts
  const facts: Facts = {
    ...receipt.facts,
    // A system may tell it by another clock.
    deliveredAt: deliveredAt && momentHere(Date.parse(deliveredAt)),
  }
  const same = (key: string, label: string, value: string | null) => ({ key, label, value: () => value })
  return [
    same('so', k.number, numberOf(receipt.number)),
    same('diem-ban', own.outlet, `${outlet.name}, ${outlet.address}`),
    same('ma-dia-diem', own.locationCode, outlet.locationCode),
    { key: 'ten', label: g.product, value: ({ product }) => product },
    { key: 'quy-cach', label: g.spec, value: ({ spec }) => spec },
    { key: 'so-luong', label: g.quantity, value: ({ stamps }) => stamps },
    { key: 'lo', label: g.lot, value: ({ lot }) => lot },
    { key: 'nsx', label: g.producedOn, value: ({ producedOn }) => producedOn, dates: true },
    { key: 'hsd', label: g.expiresOn, value: ({ expiresOn }) => expiresOn, dates: true },
    { key: 'truy-xuat', label: g.traceCode, value: (item) => traceCode(item, outlet.locationCode) },
    { key: 'ma-vach', label: g.gtin, value: ({ gtin }) => gtin },
    { key: 'co-so', label: g.producer, value: ({ producer }) => producer },
    ...FACT_NAMES.map((name) => ({ ...same(name, f[name], facts[name]), dates: FACT_DATES.includes(name) })),
    same('nguoi-lap', own.takenBy, madeBy),
    {
      ...same('dong-luc', own.takenAt, receipt.closedAt === null ? '' : momentHere(receipt.closedAt)),
      dates: true,
    },
    same('thay-cho', own.replaces, numberOf(corrects?.number ?? null)),
    same('ly-do', own.reason, receipt.reason),
  ]
}

export function comparedColumns(own: RoomWords, its: ReceiptWithCounts): Column<ComparedLine>[] {
  const { comparedColumns: k, columns } = own
  return [
    { key: 'so', label: columns.number, value: () => numberOf(its.receipt.number) },
    { key: 'hang', label: k.goods, value: ({ name }) => name },
    { key: 'theo-phieu', label: k.expected, value: ({ expected }) => expected },
    { key: 'da-nhan', label: k.received, value: ({ received }) => received },
    { key: 'chenh-lech', label: k.difference, value: ({ expected, received }) => received - expected },
  ]
}

export function scanColumns(language: Language): Column<ListedLine>[] {
  const { scanColumns: s } = roomWords(language)
  return [
    { key: 'luc', label: s.at, value: ({ scannedAt }) => momentHere(scannedAt), dates: true },
    { key: 'ma', label: s.code, value: ({ text }) => text },
    { key: 'ket-qua', label: s.verdict, value: (line) => titleOf(language, line) },
    { key: 'nhan', label: s.accepted, value: ({ accepted }) => accepted },
  ]
}
