// The tables of the figures: what stands on the page, what the file holds, and what a chart is drawn from.
import type { Column } from '../console/list.ts'
import { CASE_ENDS } from '../stamp/case-kind.ts'
import type { Language } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import type { Figures } from './read.ts'
import { figuresWords } from './words.ts'

export interface Table {
  /** Names it in the address. */
  key: 'truy-xuat' | 'lo' | 'tem' | 'ngay' | 'tinh' | 'san-pham' | 'vu-viec'
  title: string
  chart: 'bars' | 'line'
  columns: readonly Column<readonly (string | number)[]>[]
  rows: readonly (readonly (string | number)[])[]
  /** What is said instead where all of it is nought; null where noughts are shown. */
  nothing: string | null
}

export function tablesOf(figures: Figures, language: Language): Table[] {
  const w = figuresWords(language)
  const { day, province } = wordsFor(language)
  const columns = (...labels: string[]): Table['columns'] =>
    labels.map((label, i) => ({ key: String(i), label, value: (row) => row[i] ?? null }))
  const byDay = (counted: string): Table['columns'] => [
    { key: '0', label: w.day, value: ([one]) => day(String(one)), file: ([one]) => one ?? null, dates: true },
    { key: '1', label: counted, value: ([, many]) => many ?? null },
  ]
  const { products, traced, withBatch, cases } = figures
  return [
    {
      key: 'truy-xuat',
      title: w.tracing,
      chart: 'bars',
      columns: columns(w.howFar, w.products),
      rows: [
        [w.inUse, traced],
        [w.withBatchOnly, Math.max(0, withBatch - traced)],
        [w.withoutBatch, products - withBatch],
      ],
      nothing: null,
    },
    {
      key: 'lo',
      title: w.batchesPerDay,
      chart: 'line',
      columns: byDay(w.batches),
      rows: figures.days.map((one) => [one.day, one.batches]),
      nothing: w.noBatches,
    },
    {
      key: 'tem',
      title: w.stamps,
      chart: 'bars',
      columns: columns(w.state, w.count),
      rows: figures.stamps.map(({ state, count }) => [w.states[state], count]),
      nothing: null,
    },
    {
      key: 'ngay',
      title: w.perDay,
      chart: 'line',
      columns: byDay(w.checks),
      rows: figures.days.map((one) => [one.day, one.checks]),
      nothing: w.noChecks,
    },
    {
      key: 'tinh',
      title: w.perProvince,
      chart: 'bars',
      columns: columns(w.province, w.checks),
      rows: figures.provinces.map((one) => [
        one.province ? province(one.province) : w.noProvince,
        one.checks,
      ]),
      nothing: w.noChecks,
    },
    {
      key: 'san-pham',
      title: w.perProduct,
      chart: 'bars',
      columns: columns(w.product, w.producer, w.checks),
      rows: figures.byProduct.map((one) => [one.product ?? w.noBatch, one.producer ?? '', one.checks]),
      nothing: w.noChecks,
    },
    {
      key: 'vu-viec',
      title: w.cases,
      chart: 'bars',
      columns: columns(w.state, w.caseCount),
      rows: [
        [w.opened, cases.opened],
        [w.stillOpen, cases.stillOpen],
        ...CASE_ENDS.map((end) => [w.closed[end], cases.closed[end]] as const),
      ],
      nothing: w.noCases,
    },
  ]
}
