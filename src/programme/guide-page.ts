// A group's guide, made from its template: what to write down at each step, in plain words, to be printed and pinned
// to a wall.
import { html } from 'hono/html'
import type { Template } from '../registry/templates/latest.ts'
import type { Html } from '../ui/layout.ts'
import { type ProgrammeFrame, programmePage } from './frame-page.ts'

export interface GuideProps extends ProgrammeFrame {
  group: string
  version: number
  steps: Template['steps']
}

export function guidePage(props: GuideProps): Html {
  const { say, group, version, steps, words } = props
  const { guide } = say
  return programmePage(
    props,
    guide.title(group),
    html`<h1>${guide.title(group)}</h1>
<p class="small">${say.groups.version(version)}</p>
<p>${guide.lead}</p>
<h2>${guide.before}</h2>
<ul class="signs">${guide.beforeList.map((one) => html`<li>${one}</li>`)}</ul>
<h2>${guide.stepByStep}</h2>
<ol class="plain">${steps.map(
      (
        step,
        i,
      ) => html`<li><h3>${i + 1}. ${step[words.language]}${step.required ? html` <small>(${guide.required})</small>` : ''}</h3>
<p class="small">${guide.writeDown}:</p>
<ul class="signs">${step.fields.map((field) => html`<li>${fieldView(props, field)}</li>`)}</ul></li>`,
    )}</ol>
<h2>${guide.after}</h2>
<ul class="signs">${guide.afterList.map((one) => html`<li>${one}</li>`)}</ul>
<p class="small">${guide.standard}</p>`,
  )
}

function fieldView({ say, words }: GuideProps, field: Template['steps'][number]['fields'][number]): Html {
  const { guide } = say
  const choices = field.choices?.map((one) => one[words.language]).join(', ')
  const kind = choices
    ? `${guide.choices}: ${choices}`
    : field.type === 'text'
      ? null
      : (field.unit ?? guide.fieldTypes[field.type])
  const hints = [kind, field.required ? guide.required : null].filter(Boolean).join('; ')
  return html`${field[words.language]}${hints ? html` <small>(${hints})</small>` : ''}`
}
