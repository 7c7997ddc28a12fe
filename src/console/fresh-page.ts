// Asks a signed-in person to show again that it is them, and carries along what they were about to send.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'
import { type FormState, formActs, hidden, textField } from './form.ts'
import { consolePage, type Frame } from './page.ts'

export const CONFIRM_FIELD = 'xac_nhan_lai'

export interface ConfirmProps extends Frame {
  /** Where the form goes on to. */
  action: string
  fields: readonly { name: string; value: string }[]
  hadFiles: boolean
  /** By the app's code, otherwise by the password. */
  byCode: boolean
  error: string | null
}

export function confirmPage(props: ConfirmProps): Html {
  const { words, action, fields, hadFiles, byCode, error } = props
  const w = words.fresh
  const form: FormState = { words, values: {}, ...(error && { errors: { [CONFIRM_FIELD]: error } }) }
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
<p>${w.why}</p>
${hadFiles ? html`<p class="note">${w.filesAgain}</p>` : ''}
<form class="stacked" method="post" action="${action}">
${fields.map(({ name, value }) => hidden(name, value))}
${textField(
  form,
  byCode
    ? {
        name: CONFIRM_FIELD,
        label: w.code,
        hint: w.codeHint,
        required: true,
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        maxlength: 7,
      }
    : {
        name: CONFIRM_FIELD,
        label: w.password,
        required: true,
        type: 'password',
        autocomplete: 'current-password',
      },
)}
${formActs(words, w.confirm)}
</form>`,
  })
}
