// The form of one portal: where it is, what it takes, and what its columns are called.
import { html } from 'hono/html'
import {
  areaField,
  choiceField,
  type FormState,
  formActs,
  hidden,
  selectField,
  textField,
  whatIsWrong,
} from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { MINISTRY_KEYS } from '../../registry/entry/choices.ts'
import type { Html } from '../../ui/layout.ts'
import { FLAT_COLUMNS } from '../flat.ts'
import type { PortalWords } from './words.ts'

export interface PortalFormProps extends Frame {
  own: PortalWords
  form: FormState
  /** Null for a new one. */
  portal: { id: string; paused: boolean } | null
}

export function portalForm(props: PortalFormProps): Html {
  const { own, form, portal, words } = props
  const w = own.form
  const title = portal ? own.changePortal : own.addPortal
  const path = `/quan-ly/lien-thong/cong/${portal?.id ?? 'moi'}`
  return consolePage({
    ...props,
    title,
    main: html`<h1>${title}</h1>
<p class="note">${own.unproven}</p>
${whatIsWrong(form)}
<form class="stacked" method="post" action="${path}">
${portal ? '' : hidden('id', form.values.id)}
${textField(form, { name: 'ten', label: w.name, hint: w.nameHint, required: true, maxlength: 120 })}
${textField(form, { name: 'dia_chi', label: w.url, hint: w.urlHint, required: true, type: 'url', maxlength: 500 })}
${textField(form, { name: 'ma', label: w.token, hint: portal ? `${w.tokenHint} ${w.tokenKept}` : w.tokenHint, required: !portal, type: 'password', autocomplete: 'off', maxlength: 2000 })}
${selectField(form, {
  name: 'bo',
  label: w.ministry,
  hint: w.ministryHint,
  options: MINISTRY_KEYS.map((value) => ({ value, label: own.ministry(value) })),
})}
${choiceField(form, {
  name: 'dang',
  label: w.format,
  hint: w.formatHint,
  required: true,
  options: (['epcis', 'json', 'csv'] as const).map((value) => ({ value, label: own.formats[value] })),
})}
${areaField(form, { name: 'cot', label: w.columns, hint: w.columnsHint(FLAT_COLUMNS.join(', ')), maxlength: 4000 })}
${areaField(form, { name: 'them', label: w.constants, hint: w.constantsHint, maxlength: 4000 })}
${formActs(words, w.save, '/quan-ly/lien-thong')}
</form>
${
  portal
    ? html`<form class="stacked" method="post" action="${path}/${portal.paused ? 'gui-tiep' : 'tam-dung'}"><p class="acts"><button class="quiet">${portal.paused ? own.resume : own.pause}</button></p></form>`
    : ''
}`,
  })
}
