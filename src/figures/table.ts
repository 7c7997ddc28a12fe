// The tables of the figures: what stands on the page, what the file holds, and what a chart is drawn from.
import type { Column } from '../console/list.ts'
import type { Language } from '../words/words.ts'
import type { Figures } from './read.ts'
import { common, figuresWords } from './words.ts'

export interface Table {
  /** Names it in the address. */
  key: 'tem' | 'ngay' | 'tinh' | 'san-pham'
  title: string
  chart: 'bars' | 'line'
  columns: readonly Column<readonly (string | number)[]>[]
  rows: readonly (readonly (string | number)[])[]
}

export function tablesOf(figures: Figures, language: Language): Table[] {
  const w = figuresWords(language)
  const { day, province } = common(language)
  const columns = (...labels: string[]): Table['columns'] =>
    labels.map((label, i) => ({ key: String(i), label, value: (row) => row[i] ?? null }))
  return [
    {
      key: 'tem',
      title: w.stamps,
      chart: 'bars',
      columns: columns(w.state, w.count),
      rows: figures.stamps.map(({ state, count }) => [w.states[state], count]),
    },
    {
      key: 'ngay',
      title: w.perDay,
      chart: 'line',
      columns: columns(w.day, w.checks),
      rows: figures.days.map((one) => [day(one.day), one.checks]),
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
    },
    {
      key: 'san-pham',
      title: w.perProduct,
      chart: 'bars',
      columns: columns(w.product, w.producer, w.checks),
      rows: figures.byProduct.map((one) => [one.product, one.producer, one.checks]),
    },
  ]
}
