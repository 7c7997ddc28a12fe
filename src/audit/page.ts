// The log of changes: filtered, searched, a page at a time.
import { html } from 'hono/html'
import type { Column, ListQuery, ListSlice } from '../console/list.ts'
import { listView } from '../console/list-page.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { momentHere } from '../time.ts'
import type { Html } from '../ui/layout.ts'
import { wordsFor } from '../words/words-for.ts'
import { auditWords } from './words.ts'

/** A record as people read it. */
export interface ShownRecord {
  seq: number
  at: number
  actor: string
  onBehalf: string | null
  command: string
  subject: string
  /** JSON. */
  details: string
}

export function auditColumns(language: Frame['words']['language']): Column<ShownRecord>[] {
  const w = auditWords(language)
  const { moment } = wordsFor(language)
  const text = (key: Exclude<keyof ShownRecord, 'seq' | 'at'>): Column<ShownRecord> => ({
    key,
    label: w.columns[key],
    value: (row) => row[key],
    unsorted: true,
  })
  return [
    { key: 'seq', label: w.columns.seq, value: ({ seq }) => seq, unsorted: true, fileOnly: true },
    {
      key: 'at',
      label: w.columns.at,
      value: ({ at }) => moment(at),
      file: ({ at }) => momentHere(at),
      dates: true,
    },
    text('actor'),
    text('onBehalf'),
    text('command'),
    text('subject'),
    {
      ...text('details'),
      cell: ({ details }) => html`<details><summary>${w.details}</summary><pre>${details}</pre></details>`,
    },
  ]
}

export interface AuditProps extends Frame {
  columns: readonly Column<ShownRecord>[]
  list: ListQuery
  slice: ListSlice<ShownRecord>
  commands: readonly { value: string; label: string }[]
  kept: { viec: string; tu: string; den: string }
}

export function auditPage(props: AuditProps): Html {
  const { words, columns, list, slice, commands, kept } = props
  const w = auditWords(words.language)
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
<p>${w.lead}</p>
${listView({
  words,
  path: '/quan-ly/nhat-ky',
  caption: w.title,
  columns,
  query: list,
  slice,
  kept,
  filters: html`<div><label for="viec">${w.command}</label><select id="viec" name="viec"><option value="">${w.allCommands}</option>${commands.map(({ value, label }) => html`<option value="${value}"${value === kept.viec ? html` selected` : ''}>${label}</option>`)}</select></div>
<div><label for="tu">${w.from}</label><input id="tu" name="tu" type="date" value="${kept.tu}"></div>
<div><label for="den">${w.to}</label><input id="den" name="den" type="date" value="${kept.den}"></div>`,
  empty: { says: w.none },
})}`,
  })
}
