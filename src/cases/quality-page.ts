// The measured quality of the detector, month by month and by kind.
import { html } from 'hono/html'
import type { Column } from '../console/list.ts'
import { listedTable } from '../console/listed-table.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { CaseKind } from '../stamp/case-kind.ts'
import type { Html } from '../ui/layout.ts'
import { QUALITY_PATH } from './paths.ts'
import { closedOf, falseRate, type QualityRow } from './quality.ts'
import type { CaseWords } from './words.ts'

export interface QualityProps extends Frame {
  w: CaseWords
  months: readonly QualityRow[]
  kinds: readonly QualityRow[]
}

/** `first` heads the column that names the rows. */
export function qualityColumns(
  w: CaseWords,
  first: string,
  nameOf: (of: string) => string,
): Column<QualityRow>[] {
  const q = w.quality
  return [
    { key: 'thang', label: first, value: ({ of }) => nameOf(of) },
    { key: 'luot', label: q.scans, value: ({ judged }) => judged?.scans ?? null },
    { key: 'nhac', label: q.cautions, value: ({ judged }) => judged?.cautions ?? null },
    { key: 'bao-dong', label: q.alerts, value: ({ judged }) => judged?.alerts ?? null },
    { key: 'tem', label: q.stamps, value: ({ stamps }) => stamps },
    { key: 'mo', label: q.cases, value: ({ cases }) => cases },
    { key: 'dong', label: q.closed, value: closedOf },
    { key: 'sao', label: q.copied, value: ({ ends }) => ends.copied },
    { key: 'dong-nguoi', label: q.crowd, value: ({ ends }) => ends['honest-crowd'] },
    { key: 'loi', label: q.data, value: ({ ends }) => ends['data-error'] },
    { key: 'con', label: q.open, value: (row) => row.cases - closedOf(row) },
    {
      key: 'nham',
      label: q.falseRate,
      value: (row) => {
        const rate = falseRate(row)
        return rate === null ? q.noRate : `${Math.round(rate * 100)} %`
      },
    },
    { key: 'ngay', label: q.days, value: ({ days }) => days },
  ]
}

export function qualityPage(props: QualityProps): Html {
  const { w, months, kinds } = props
  const q = w.quality
  return consolePage({
    ...props,
    title: q.title,
    main: html`<h1>${q.title}</h1>
<p>${q.lead}</p>
${
  months.length === 0
    ? html`<p class="empty">${q.empty}</p>`
    : html`${table(w, q.caption, qualityColumns(w, q.month, monthName), months)}
<p class="acts"><a href="${QUALITY_PATH}?dang=xlsx" download>Excel</a> <a href="${QUALITY_PATH}?dang=csv" download>CSV</a></p>
<p class="small">${q.explain}</p>
${
  kinds.length > 0
    ? html`<h2>${q.byKind}</h2>${table(
        w,
        q.byKind,
        qualityColumns(w, w.list.kind, (of) => w.kinds[of as CaseKind].name).filter(
          ({ key }) => !['luot', 'nhac', 'bao-dong'].includes(key),
        ),
        kinds,
      )}`
    : ''
}`
}`,
  })
}

export const monthName = (of: string): string => of.split('-').reverse().join('/')

function table(
  w: CaseWords,
  caption: string,
  columns: readonly Column<QualityRow>[],
  rows: readonly QualityRow[],
): Html {
  const shown = (value: ReturnType<Column<QualityRow>['value']>) =>
    typeof value === 'number' ? w.count(value) : (value ?? '–')
  return listedTable(
    { label: caption },
    columns.map(({ label, value }) => ({ label, cell: (row: QualityRow) => shown(value(row)) })),
    rows,
  )
}
