// A stamp as an inspector sees it, goods in hand: one tap on top, all that is known below.
import { html } from 'hono/html'
import { hidden, MET_FIRST } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { SAID } from '../console/said.ts'
import { SCANS_OF_A_STAMP } from '../retention.ts'
import { INSPECTION_FINDINGS } from '../stamp/case-kind.ts'
import { inFours } from '../stamp/code.ts'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
import type { CaseRow } from './commands.ts'
import { casePath, inspectPath } from './paths.ts'
import type { InspectionLine } from './read.ts'
import type { CaseWords, InspectionFinding } from './words.ts'

export interface InspectProps extends Frame {
  w: CaseWords
  code: string
  /** A fresh id for what is recorded next. */
  form: string
  /** What was just recorded. */
  saved: InspectionFinding | null
  error: string | null
  facts: readonly (readonly [term: string, value: string | null])[]
  cases: readonly { row: CaseRow; headline: string; status: string }[]
  earlier: readonly InspectionLine[]
  /** Checks by people, those included that are not kept one by one. */
  times: number
  scans: readonly { at: number; province: string; way: string }[]
}

export function inspectPage(props: InspectProps): Html {
  const { w, code, saved, error } = props
  const i = w.inspect
  return consolePage({
    ...props,
    title: i.title,
    of: inFours(code),
    main: html`<h1>${i.title}</h1>
<p class="code">${inFours(code)}</p>
${saved ? html`<p${SAID}>${i.saved}: <strong>${w.findings[saved]}</strong></p>` : ''}
${error ? html`<section class="note" data-level="caution"${MET_FIRST}><p>${error}</p></section>` : ''}
${saved ? html`<details><summary>${i.again}</summary>${tapForm(w, code, props.form)}</details>` : tapForm(w, code, props.form)}
<section aria-labelledby="facts"><h2 id="facts">${i.facts}</h2>
<dl class="list">${props.facts.map(([term, value]) => (value ? html`<dt>${term}</dt><dd>${value}</dd>` : ''))}</dl></section>
<section aria-labelledby="cases"><h2 id="cases">${i.cases}</h2>
${props.cases.length === 0 ? html`<p>${i.noCases}</p>` : html`<ul class="plain">${props.cases.map(({ row, headline, status }) => html`<li><a href="${casePath(row.id)}">${headline}</a> <span class="tag">${status}</span></li>`)}</ul>`}</section>
${props.earlier.length > 0 ? html`<section aria-labelledby="earlier"><h2 id="earlier">${i.earlier}</h2><ul class="plain">${props.earlier.map((one) => html`<li><p class="typed"><strong>${w.findings[one.finding]}</strong>: ${one.words ?? w.page.noWords}</p><p class="small">${one.name ?? w.page.unknownPerson} · ${w.moment(one.at)}</p></li>`)}</ul></section>` : ''}
<section aria-labelledby="scans"><h2 id="scans">${i.scans}</h2>
${props.times > SCANS_OF_A_STAMP ? html`<p>${i.scansMany(props.times, SCANS_OF_A_STAMP)}</p>` : ''}
${props.scans.length === 0 ? html`<p>${i.scansNone}</p>` : html`<ul class="plain">${props.scans.map((one) => html`<li>${w.moment(one.at)} · ${one.province} · ${one.way}</li>`)}</ul>`}</section>
<p class="acts"><a class="btn quiet" href="${href(props.words, `/${code}`, { via: 'link' })}">${i.back}</a></p>`,
  })
}

/** One tap records; words may stand beside it. */
function tapForm(w: CaseWords, code: string, form: string): Html {
  const i = w.inspect
  return html`<section class="note" aria-labelledby="tap"><h2 id="tap">${i.question}</h2>
<p class="small">${i.lead}</p>
<form class="stacked" method="post" action="${inspectPath(code)}">
${hidden('form', form)}
<p><label for="loi">${w.inspect.words}</label><textarea id="loi" name="loi" rows="2" maxlength="1000"></textarea></p>
<p class="acts">${INSPECTION_FINDINGS.map((one) => html`<button name="ket_qua" value="${one}"${one === 'genuine' ? html`` : html` class="${one === 'copy' ? 'danger' : 'quiet'}"`}>${w.findings[one]}</button> `)}</p>
</form></section>`
}
