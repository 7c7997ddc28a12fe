// The keys of an outlet's systems: made here, shown once, taken back here.
import { html } from 'hono/html'
import { emptyNote } from '../console/empty-note.ts'
import {
  choiceField,
  type FormState,
  formActs,
  hidden,
  selectField,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import type { Column } from '../console/list.ts'
import { type Listed, listView } from '../console/list-page.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { SAID, saidNote } from '../console/said.ts'
import { momentHere } from '../time.ts'
import { href } from '../ui/href.ts'
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
  /** By name. */
  createdBy: string
  usedAt: number | null
  revokedAt: number | null
}

export interface KeyPageProps extends Frame {
  own: KeyWords
  list: Listed<KeyRow>
  outlets: readonly { id: string; name: string }[]
  form: FormState
  /** A key that was made just now. */
  made: string | null
  said: string | null
}

export const KEYS_PATH = '/quan-ly/khoa-api'

export function keyColumns(w: KeyWords, moment: (at: number) => string): Column<KeyRow>[] {
  const c = w.columns
  return [
    { key: 'ten', label: c.name, value: ({ name }) => name },
    { key: 'diem-ban', label: c.outlet, value: ({ outlet }) => outlet },
    {
      key: 'dau',
      label: c.prefix,
      value: ({ prefix }) => prefix,
      cell: ({ prefix }) => html`<code translate="no">${prefix}…</code>`,
    },
    {
      key: 'quyen',
      label: c.scopes,
      value: ({ scopes }) => scopes.map((scope) => w.scope[scope as Scope]).join(', '),
    },
    {
      key: 'tao',
      label: c.created,
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => moment(createdAt),
      file: ({ createdAt }) => momentHere(createdAt),
      dates: true,
    },
    { key: 'nguoi-tao', label: c.createdBy, value: ({ createdBy }) => createdBy },
    {
      key: 'dung',
      label: c.used,
      value: ({ usedAt }) => usedAt,
      cell: ({ usedAt }) => (usedAt === null ? w.never : moment(usedAt)),
      file: ({ usedAt }) => (usedAt === null ? null : momentHere(usedAt)),
      dates: true,
    },
    {
      key: 'thu-hoi',
      label: w.revoke,
      value: ({ revokedAt }) => (revokedAt === null ? null : moment(revokedAt)),
      file: ({ revokedAt }) => (revokedAt === null ? null : momentHere(revokedAt)),
      dates: true,
      cell: (key) =>
        key.revokedAt === null
          ? html`<form method="post" action="${KEYS_PATH}/thu-hoi">${hidden('id', key.id)}${hidden('outletId', key.outletId)}<button class="danger">${w.revoke} <span class="skip">${key.name}</span></button></form>`
          : html`<span class="tag" data-tone="mute">${w.revoked}</span>`,
    },
  ]
}

export function keyPage(props: KeyPageProps): Html {
  const { own: w, list, outlets, form, made } = props
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
${saidNote(props.said)}
<p>${w.lead} <a href="${href(props.words, '/api/v1')}">${w.docs}</a></p>
${made ? html`<section${SAID}><p>${w.once}</p><p class="token" translate="no">${made}</p></section>` : ''}
${listView({
  words: props.words,
  path: KEYS_PATH,
  caption: w.title,
  ...list,
  empty: { says: w.empty },
})}
${outlets.length === 0 ? emptyNote({ says: w.noOutlets, act: { label: w.addOutlet, path: '/quan-ly/diem-ban' } }) : making(w, outlets, form)}`,
  })
}

function making(w: KeyWords, outlets: KeyPageProps['outlets'], form: FormState): Html {
  return html`<section aria-labelledby="make"><h2 id="make">${w.make}</h2>
${whatIsWrong(form)}
<form class="stacked" method="post" action="${KEYS_PATH}">
${hidden('id', form.values.id)}
${textField(form, { name: 'name', label: w.name, hint: w.nameHint, required: true, maxlength: 100 })}
${selectField(form, { name: 'outletId', label: w.outlet, required: true, options: outlets.map(({ id, name }) => ({ value: id, label: name })) })}
${choiceField(form, { name: 'scopes', label: w.scopes, required: true, several: true, options: SCOPES.map((scope) => ({ value: scope, label: w.scope[scope] })) })}
${formActs(form.words, w.make)}
</form></section>`
}
