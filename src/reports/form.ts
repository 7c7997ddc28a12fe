// The form in which a doubt is told: on the origin page, or on a page of its own. It needs no script.
import { html } from 'hono/html'
import { onceFor } from '../once-for.ts'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
import { withBlanks } from '../ui/pieces.ts'
import type { Words } from '../words/words.ts'

type ReportWords = Words['report']

export const WORDS_LENGTH = 2000
export const CONTACT_LENGTH = 200
export const REASONS = [
  'looks-copied',
  'wrong-facts',
  'bad-quality',
  'other',
] as const satisfies readonly (keyof ReportWords['reasons'])[]

export interface ReportValues {
  reason: keyof ReportWords['reasons'] | null
  words: string
  contact: string
}

export interface ReportFormProps {
  words: Words
  code: string
  /** The observation of the page it stands on, if there is one. */
  observation: string | null
  /** A fresh id: the same form sent twice is one report. */
  form: string
  values?: ReportValues
  /** What is wrong, beside the field it is about; `form` is about the whole of it. */
  says?: { [N in 'form' | 'reason' | 'words' | 'contact' | 'photo']?: string | undefined }
}

/** As it stands on the page of a stamp: nothing is entered yet. */
export const emptyReportForm = onceFor((words: Words) =>
  withBlanks((code, observation, form) => reportForm({ words, code, observation, form })),
)

export function reportForm({ words, code, observation, form, values, says = {} }: ReportFormProps): Html {
  const { report } = words
  return html`<section class="act" aria-labelledby="doubt">
<h2 id="doubt">${report.heading}</h2>
<form method="post" action="${href(words, `/${code}/bao`)}" enctype="multipart/form-data">
${problemNote('report', says.form)}
<input type="hidden" name="form" value="${form}">
${observation ? html`<input type="hidden" name="observation" value="${observation}">` : ''}
<fieldset${says.reason ? html` aria-describedby="reason-error"` : ''}><legend>${report.legend}</legend>
${problemNote('reason', says.reason)}
${REASONS.map(
  (reason) =>
    html`<label class="choice"><input type="radio" name="reason" value="${reason}" required${values?.reason === reason ? html` checked` : ''}> ${report.reasons[reason]}</label>
`,
)}</fieldset>
<p><label for="words">${report.words}</label><textarea id="words" name="words" rows="3" maxlength="${WORDS_LENGTH}"${describedBy('words', says.words)}>${values?.words ?? ''}</textarea></p>
${problemNote('words', says.words)}
<p><label for="contact">${report.contact}</label><input id="contact" name="contact" maxlength="${CONTACT_LENGTH}" autocomplete="tel" value="${values?.contact ?? ''}"${describedBy('contact', says.contact)}></p>
${problemNote('contact', says.contact)}
<p><label for="photo">${report.photo}</label><input id="photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp"${describedBy('photo', says.photo, 'photo-hint')}></p>
${problemNote('photo', says.photo)}
<p class="small" id="photo-hint">${report.photoHint}</p>
<button class="quiet">${report.send}</button>
</form>
</section>`
}

function problemNote(field: string, text: string | undefined): Html | '' {
  return text ? html`<p class="note" data-level="caution" id="${field}-error">${text}</p>` : ''
}

function describedBy(field: string, problem: string | undefined, hint = ''): Html | '' {
  if (problem) return html` aria-invalid="true" aria-describedby="${`${field}-error ${hint}`.trim()}"`
  return hint ? html` aria-describedby="${hint}"` : ''
}
