// What may be done in a case: each act is a form that is opened by its name, and stands open when it came back.
import { html } from 'hono/html'
import { areaField, choiceField, hidden, selectField } from '../console/form.ts'
import { CASE_ENDS } from '../stamp/case-kind.ts'
import { VOID_REASONS } from '../stamp/state.ts'
import type { Html } from '../ui/layout.ts'
import type { CasePageProps } from './case-page.ts'
import { casePath } from './paths.ts'
import { isCopied } from './status.ts'

export function whatToDo(props: CasePageProps): Html {
  const { w, found, mayWork, mayDecide, personId } = props
  const { row } = found
  const path = casePath(row.id)
  if (row.closedAt !== null) {
    return html`${isCopied(row) && found.live > 0 ? stillActive(props) : ''}
${mayWork ? html`<form method="post" action="${path}/mo-lai"><p class="acts"><button class="quiet">${w.forms.reopen}</button></p></form>` : ''}`
  }
  const one = (verb: string, label: string, field: Html | '' = '') =>
    html`<form method="post" action="${path}/${verb}">${field}<button>${label}</button></form>`
  return html`<section class="note todo" aria-labelledby="todo">
<h2 id="todo">${w.page.todo}</h2>
<ol>${floodFirst(props)}${w.kinds[row.kind].todo.map((line) => html`<li>${line}</li>`)}</ol>
${
  mayWork
    ? html`<div class="acts">
${row.seenAt === null ? one('nhan', w.forms.seen) : ''}
${row.assignee === personId ? '' : one('giao', w.forms.take, hidden('nguoi', personId))}
</div>
${askForm(props)}`
    : ''
}
${mayDecide ? [voidForm(props), batchForm(props), closeForm(props), assignForm(props)] : ''}
</section>`
}

/** Whoever concluded that stamps were copied may think them struck off by that. */
function stillActive(props: CasePageProps): Html {
  const { w, found, mayDecide } = props
  return html`<section class="note" data-level="caution" aria-labelledby="still"><h2 id="still">${w.forms.stillActive(found.live)}</h2>
<p>${w.forms.stillActiveMeans}</p>
${mayDecide ? voidForm(props) : ''}</section>`
}

/** What a flood brings looks like copies, and whoever floods wants genuine stamps struck off. */
function floodFirst({ w, found }: CasePageProps): Html | '' {
  const flood = found.row.kind === 'flood' ? undefined : found.related.find(({ row }) => row.kind === 'flood')
  return flood ? html`<li><a href="${casePath(flood.row.id)}">${w.page.floodFirst}</a></li>` : ''
}

interface Act {
  /** The end of the address it is sent to. */
  verb: string
  /** The name it is opened by. */
  label: string
  /** Its fields: it stands open where one of them came back. */
  fields: readonly string[]
  id?: string
}

function folded({ form, found }: CasePageProps, { verb, label, fields, id }: Act, body: Html): Html {
  const back = fields.some((name) => form.errors?.[name] !== undefined)
  return html`<details${back ? html` open` : ''}><summary>${label}</summary><form class="stacked"${id ? html` id="${id}"` : ''} method="post" action="${casePath(found.row.id)}/${verb}">
${body}
</form></details>`
}

function askForm(props: CasePageProps): Html | '' {
  const { w, found, form } = props
  if (!found.producer) return ''
  const field = {
    name: 'cau_hoi',
    label: w.forms.askLabel,
    hint: w.forms.askHint,
    required: true,
    maxlength: 1000,
    rows: 3,
  }
  return folded(
    props,
    { verb: 'hoi', label: w.forms.askWhom(found.producer.name), fields: ['cau_hoi'] },
    html`${areaField(form, field)}
<p class="acts"><button>${w.forms.ask}</button></p>`,
  )
}

function voidForm(props: CasePageProps): Html | '' {
  const { w, found, form } = props
  const f = w.forms
  if (found.live === 0) return ''
  return folded(
    props,
    { verb: 'huy-tem', label: f.voidStamps, fields: ['tem', 'ly_do_huy', 'pham_vi'], id: 'void' },
    html`${hidden('den', found.joined)}
${choiceField(form, {
  name: 'pham_vi',
  label: f.voidWhich,
  required: true,
  options: [
    { value: 'chosen', label: f.voidChosen },
    { value: 'all', label: f.voidAll(found.live) },
  ],
})}
${selectField(form, {
  name: 'ly_do_huy',
  label: f.voidReason,
  required: true,
  options: VOID_REASONS.map((value) => ({ value, label: f.voidReasons[value] })),
})}
<p class="acts"><button class="danger">${f.voidStamp}</button></p>`,
  )
}

function batchForm(props: CasePageProps): Html | '' {
  const { w, found, form } = props
  const f = w.forms
  const { batches } = found
  if (batches.length === 0) return ''
  const options = batches.map(({ id, lot, recalled, suspended }) => ({
    value: id,
    label: [lot, recalled ? f.recalled : '', suspended ? f.suspended : ''].filter(Boolean).join(' · '),
  }))
  return folded(
    props,
    { verb: 'lo', label: f.batchActs, fields: ['lo', 'ly_do'] },
    html`${selectField(form, { name: 'lo', label: f.batchOf, required: true, options })}
${areaField(form, { name: 'ly_do', label: f.reason, hint: f.reasonHint, rows: 2, maxlength: 300, required: true })}
<p class="acts"><button class="quiet" name="viec" value="suspended">${f.suspend}</button> ${batches.some(({ suspended }) => suspended) ? html`<button class="quiet" name="viec" value="resumed">${f.resume}</button> ` : ''}<button class="danger" name="viec" value="recalled">${f.recall}</button></p>`,
  )
}

function closeForm(props: CasePageProps): Html {
  const { w, form } = props
  const f = w.forms
  const options = CASE_ENDS.map((value) => ({ value, label: w.ends[value].name, hint: w.ends[value].hint }))
  return folded(
    props,
    { verb: 'dong', label: f.close, fields: ['ket_luan', 'vi_sao'] },
    html`${choiceField(form, { name: 'ket_luan', label: f.closeAs, required: true, options })}
${areaField(form, { name: 'vi_sao', label: f.closeWords, rows: 2, maxlength: 1000, required: true })}
<p class="acts"><button>${f.close}</button></p>`,
  )
}

function assignForm(props: CasePageProps): Html {
  const { w, form, people } = props
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  return folded(
    props,
    { verb: 'giao', label: w.forms.assignOther, fields: ['nguoi'] },
    html`${selectField(form, { name: 'nguoi', label: w.forms.assignTo, required: true, options })}
<p class="acts"><button class="quiet">${w.forms.assign}</button></p>`,
  )
}
