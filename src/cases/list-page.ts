// The list of cases: what presses most comes first. A small script keeps it fresh; without it the page is loaded again.
import { html } from 'hono/html'
import type { Column, ListQuery, ListSlice } from '../console/list.ts'
import { listView } from '../console/list-page.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { CASE_KINDS } from '../stamp/case-kind.ts'
import { momentHere } from '../time.ts'
import type { Html } from '../ui/layout.ts'
import type { CaseLine } from './case-line.ts'
import { severityTag } from './case-page.ts'
import { CASES_SHOWN, type CaseFilters } from './list.ts'
import { CASES_PATH, casePath } from './paths.ts'
import { SEVERITIES } from './severity.ts'
import type { CaseWords } from './words.ts'

export interface CaseListProps extends Frame {
  w: CaseWords
  query: Readonly<Record<string, string>>
  asked: ListQuery
  slice: ListSlice<CaseLine>
  columns: readonly Column<CaseLine>[]
  filters: CaseFilters
  open: number
  unseen: number
  /** Grows by one with each new case, whatever the list shows. */
  everOpened: number
}

/** `headline` and `name` give a case's words and a province's name. */
export function caseColumns(
  w: CaseWords,
  headline: (line: CaseLine) => string,
  name: (code: string) => string,
): Column<CaseLine>[] {
  return [
    {
      key: 'muc',
      label: w.list.severity,
      value: ({ severity }) => w.severities[severity],
      cell: (line) => severityTag(w, line),
    },
    {
      key: 'chuyen',
      label: w.list.headline,
      value: headline,
      cell: (line) => html`<a href="${casePath(line.row.id)}">${headline(line)}</a>`,
    },
    { key: 'tinh-trang', label: w.list.status, value: ({ status }) => w.statuses[status] },
    { key: 'loai', label: w.list.kind, value: ({ row }) => w.kinds[row.kind].name, fileOnly: true },
    // Codes that nobody issued are no stamps.
    { key: 'tem', label: w.list.stamps, value: ({ stamps }) => stamps || null },
    {
      key: 'tinh',
      label: w.map.province,
      value: ({ provinces }) => provinces.map(name).join(', '),
      fileOnly: true,
    },
    {
      key: 'mo',
      label: w.list.opened,
      value: ({ row }) => momentHere(row.openedAt),
      dates: true,
      cell: ({ row }) => w.moment(row.openedAt),
    },
    {
      key: 'moi-nhat',
      label: w.list.latest,
      value: ({ row }) => momentHere(row.latestAt),
      dates: true,
      cell: ({ row }) => w.moment(row.latestAt),
    },
    { key: 'nguoi', label: w.list.assignee, value: ({ assignee }) => assignee ?? w.list.nobody },
  ]
}

export function caseListPage(props: CaseListProps): Html {
  const { w, filters } = props
  const option = (value: string, label: string, chosen: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`
  const chooser = (name: string, label: string, options: Html[]) =>
    html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select></div>`
  return consolePage({
    ...props,
    title: w.list.title,
    scripts: ['/fresh-list.js'],
    main: html`<h1>${w.list.title}</h1>
<div id="fresh" data-ever="${props.everOpened}" data-one="${w.list.fresh(1)}" data-many="${w.list.fresh(2).replace('2', '{n}')}">
<p><strong>${w.list.lead(props.open, props.unseen)}</strong> <small>${w.list.refreshes}</small></p>
${listView({
  words: props.words,
  path: CASES_PATH,
  caption: w.list.caption,
  columns: props.columns,
  query: props.asked,
  slice: props.slice,
  kept: { xem: filters.which, muc: filters.severity, loai: filters.kind },
  filters: html`${chooser(
    'xem',
    w.list.status,
    CASES_SHOWN.map((which) => option(which, w.list.shown[which], filters.which)),
  )}
${chooser('muc', w.list.severity, [option('', w.list.all, filters.severity), ...SEVERITIES.map((one) => option(one, w.severities[one], filters.severity))])}
${chooser('loai', w.list.kind, [option('', w.list.all, filters.kind), ...CASE_KINDS.map((one) => option(one, w.kinds[one].name, filters.kind))])}`,
  empty: {
    says: w.list.empty,
    act: { label: w.list.seeAll, path: `${CASES_PATH}?xem=tat-ca` },
  },
})}
</div>
<p id="fresh-said" role="status"></p>`,
  })
}
