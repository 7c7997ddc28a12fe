// What is held of this phone at this stamp, and the button that takes it away.
import { html } from 'hono/html'
import { dayOf } from '../time.ts'
import { href, otherHref } from '../ui/href.ts'
import { codeInFours, type Html, page } from '../ui/layout.ts'
import { reportNumber } from '../words/report-number.ts'
import type { Words } from '../words/words.ts'
import type { Held, HeldCheck, HeldReport } from './held.ts'
import { type MineWords, mineWords } from './words.ts'

export interface MineProps {
  words: Words
  code: string
  publicUrl: string
  held: Held
  /** It was just taken away. */
  removed: boolean
}

export function minePage({ words, code, publicUrl, held, removed }: MineProps): Html {
  const w = mineWords(words)
  const path = `/${code}/cua-toi`
  return page({
    words,
    title: w.title,
    otherLanguage: otherHref(words, path),
    publicUrl,
    main: html`<section class="lead"><h1>${w.title}</h1><p>${codeInFours(code)}</p><p>${w.lead}</p></section>
${removed ? html`<p class="note" role="status">${w.removed}</p>` : ''}
${held.checks.length === 0 ? html`<section><p>${w.none}</p></section>` : heldList(words, w, path, held)}
<section><p class="links"><a href="${href(words, `/${code}`)}">${w.back}</a></p></section>`,
  })
}

function heldList(words: Words, w: MineWords, path: string, { checks, reports }: Held): Html {
  return html`<section>
<h2 id="checks">${w.checks}</h2>
<div class="scroll" role="region" aria-labelledby="checks" tabindex="0">
<table>
<thead><tr><th scope="col">${w.when}</th><th scope="col">${w.where}</th><th scope="col">${w.how}</th></tr></thead>
<tbody>
${checks.map((one) => html`<tr><td>${words.moment(one.at)}</td><td>${placeOf(words, w, one)}</td><td>${meansOf(w, one)}</td></tr>\n`)}</tbody>
</table>
</div>
${reports.length > 0 ? html`<h2>${w.reports}</h2>\n<ul>${reports.map((one) => html`<li>${reportOf(words, w, one)}</li>`)}</ul>` : ''}
<p class="small">${w.cookie}</p>
<form method="post" action="${href(words, path)}">
<p class="small">${w.stays}</p>
<button>${w.remove}</button>
</form>
</section>`
}

const reportOf = (words: Words, w: MineWords, { number, at }: HeldReport) =>
  w.report(reportNumber(number), words.day(dayOf(at)))

function placeOf(words: Words, w: MineWords, { province, country, asn }: HeldCheck): string {
  const place = province ? words.province(province) : (country ?? w.unknown)
  return asn === null ? place : `${place}, ${w.network(asn)}`
}

function meansOf(w: MineWords, { app, via, seenAt, connection, pin }: HeldCheck): string {
  const said = [
    app,
    w.ways[via],
    seenAt && w.seen,
    connection && w.connections[connection],
    pin && w.pins[pin],
  ]
  return said.filter(Boolean).join(', ')
}
