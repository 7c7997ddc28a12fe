// The link of one product: where it goes, each message about it and how it fared, and what can be done.
import { html, raw } from 'hono/html'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote, saidOf } from '../../console/said.ts'
import type { Html } from '../../ui/layout.ts'
import type { MessageState, PortalState, ProductState } from './state.ts'
import type { PortalWords } from './words.ts'

export interface LinkedProductProps extends Frame {
  own: PortalWords
  moment(at: number): string
  state: ProductState
  messages: readonly MessageState[]
  portals: readonly PortalState[]
  mayChange: boolean
  said: string | null
}

export function linkedProductPage(props: LinkedProductProps): Html {
  const { own, state, messages, said, moment, mayChange } = props
  const w = own.product
  const path = `/quan-ly/lien-thong/san-pham/${encodeURIComponent(state.productId)}`
  const rows: [string, string][] = [
    [own.columns.producer, state.producer],
    [own.columns.ministry, state.ministry ? own.ministry(state.ministry) : own.noMinistry],
    [own.columns.portal, `${state.portal ?? own.nowhere}${state.chosen ? ` (${own.byHand})` : ''}`],
    [own.columns.has, state.batches > 0 ? own.has(state.batches, state.events) : own.nothingThere],
    ...(state.since === null ? [] : ([[own.columns.since, moment(state.since)]] as [string, string][])),
    ...(state.lastAt === null ? [] : ([[own.columns.last, moment(state.lastAt)]] as [string, string][])),
  ]
  return consolePage({
    ...props,
    title: state.product,
    of: own.title,
    main: html`<h1>${state.product}</h1>
${saidNote(said)}
<dl class="list">${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
<p class="links"><a href="/quan-ly/hop-chuan/ho-so/${encodeURIComponent(state.productId)}" download>${w.archive}</a></p>
${mayChange ? choice(props, path) : ''}
<section aria-labelledby="tin"><h2 id="tin">${w.messages}</h2>
${
  messages.length === 0
    ? html`<p>${w.noMessages}</p>`
    : html`<ul class="plain">${messages.map((one) => message(props, one, path))}</ul>`
}
${
  mayChange && messages.length > 0
    ? html`<form class="act" method="post" action="${path}/gui-lai-het"><p class="hint">${w.resendAllHint}</p><p class="acts"><button class="quiet">${w.resendAll}</button></p></form>`
    : ''
}
</section>`,
  })
}

function choice({ own, state, portals }: LinkedProductProps, path: string): Html {
  const w = own.product
  const chosen = state.chosen ? (state.portalId ?? 'khong') : 'theo-bo'
  const options = [
    ['theo-bo', w.byMinistry],
    ...portals.map(({ id, name }) => [id, name] as const),
    ['khong', w.none],
  ] as const
  return html`<section class="act" aria-labelledby="noi"><h2 id="noi">${w.goes}</h2>
<form class="stacked" method="post" action="${path}/cong">
<label for="f-cong">${w.choose}</label>
<select id="f-cong" name="cong">${options.map(([value, label]) => html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${label}</option>`)}</select>
<p class="acts"><button>${w.save}</button></p>
</form></section>`
}

function message({ own, moment, mayChange }: LinkedProductProps, one: MessageState, path: string): Html {
  const w = own.product
  const arrived = one.arrivedAt !== null
  const [tone, says] = arrived
    ? (['good', `${w.arrived} ${moment(one.arrivedAt ?? 0)}`] as const)
    : one.state === 'waiting'
      ? (['mute', w.waiting(one.attempts)] as const)
      : one.state === 'dead'
        ? (['bad', w.dead] as const)
        : (['mute', w.forgotten] as const)
  const why =
    one.reason &&
    `${saidOf(own.reasons, one.reason) ?? one.reason}${one.status ? `, ${own.status(one.status)}` : ''}`
  return html`<li><h3>${w.about(one.number, one.events)} · ${one.lot}</h3>
<p><span class="tag" data-tone="${tone}">${says}</span> <span class="small">${one.portal} · ${moment(one.at)}</span></p>
${!arrived && why ? html`<p>${w.reason}: ${why}</p>` : ''}
${!arrived && one.answer ? html`<p class="small">${w.answer}: ${one.answer}</p>` : ''}
${
  mayChange && one.state !== null && one.state !== 'waiting'
    ? html`<form class="act" method="post" action="${path}/gui-lai"><input type="hidden" name="ban_tin" value="${one.id}"><button class="quiet">${w.resend}</button></form>`
    : ''
}</li>
`
}
