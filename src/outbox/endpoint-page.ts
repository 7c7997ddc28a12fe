// The receivers of the province, and one of them with its delivery log.
import { html } from 'hono/html'
import {
  choiceField,
  type FormState,
  formActs,
  hidden,
  MET_FIRST,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import { deliveryLog, type LoggedDelivery } from './delivery-log.ts'
import type { Endpoint } from './endpoints.ts'
import { TOPICS } from './enqueue.ts'
import type { LogWords } from './log-words.ts'
import { RECEIVERS_PATH } from './paths.ts'
import type { OutboxWords } from './words.ts'

interface Common extends Frame {
  w: OutboxWords
  done: string | null
}

export interface EndpointsProps extends Common {
  endpoints: readonly { endpoint: Endpoint; waiting: number; dead: number }[]
  form: FormState
}

export function endpointsPage(props: EndpointsProps): Html {
  const { w, endpoints, form } = props
  return consolePage({
    ...props,
    title: w.title,
    main: html`${whatIsWrong(form)}<h1>${w.title}</h1>
<p>${w.lead}</p>
${
  endpoints.length === 0
    ? html`<p class="empty">${w.empty}</p>`
    : html`<ul class="plain">${endpoints.map(
        ({
          endpoint,
          waiting,
          dead,
        }) => html`<li><h2><a href="${RECEIVERS_PATH}/${endpoint.id}">${endpoint.name}</a></h2>
<p>${stateTag(w, endpoint)} ${waiting > 0 ? html`<span class="tag">${w.waiting(waiting)}</span> ` : ''}${dead > 0 ? html`<span class="tag" data-tone="bad">${w.dead(dead)}</span>` : ''}</p>
<p class="small">${endpoint.url}</p></li>`,
      )}</ul>`
}
<section aria-labelledby="add"><h2 id="add">${w.add}</h2>
<form class="stacked" method="post" action="${RECEIVERS_PATH}">
${hidden('id', form.values.id)}
${fieldsOf(w, form)}
${formActs(props.words, w.save)}
</form></section>`,
  })
}

function fieldsOf(w: OutboxWords, form: FormState): Html {
  return html`${textField(form, { name: 'ten', label: w.name, required: true, maxlength: 100 })}
${textField(form, { name: 'dia_chi', label: w.url, hint: w.urlHint, required: true, type: 'url', maxlength: 500 })}
${choiceField(form, { name: 'tin', label: w.topics, required: true, several: true, options: TOPICS.map((value) => ({ value, label: w.topicNames[value] })) })}`
}

export interface EndpointProps extends Common {
  endpoint: Endpoint
  logWords: LogWords
  log: readonly LoggedDelivery[]
  now: number
  form: FormState
  /** Shown this once. */
  secret: string | null
  /** The id of the form that asks for a new one. */
  secretForm: string
  error: string | null
}

export function endpointPage(props: EndpointProps): Html {
  const { w, endpoint, log, secret, done, error } = props
  const act = (verb: string, label: string, tone = 'quiet', hint = '', field: Html | '' = '') =>
    html`<form method="post" action="${RECEIVERS_PATH}/${endpoint.id}/${verb}">${field}<button class="${tone}"${hint ? html` title="${hint}"` : ''}>${label}</button></form>`
  return consolePage({
    ...props,
    title: endpoint.name,
    main: html`${whatIsWrong(props.form)}${saidNote(done)}
${error ? html`<section class="note" data-level="caution"${MET_FIRST}><p>${error}</p></section>` : ''}
<h1>${endpoint.name}</h1>
<p>${stateTag(w, endpoint)} ${endpoint.url}</p>
<p class="small">${endpoint.topics.map((one) => w.topicNames[one as keyof OutboxWords['topicNames']] ?? one).join(', ')}</p>
${secret ? html`<section class="note" aria-labelledby="secret"><h2 id="secret">${w.secretHeading}</h2><p>${w.secretOnce}</p><p class="token">${secret}</p></section>` : ''}
${endpoint.state === 'gone' ? html`<p class="note">${w.goneNote}</p>` : ''}
<div class="acts">${endpoint.state === 'active' ? html`${act('thu', w.test, '')}${act('tam-ngung', w.pause)}` : act('gui-tiep', w.resume)}${act('doi-khoa', w.rotate, 'quiet', w.rotateHint, hidden('id', props.secretForm))}</div>
${endpoint.kind === 'webhook' && endpoint.outletId === null ? changeForm(props) : ''}
<p class="small">${w.verify}</p>
${deliveryLog({ w: props.logWords, log, state: endpoint.state, path: `${RECEIVERS_PATH}/${endpoint.id}`, now: props.now })}
<p class="acts"><a class="btn quiet" href="${RECEIVERS_PATH}">${w.back}</a></p>`,
  })
}

function changeForm({ w, words, endpoint, form }: EndpointProps): Html {
  return html`<details${form.errors ? html` open` : ''}><summary>${w.change}</summary>
<form class="stacked" method="post" action="${RECEIVERS_PATH}/${endpoint.id}">
${fieldsOf(w, form)}
${formActs(words, w.saveChange)}
</form></details>`
}

function stateTag(w: OutboxWords, { state }: Endpoint): Html {
  const tone = { active: 'good', paused: 'mute', gone: 'bad' }[state]
  return html`<span class="tag" data-tone="${tone}">${w.states[state]}</span>`
}
