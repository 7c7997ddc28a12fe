// The outlets of the province, and the form that keeps one.
import { html } from 'hono/html'
import { type FormState, formActs, hidden, textField, whatIsWrong } from '../console/form.ts'
import type { Column, ListQuery, ListSlice } from '../console/list.ts'
import { listView } from '../console/list-page.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import type { OutletWords } from './outlet-words.ts'

export interface OutletRow {
  id: string
  name: string
  address: string
  locationCode: string | null
  soonDays: number
}

export interface OutletPageProps extends Frame {
  own: OutletWords
  columns: readonly Column<OutletRow>[]
  asked: ListQuery
  slice: ListSlice<OutletRow>
  form: FormState
  said: string | null
  /** Which was just saved, or is chosen: nobody takes goods in there before somebody is invited. */
  kept: OutletRow | null
}

export const OUTLETS_PATH = '/quan-ly/diem-ban'

export function outletPage(props: OutletPageProps): Html {
  const { own: w, words, columns, asked, slice, form, said, kept } = props
  const invitation = kept
    ? html`<p><a href="/quan-ly/nguoi-dung/moi?vai_tro=retailer&diem_ban=${encodeURIComponent(kept.id)}">${w.invite(kept.name)}</a></p>`
    : ''
  const linked = columns.map(
    (column, i): Column<OutletRow> =>
      i === 0
        ? {
            ...column,
            cell: (row) =>
              html`<a href="${OUTLETS_PATH}?sua=${encodeURIComponent(row.id)}#keep">${row.name}</a>`,
          }
        : column,
  )
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
${saidNote(said)}
${form.values.id ? '' : invitation}
<p>${w.lead}</p>
${listView({ words, path: OUTLETS_PATH, caption: w.title, columns: linked, query: asked, slice, empty: { says: w.empty } })}
<section aria-labelledby="keep"><h2 id="keep">${form.values.id ? w.change : w.add}</h2>
${form.values.id ? invitation : ''}
${whatIsWrong(form)}
<form class="stacked" method="post" action="${OUTLETS_PATH}">
${form.values.id ? html`${hidden('id', form.values.id)}${hidden('revision', form.values.revision)}` : ''}
${textField(form, { name: 'name', label: w.name, required: true, maxlength: 200 })}
${textField(form, { name: 'address', label: w.address, required: true, maxlength: 300 })}
${textField(form, { name: 'locationCode', label: w.locationCode, hint: w.locationHint, required: true, maxlength: 40 })}
${textField(form, { name: 'soonDays', label: w.soonDays, hint: w.soonHint, type: 'number', min: 0, max: 365 })}
${formActs(form.words, undefined, OUTLETS_PATH)}
</form></section>`,
  })
}
