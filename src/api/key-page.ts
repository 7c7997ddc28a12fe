// The keys of an outlet's systems: made here, shown once, taken back here.
import { html } from 'hono/html'
import {
  choiceField,
  type FormState,
  formActs,
  hidden,
  selectField,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Html } from '../ui/layout.ts'
import { SCOPES, type Scope } from './key.ts'
import type { KeyWords } from './key-words.ts'

export interface KeyRow {
  id: string
  name: string
  outletId: string
  outlet: string
  prefix: string
  scopes: readonly string[]
  createdAt: number
  usedAt: number | null
  revokedAt: number | null
}

export interface KeyPageProps extends Frame {
  own: KeyWords
  keys: readonly KeyRow[]
  outlets: readonly { id: string; name: string }[]
  form: FormState
  /** A key that was made just now. */
  made: string | null
  moment(at: number): string
}

export const KEYS_PATH = '/quan-ly/khoa-api'

export function keyPage(props: KeyPageProps): Html {
  const { own: w, keys, outlets, form, made, moment } = props
  const c = w.columns
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
<p>${w.lead} <a href="/api/v1">${w.docs}</a></p>
${made ? html`<section class="said" role="status"><p>${w.once}</p><p class="token" translate="no">${made}</p></section>` : ''}
${
  keys.length === 0
    ? html`<p class="empty">${w.empty}</p>`
    : html`<div class="scroll" role="region" aria-label="${w.title}" tabindex="0"><table class="listed" role="table">
<thead role="rowgroup"><tr role="row">${[c.name, c.outlet, c.prefix, c.scopes, c.created, c.used, ''].map((label) => html`<th scope="col" role="columnheader">${label}</th>`)}</tr></thead>
<tbody role="rowgroup">${keys.map(
        (key) => html`<tr role="row">
<td role="cell" data-label="${c.name}">${key.name}</td>
<td role="cell" data-label="${c.outlet}">${key.outlet}</td>
<td role="cell" data-label="${c.prefix}"><code translate="no">${key.prefix}…</code></td>
<td role="cell" data-label="${c.scopes}">${key.scopes.map((scope) => w.scope[scope as Scope]).join(', ')}</td>
<td role="cell" data-label="${c.created}">${moment(key.createdAt)}</td>
<td role="cell" data-label="${c.used}">${key.usedAt === null ? w.never : moment(key.usedAt)}</td>
<td role="cell" data-label="">${
          key.revokedAt === null
            ? html`<form method="post" action="${KEYS_PATH}/thu-hoi">${hidden('id', key.id)}${hidden('outletId', key.outletId)}<button class="danger">${w.revoke} <span class="skip">${key.name}</span></button></form>`
            : html`<span class="tag" data-tone="mute">${w.revoked}</span>`
        }</td>
</tr>`,
      )}</tbody></table></div>`
}
<section aria-labelledby="make"><h2 id="make">${w.make}</h2>
${whatIsWrong(form)}
<form class="stacked" method="post" action="${KEYS_PATH}">
${textField(form, { name: 'name', label: w.name, hint: w.nameHint, required: true, maxlength: 100 })}
${selectField(form, { name: 'outletId', label: w.outlet, required: true, options: outlets.map(({ id, name }) => ({ value: id, label: name })) })}
${choiceField(form, { name: 'scopes', label: w.scopes, required: true, several: true, options: SCOPES.map((scope) => ({ value: scope, label: w.scope[scope] })) })}
${formActs(form.words, w.make)}
</form></section>`,
  })
}
