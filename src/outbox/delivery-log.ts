// The log of what was sent to one receiver: each message with what became of it and what to do, its tries on request.
import { html } from 'hono/html'
import { hidden } from '../console/form.ts'
import { listedTable } from '../console/listed-table.ts'
import { saidOf } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import type { Attempt, Delivery, Endpoint } from './endpoints.ts'
import type { LogWords } from './log-words.ts'
import { troubleOf } from './trouble.ts'

export interface LoggedDelivery {
  delivery: Delivery
  attempts: readonly Attempt[]
}

interface LogProps {
  w: LogWords
  log: readonly LoggedDelivery[]
  state: Endpoint['state']
  /** Of the receiver. */
  path: string
  now: number
}

export function deliveryLog(props: LogProps): Html {
  const { w, log } = props
  return html`<section aria-labelledby="log"><h2 id="log">${w.heading}</h2>
${
  log.length === 0
    ? html`<p>${w.empty}</p>`
    : html`<p class="small">${w.hint}</p>
${listedTable<LoggedDelivery>(
  { labelledby: 'log' },
  [
    { label: w.when, cell: ({ delivery }) => w.moment(delivery.at) },
    { label: w.what, cell: ({ delivery }) => saidOf(w.topics, delivery.topic) ?? delivery.topic },
    { label: w.how, cell: (one) => became(props, one) },
    { label: w.act, cell: ({ delivery }) => again(props, delivery) },
  ],
  log,
)}`
}
</section>`
}

function became(props: LogProps, { delivery, attempts }: LoggedDelivery): Html {
  const { w } = props
  const tone = { waiting: 'plain', delivered: 'good', dead: 'bad' }[delivery.state]
  return html`<p><span class="tag" data-tone="${tone}">${w.states[delivery.state]}</span></p>
${story(props, delivery).map((sentence) => html`<p>${sentence}</p>`)}
${attempts.length > 0 ? html`<details><summary>${w.tries(attempts.length)}</summary><ol class="plain">${attempts.map((attempt) => html`<li><p class="small">${tried(w, attempt)}</p></li>`)}</ol><p class="small">webhook-id: ${delivery.id}</p></details>` : ''}`
}

/** What happened, when it goes on, what to do. */
export function story({ w, state, now }: Pick<LogProps, 'w' | 'state' | 'now'>, one: Delivery): string[] {
  if (one.state === 'delivered') return [w.arrived(w.moment(one.doneAt ?? one.at), one.status)]
  const trouble = troubleOf(one)
  const words = trouble && w.troubles[trouble]
  const happened = words ? [words.what(one.status ?? 0)] : []
  const todo = words ? [words.todo] : []
  if (one.state === 'dead') {
    const after = trouble === 'gone' ? [] : [w.thenResend]
    return [
      ...happened,
      w.givenUp(w.moment(one.doneAt ?? one.at), one.attempts),
      [...todo, ...after].join(' '),
    ]
  }
  if (state !== 'active') return [...happened, w.held]
  if (one.dueAt <= now) return [...happened, w.soon]
  const until = w.moment(one.giveUpAt ?? one.dueAt)
  return [...happened, w.nextTry(w.moment(one.dueAt), until), ...todo]
}

function tried(w: LogWords, { number, at, tookMs, status, reason, answer }: Attempt): string {
  const trouble = troubleOf({ status, reason })
  const how = trouble ? w.troubles[trouble].what(status ?? 0) : `${w.took} (${status}).`
  return [w.oneTry({ number, at: w.moment(at), ms: tookMs }), how, answer && `“${answer}”`]
    .filter(Boolean)
    .join(' ')
}

/** What arrived or was given up can be sent again; what waits for its next try can be sent now. */
function again({ w, state, path, now }: LogProps, one: Delivery): Html | '' {
  if (state !== 'active' || (one.state === 'waiting' && one.dueAt <= now)) return ''
  const label = one.state === 'waiting' ? w.now : w.resend
  return html`<form method="post" action="${path}/gui-lai">${hidden('tin', one.id)}<button class="quiet">${label}</button></form>`
}
