// What one person of the province wants to be told of by mail.
import { html } from 'hono/html'
import { choiceField, type FormState, formActs, selectField } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import { RECEIVERS_PATH } from '../outbox/paths.ts'
import type { Html } from '../ui/layout.ts'
import { MAILS_PATH } from './paths.ts'
import { SEVERITIES } from './severity.ts'
import type { CaseWords } from './words.ts'

export interface NotifyProps extends Frame {
  w: CaseWords
  /** Null where the person has none. */
  address: string | null
  form: FormState
  saved: boolean
  mayManageEndpoints: boolean
}

export function notifyPage(props: NotifyProps): Html {
  const { w, address, form, saved, mayManageEndpoints } = props
  const n = w.notify
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: n.digestAt(hour) }))
  return consolePage({
    ...props,
    title: n.title,
    main: html`${saidNote(saved ? n.saved : null)}
<h1>${n.title}</h1>
<p>${n.lead}</p>
<section aria-labelledby="mail"><h2 id="mail">${n.mailHeading}</h2>
${
  address === null
    ? html`<p class="note">${n.noMail}</p>`
    : html`<p>${address}</p>
<p class="small">${n.always}</p>
<form class="stacked" method="post" action="${MAILS_PATH}">
${choiceField(form, {
  name: 'tu_muc',
  label: n.eachCase,
  required: true,
  options: (['none', ...SEVERITIES] as const).map((value) => ({ value, label: n.eachOptions[value] })),
})}
${selectField(form, { name: 'gio', label: n.digest, options: hours })}
${formActs(props.words)}
</form>`
}
<p class="small">${n.push}</p>
</section>
${mayManageEndpoints ? html`<section><h2>${w.endpoints.title}</h2><p class="acts"><a class="btn quiet" href="${RECEIVERS_PATH}">Webhook</a></p></section>` : ''}`,
  })
}
