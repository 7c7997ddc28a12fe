// The survey's form, and what it led to last time.
import { html } from 'hono/html'
import {
  areaField,
  choiceField,
  type FormState,
  formActs,
  hidden,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import type { Html } from '../ui/layout.ts'
import type { BoardLine } from './board.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'
import { NEEDED, QUESTIONS, type Readiness } from './readiness.ts'
import type { ProgrammeWords } from './words.ts'

export interface SurveyProps extends ProgrammeFrame {
  line: BoardLine
  form: FormState
}

export function surveyPage(props: SurveyProps): Html {
  const { say, words, line, form } = props
  const { survey } = say
  const before = line.evidence.survey?.readiness
  return programmePage(
    props,
    `${survey.title} · ${line.name}`,
    html`<p class="small"><a href="${PROGRAMME_PATH}/san-pham/${line.id}">${line.name}</a></p>
<h1>${survey.title}: ${line.name}</h1>
<p>${line.producer}</p>
${before ? readinessView(say, before) : ''}
<form method="post" action="${PROGRAMME_PATH}/san-pham/${line.id}/khao-sat">
${hidden('id', form.values.id)}
${whatIsWrong(form)}
${textField(form, { name: 'heldOn', label: survey.heldOn, type: 'date', required: true })}
${choiceField(form, {
  name: 'yes',
  label: survey.questions,
  required: true,
  several: true,
  options: QUESTIONS.map((value) => ({
    value,
    label: survey.ask[value],
    ...(NEEDED.includes(value) && { hint: survey.needed }),
  })),
})}
${textField(form, { name: 'contact', label: survey.contact, required: true, maxlength: 120 })}
${textField(form, { name: 'itemsAYear', label: survey.itemsAYear, required: true, inputmode: 'numeric' })}
${textField(form, { name: 'batchesAYear', label: survey.batchesAYear, required: true, inputmode: 'numeric' })}
${areaField(form, { name: 'difficulties', label: survey.difficulties, maxlength: 1000 })}
${textField(form, { name: 'document', label: survey.document, maxlength: 60 })}
${formActs(words, survey.save, `${PROGRAMME_PATH}/san-pham/${line.id}`)}
</form>`,
  )
}

function readinessView(say: ProgrammeWords, { able, percent, lacking, weak }: Readiness): Html {
  const { survey } = say
  return html`<div class="note"><p><b>${able ? survey.able : survey.notAble(lacking.length)}</b>. ${survey.readiness(percent)}.</p>
${lacking.length > 0 ? html`<ul class="signs">${lacking.map((one) => html`<li>${survey.ask[one]}</li>`)}</ul>` : ''}
${weak.length > 0 ? html`<p class="small">${survey.helpWith}: ${weak.map((one) => survey.ask[one]).join('; ')}</p>` : ''}</div>`
}
