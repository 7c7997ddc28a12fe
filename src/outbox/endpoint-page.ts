// The receivers of the province, and one of them with its delivery log.
import { html } from 'hono/html'
import { choiceField, type FormState, formActs, hidden, textField, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Html } from '../ui/layout.ts'
import type { Delivery, Endpoint } from './endpoints.ts'
import { TOPICS } from './enqueue.ts'
import type { OutboxWords } from './words.ts'

const BASE = '/quan-ly/thong-bao/webhook'

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
        }) => html`<li><h2><a href="${BASE}/${endpoint.id}">${endpoint.name}</a></h2>
<p>${stateTag(w, endpoint)} ${waiting > 0 ? html`<span class="tag">${w.waiting(waiting)}</span> ` : ''}${dead > 0 ? html`<span class="tag" data-tone="bad">${w.dead(dead)}</span>` : ''}</p>
<p class="small">${endpoint.url}</p></li>`,
      )}</ul>`
}
<section aria-labelledby="add"><h2 id="add">${w.add}</h2>
<form class="stacked" method="post" action="${BASE}">
${textField(form, { name: 'ten', label: w.name, required: true, maxlength: 100 })}
${textField(form, { name: 'dia_chi', label: w.url, hint: w.urlHint, required: true, type: 'url', maxlength: 500 })}
${choiceField(form, { name: 'tin', label: w.topics, required: true, several: true, options: TOPICS.map((value) => ({ value, label: w.topicNames[value] })) })}
${formActs(props.words, w.save)}
</form></section>`,
  })
}

export interface EndpointProps extends Common {
  endpoint: Endpoint
  log: readonly Delivery[]
  /** Shown this once. */
  secret: string | null
  error: string | null
}

export function endpointPage(props: EndpointProps): Html {
  const { w, endpoint, log, secret, done, error } = props
  const act = (verb: string, label: string, tone = 'quiet', hint = '') =>
    html`<form method="post" action="${BASE}/${endpoint.id}/${verb}"><button class="${tone}"${hint ? html` title="${hint}"` : ''}>${label}</button></form>`
  return consolePage({
    ...props,
    title: endpoint.name,
    main: html`${done && w.done[done] ? html`<p class="said" role="status">${w.done[done]}</p>` : ''}
${error ? html`<section class="note" data-level="caution" role="alert"><p>${error}</p></section>` : ''}
<h1>${endpoint.name}</h1>
<p>${stateTag(w, endpoint)} ${endpoint.url}</p>
<p class="small">${endpoint.topics.map((one) => w.topicNames[one as keyof OutboxWords['topicNames']] ?? one).join(', ')}</p>
${secret ? html`<section class="note" aria-labelledby="secret"><h2 id="secret">${w.secretHeading}</h2><p>${w.secretOnce}</p><p class="token">${secret}</p></section>` : ''}
${endpoint.state === 'gone' ? html`<p class="note">${w.goneNote}</p>` : ''}
<div class="acts">${endpoint.state === 'active' ? html`${act('thu', w.test, '')}${act('tam-ngung', w.pause)}` : act('gui-tiep', w.resume)}${act('doi-khoa', w.rotate, 'quiet', w.rotateHint)}</div>
<p class="small">${w.verify}</p>
<section aria-labelledby="log"><h2 id="log">${w.log}</h2>
<p class="small">${w.logHint}</p>
${log.length === 0 ? html`<p>${w.logEmpty}</p>` : table(props)}
</section>
<p class="acts"><a class="btn quiet" href="${BASE}">${w.back}</a></p>`,
  })
}

function stateTag(w: OutboxWords, { state }: Endpoint): Html {
  const tone = { active: 'good', paused: 'mute', gone: 'bad' }[state]
  return html`<span class="tag" data-tone="${tone}">${w.states[state]}</span>`
}

function table({ w, log, endpoint }: EndpointProps): Html {
  const heads = [w.when, w.what, w.state, w.tries, w.last, '']
  return html`<div class="scroll" role="region" aria-label="${w.log}" tabindex="0"><table class="listed" role="table">
<thead role="rowgroup"><tr role="row">${heads.map((one) => html`<th scope="col" role="columnheader">${one}</th>`)}</tr></thead>
<tbody role="rowgroup">${log.map(
    (one) => html`<tr role="row">
<td role="cell" data-label="${w.when}">${w.moment(one.at)}</td>
<td role="cell" data-label="${w.what}"><span>${w.topicNames[one.topic as keyof OutboxWords['topicNames']] ?? one.topic}<br><small>${one.id}</small></span></td>
<td role="cell" data-label="${w.state}"><span class="tag" data-tone="${{ waiting: 'plain', delivered: 'good', dead: 'bad' }[one.state]}">${w.deliveryStates[one.state]}</span></td>
<td role="cell" data-label="${w.tries}">${one.attempts}</td>
<td role="cell" data-label="${w.last}"><span>${howItWent(w, one)}</span></td>
<td role="cell" data-label="">${one.state === 'waiting' ? '' : html`<form method="post" action="${BASE}/${endpoint.id}/gui-lai">${hidden('tin', one.id)}<button class="quiet">${w.resend}</button></form>`}</td>
</tr>`,
  )}</tbody></table></div>`
}

function howItWent(w: OutboxWords, one: Delivery): string {
  const parts = [
    one.reason && w.reasons[one.reason],
    one.status,
    one.state === 'waiting' && one.attempts > 0 ? w.nextTry(w.moment(one.dueAt)) : null,
  ]
  return parts.filter(Boolean).join(' ')
}
