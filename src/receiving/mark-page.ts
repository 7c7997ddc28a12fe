// Where a shop says what it sold or what came back: codes, one a line, or one run.
import { html, raw } from 'hono/html'
import {
  areaField,
  choiceField,
  type FormState,
  formActs,
  MET_FIRST,
  selectField,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { SAID } from '../console/said.ts'
import { SCAN_SCRIPTS, scanButton, scanDialog } from '../print/desk/scan-stamp.ts'
import type { StampsWords } from '../print/desk/words.ts'
import type { Html } from '../ui/layout.ts'
import { MARK_KINDS, type MarkOutcome } from './mark-stamps.ts'
import type { RoomWords } from './room-words.ts'

export interface MarkPageProps extends Frame {
  own: RoomWords
  stamps: StampsWords
  form: FormState
  outlets: readonly { id: string; name: string }[]
  result: {
    marked: number
    items: readonly { what: string; outcome: MarkOutcome; marked: number }[]
    /** Says of each batch that is recalled, made of what was, or under review that stamps of it were sold. */
    warnings: readonly { says: string; level: 'alert' | 'caution' }[]
  } | null
}

const NOTHING = raw(` class="note" data-level="caution"${MET_FIRST}`)

export function markPage(props: MarkPageProps): Html {
  const { own: w, stamps, form, outlets, result } = props
  return consolePage({
    ...props,
    title: w.markTitle,
    scripts: SCAN_SCRIPTS,
    main: html`<h1>${w.markTitle}</h1>
<p>${w.markLead}</p>
${
  result
    ? html`<section${result.marked > 0 ? SAID : NOTHING}><p><strong>${w.marked(result.marked)}</strong></p>
<ul>${result.items.map(({ what, outcome, marked }) => html`<li><code translate="no">${what}</code>: ${w.outcomes[outcome]}${marked > 1 ? ` (${marked})` : ''}</li>`)}</ul></section>
${result.warnings.map(({ says, level }) => html`<p class="note" data-level="${level}" role="alert">${says}</p>`)}`
    : ''
}
${whatIsWrong(form)}
<form class="stacked" method="post" action="/nhan-hang/ban">
${choiceField(form, { name: 'kind', label: w.markKind, required: true, options: MARK_KINDS.map((kind) => ({ value: kind, label: w.kinds[kind] })) })}
${selectField(form, { name: 'outletId', label: w.outlet, required: true, options: outlets.map(({ id, name }) => ({ value: id, label: name })) })}
${areaField(form, { name: 'codes', label: w.codes, hint: w.codesHint, rows: 5, maxlength: 100_000 })}
${scanButton('codes', stamps.scan.heading)}
${textField(form, { name: 'from', label: w.from, maxlength: 300 })}
${scanButton('from', stamps.scan.first)}
${textField(form, { name: 'to', label: w.to, hint: w.rangeHint, maxlength: 300 })}
${scanButton('to', stamps.scan.last)}
${formActs(form.words, form.words.form.save, '/nhan-hang/phieu')}
</form>
${scanDialog(stamps)}`,
  })
}
