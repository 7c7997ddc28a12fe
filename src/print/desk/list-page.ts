// The rolls with their ledgers, or the orders, as one list; and the quotas.
import { html } from 'hono/html'
import { type FormState, formActs, selectField, textField, whatIsWrong } from '../../console/form.ts'
import type { Column, ListQuery, ListSlice } from '../../console/list.ts'
import { listView } from '../../console/list-page.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import type { Ledger } from '../../rolls/ledger.ts'
import type { Html } from '../../ui/layout.ts'
import { producersFirst } from './order-page.ts'
import type { QuotaRow } from './read.ts'
import { ledgerTable } from './roll-page.ts'
import type { StampsWords } from './words.ts'

export const linkTo = (path: string, text: string): Html => html`<a href="${path}">${text}</a>`

export function listPage<Row>(props: {
  frame: Frame
  own: StampsWords
  path: string
  columns: readonly Column<Row>[]
  query: ListQuery
  slice: ListSlice<Row>
  /** Of all rolls that match, added up; null where the list is of orders. */
  ledger: Ledger | null
  mayOrder: boolean
  mayDecide: boolean
  maySeePins: boolean
  said: string | null
}): Html {
  const { frame, own, path, columns, query, slice, ledger, mayOrder, mayDecide, maySeePins, said } = props
  const title = ledger ? own.rolls : own.orders
  return consolePage({
    ...frame,
    title,
    main: html`<h1>${title}</h1><p>${own.lead}</p>
${saidNote(said)}
<p class="acts">${mayOrder ? html`<a class="btn" href="/quan-ly/tem/dat">${own.order}</a>` : ''}
<a class="btn quiet" href="${ledger ? '/quan-ly/tem/don' : '/quan-ly/tem'}">${ledger ? own.orders : own.rolls}</a>
${mayDecide ? html`<a class="btn quiet" href="/quan-ly/tem/han-muc">${own.quotas}</a>` : ''}
${maySeePins ? html`<a class="btn quiet" href="/quan-ly/tem/tep-pin">${own.pinTakes}</a>` : ''}</p>
${listView({ words: frame.words, path, caption: title, columns, query, slice, empty: { says: ledger ? own.none : own.noOrders, ...(mayOrder && { act: { label: own.order, path: '/quan-ly/tem/dat' } }) } })}
${ledger && ledger.total > 0 ? ledgerTable(own, ledger) : ''}`,
  })
}

export function pinTakesPage<Row>(props: {
  frame: Frame
  own: StampsWords
  path: string
  columns: readonly Column<Row>[]
  query: ListQuery
  slice: ListSlice<Row>
}): Html {
  const { frame, own, ...list } = props
  return consolePage({
    ...frame,
    title: own.pinTakes,
    main: html`<h1>${own.pinTakes}</h1><p>${own.pinTakesLead}</p>
${listView({ words: frame.words, ...list, caption: own.pinTakes, empty: { says: own.noPinTakes } })}`,
  })
}

export function quotaPage(props: {
  frame: Frame
  own: StampsWords
  form: FormState
  rows: readonly QuotaRow[]
  columns: readonly Column<QuotaRow>[]
  query: ListQuery
  slice: ListSlice<QuotaRow>
  said: string | null
}): Html {
  const { frame, own, form, rows, columns, query, slice, said } = props
  return consolePage({
    ...frame,
    title: own.quotas,
    main: html`<h1>${own.quotas}</h1><p>${own.quotaLead}</p>
${saidNote(said)}
${
  rows.length === 0
    ? ''
    : html`${whatIsWrong(form)}
<form method="post" action="/quan-ly/tem/han-muc">
${selectField(form, { name: 'co_so', label: own.producer, required: true, options: rows.map(({ id, name }) => ({ value: id, label: name })) })}
${textField(form, { name: 'so', label: own.quota, hint: own.quotaHint, inputmode: 'numeric', required: true, maxlength: 12 })}
${formActs(frame.words, own.set, '/quan-ly/tem')}
</form>`
}
${listView({ words: frame.words, path: '/quan-ly/tem/han-muc', caption: own.quotaUse, columns, query, slice, empty: producersFirst(own) })}`,
  })
}
