// Pages of process templates: the groups with their versions, and the form in which an administrator edits one. A step
// or a field is taken out by emptying its name, and added in the empty place at the end.
import { html, raw } from 'hono/html'
import {
  ASKED_ANEW,
  checkField,
  type FormState,
  formActs,
  hidden,
  selectField,
  textField,
  whatIsWrong,
} from '../../console/form.ts'
import type { Column } from '../../console/list.ts'
import { type Listed, listView } from '../../console/list-page.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import type { Html } from '../../ui/layout.ts'
import { GROUP_NAMES } from '../entry/choices.ts'
import type { StoredStep } from '../shapes.ts'
import { unitIn } from '../templates/english.ts'
import type { Template } from '../templates/latest.ts'
import { FIELD_TYPES } from '../templates/read-template.ts'
import { templateName } from './template-name.ts'
import type { DeskWords } from './words.ts'

export const templateColumns = (own: DeskWords): Column<Template>[] => {
  const w = own.templates
  const name = ({ group }: Template) => GROUP_NAMES[group]?.[own.language] ?? group
  return [
    {
      key: 'nhom',
      label: w.group,
      value: name,
      cell: (row) => html`<a href="/quan-ly/quy-trinh/${row.group}">${name(row)}</a>`,
    },
    {
      key: 'phien-ban',
      label: w.version,
      value: ({ version }) => version,
      cell: ({ version }) => (version === 1 ? html`${version} <small>(${w.builtin})</small>` : `${version}`),
    },
    {
      key: 'cong-doan',
      label: w.steps,
      value: ({ steps }) => steps.map((step) => step[own.language]).join(' → '),
      unsorted: true,
    },
  ]
}

export function templateListPage({
  frame,
  own,
  list,
}: {
  frame: Frame
  own: DeskWords
  list: Listed<Template>
}): Html {
  const w = own.templates
  return consolePage({
    ...frame,
    title: w.title,
    main: html`<h1>${w.title}</h1>
<p>${w.lead}</p>
${listView({ ...list, words: frame.words, path: '/quan-ly/quy-trinh', caption: w.title, empty: { says: w.lead } })}`,
  })
}

export interface TemplatePageProps {
  frame: Frame
  own: DeskWords
  template: Template
  /** Null where the person may look only. */
  form: FormState | null
  /** How many steps the form shows, and how many fields each. */
  places: readonly number[]
  said: string | null
}

export function templatePage(props: TemplatePageProps): Html {
  const { frame, own, template, form, said } = props
  const w = own.templates
  const title = w.edit(GROUP_NAMES[template.group]?.[own.language] ?? template.group)
  return consolePage({
    ...frame,
    title,
    main: html`<h1>${title}</h1>
${saidNote(said)}
<p>${w.version} ${template.version}. ${form ? w.editLead : w.readOnly}</p>
${form ? editor(props, form) : reading(own, template.steps)}`,
  })
}

function reading(own: DeskWords, steps: readonly StoredStep[]): Html {
  const w = own.templates
  return html`<ol class="journey">${steps.map(
    (
      step,
    ) => html`<li><h2>${templateName(own.language, step)}${step.required ? html` <span class="tag">${own.batches.required}</span>` : ''}</h2>
<ul class="plain">${step.fields.map((field) => html`<li>${templateName(own.language, field)} <small>${[w.types[field.type], field.unit && unitIn(own.language, field.unit), field.required ? own.batches.required : '', field.personal ? w.personal : '', field.choices?.map((one) => one[own.language]).join(', ')].filter(Boolean).join(' · ')}</small></li>`)}</ul></li>`,
  )}</ol>`
}

function editor({ own, template, places }: TemplatePageProps, form: FormState): Html {
  const w = own.templates
  return html`<form method="post"${ASKED_ANEW} action="/quan-ly/quy-trinh/${template.group}" novalidate>
${whatIsWrong(form)}
<p class="hint">${w.removeHint}</p>
${hidden('version', form.values.version)}
${places.map((fields, at) => stepPlace(own, form, at, fields, at === places.length - 1))}
${formActs(form.words, w.save, '/quan-ly/quy-trinh')}
</form>`
}

function stepPlace(own: DeskWords, form: FormState, at: number, fields: number, isNew: boolean): Html {
  const w = own.templates
  const p = `s${at}`
  const name = form.values[`${p}.vi`]
  const { errors = {}, stored = form.values, values } = form
  const told = [...Object.keys(errors), ...Object.keys(values).filter((key) => values[key] !== stored[key])]
  return html`<details${told.some((key) => key.startsWith(`${p}.`)) ? raw(' open') : ''}><summary>${at + 1}. ${isNew ? w.newStep : name}</summary>
${hidden(`${p}.key`, form.values[`${p}.key`])}
${textField(form, { name: `${p}.vi`, label: w.stepVi, maxlength: 80 })}
${textField(form, { name: `${p}.en`, label: w.stepEn, maxlength: 80 })}
${textField(form, { name: `${p}.at`, label: w.position, inputmode: 'numeric', maxlength: 3 })}
${checkField(form, { name: `${p}.required`, label: w.required })}
${Array.from({ length: fields }, (_, i) => fieldPlace(own, form, `${p}.f${i}`))}
</details>`
}

function fieldPlace(own: DeskWords, form: FormState, p: string): Html {
  const w = own.templates
  return html`<fieldset class="field"><legend>${form.values[`${p}.vi`] || w.newField}</legend>
${hidden(`${p}.key`, form.values[`${p}.key`])}
<div class="pair">
${textField(form, { name: `${p}.vi`, label: w.fieldVi, maxlength: 80 })}
${textField(form, { name: `${p}.en`, label: w.fieldEn, maxlength: 80 })}
${selectField(form, { name: `${p}.type`, label: w.type, options: FIELD_TYPES.map((type) => ({ value: type, label: w.types[type] })) })}
${textField(form, { name: `${p}.unit`, label: w.unit, maxlength: 20 })}
${textField(form, { name: `${p}.choices`, label: w.choices, hint: w.choicesHint, maxlength: 600 })}
</div>
${checkField(form, { name: `${p}.required`, label: w.required })}
${checkField(form, { name: `${p}.personal`, label: w.personal })}
</fieldset>`
}
