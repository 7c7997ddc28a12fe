// Why a case is one: the questions to its producer, what weighs most, where it was scanned, what people said.
import { html } from 'hono/html'
import { hidden } from '../console/form.ts'
import { SCANS_OF_A_STAMP } from '../retention.ts'
import { HOUR_MS } from '../time.ts'
import type { Html } from '../ui/layout.ts'
import { reportNumber } from '../words/report-number.ts'
import { codeIn, LINES_SHOWN } from './case-codes.ts'
import type { CasePageProps } from './case-page.ts'
import { firstOf } from './first-of.ts'
import { casePath, reportPhotoPath } from './paths.ts'
import { rankedProvinces } from './province-tiles.ts'
import { tileMap } from './tile-map-page.ts'
import type { CaseWords } from './words.ts'

export function questions({ w, found, now }: CasePageProps): Html | '' {
  if (found.questions.length === 0) return ''
  const open = found.row.closedAt === null && found.questions.some(({ answeredAt }) => answeredAt === null)
  return html`<section aria-labelledby="questions">
<h2 id="questions">${w.page.questions}</h2>
${open && found.producer?.hasMail === false ? html`<p class="note" data-level="caution">${w.page.noMail(found.producer.name, found.producer.phone)}</p>` : ''}
<ul class="plain">
${found.questions.map(
  (one) => html`<li><p class="typed">${one.words}</p>
<p class="small">${w.question.asked} ${w.moment(one.askedAt)} · ${clock(w, one, now, found.row.closedAt !== null)}</p>
${one.answeredAt === null ? '' : html`<blockquote><p class="typed">${one.answer}</p><p class="small">${w.question.answeredBy(one.name ?? w.page.unknownPerson, w.moment(one.answeredAt))}</p></blockquote>`}</li>`,
)}
</ul>
</section>`
}

/** The 24-hour clock of a question: what is left, how late it is, or when it was answered. */
export function clock(
  w: CaseWords,
  { dueAt, answeredAt }: { dueAt: number; answeredAt: number | null },
  now: number,
  closed: boolean,
): Html {
  const over = (answeredAt ?? now) - dueAt
  const late = over > 0 ? w.page.overdue(Math.floor(over / HOUR_MS)) : null
  if (answeredAt !== null) {
    return html`<span class="tag" data-tone="${late ? 'mute' : 'good'}">${w.page.answered(w.moment(answeredAt))}${late ? html`, ${late}` : ''}</span>`
  }
  if (closed) return html`<span class="tag" data-tone="mute">${w.question.notNeeded}</span>`
  return late
    ? html`<strong class="tag" data-tone="bad">${late}</strong>`
    : html`<span class="tag">${w.page.dueIn(Math.floor(-over / HOUR_MS))}</span>`
}

export function evidence({ w, found, provinceName }: CasePageProps): Html {
  const most = Math.max(1, ...found.evidence.map(({ one }) => one.nats))
  return html`<section aria-labelledby="evidence">
<h2 id="evidence">${w.page.evidence}</h2>
${
  found.evidence.length === 0
    ? html`<p>${w.page.evidenceNone}</p>`
    : html`<ol class="weights">
${found.evidence.map(
  ({ one, stamps: n }) =>
    html`<li><p>${capital(w.evidence(one, provinceName))}${found.stamps > 1 && one.signal !== 'product' ? html` <small>${w.page.onStamps(n)}</small>` : ''}</p><meter min="0" max="${most}" value="${Math.max(0, one.nats)}" aria-label="${w.page.weight}">${one.nats.toFixed(1)}</meter></li>`,
)}</ol>`
}
</section>`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function wouldChange({ w, found }: CasePageProps): Html {
  return html`<section aria-labelledby="change">
<h2 id="change">${w.page.wouldChange}</h2>
<ul class="signs open">${w.kinds[found.row.kind].wouldChange.map((line) => html`<li>${line}</li>`)}</ul>
</section>`
}

export function where({ w, found }: CasePageProps): Html {
  return html`<section aria-labelledby="where">
<h2 id="where">${w.page.map}</h2>
${tileMap(w, rankedProvinces(found.counts), found.counts.get('') ?? 0)}
${found.crowded ? html`<p class="small">${w.map.latest(SCANS_OF_A_STAMP)}</p>` : ''}
</section>`
}

/** What people said: buyers and inspectors. */
export function told({ w, found, codes, mayDecide }: CasePageProps): Html {
  const p = w.page
  return html`${
    found.inspections.length === 0
      ? ''
      : html`<section aria-labelledby="inspections"><h2 id="inspections">${p.inspections}</h2>
${firstOf(p.more, found.inspections, (one) => html`<li><p class="typed"><strong>${w.findings[one.finding]}</strong>: ${one.words ?? p.noWords}</p><p class="small">${one.name ?? p.unknownPerson} · ${w.moment(one.at)} · ${codeIn(codes, one.serial)}</p></li>`)}
</section>`
  }
${
  found.reports.length === 0
    ? ''
    : html`<section aria-labelledby="reports"><h2 id="reports">${p.reports} (${w.count(found.reports.length)})</h2>
${firstOf(p.more, found.reports.slice(0, LINES_SHOWN), (one) => html`<li><p class="typed"><strong>${p.reportReasons[one.reason]}</strong>: ${one.words ?? (one.forgottenAt === null ? p.noWords : p.forgotten)}</p><p class="small">${reportNumber(one.number)} · ${w.moment(one.at)} · ${codeIn(codes, one.serial)}${one.contact ? html` · ${one.contact}` : ''}${one.photo ? html` · <a href="${reportPhotoPath(found.row.id, one.number)}">${p.reportPhoto}</a>` : ''}</p>${mayDecide && one.forgottenAt === null ? forgetForm(w, found.row.id, one.number) : ''}</li>`)}
</section>`
}`
}

function forgetForm({ forms }: CaseWords, caseId: string, number: number): Html {
  return html`<details><summary>${forms.forget}</summary><form method="post" action="${casePath(caseId)}/xoa-bao">
<p>${forms.forgetMeans}</p>${hidden('so', String(number))}
<p class="acts"><button class="danger">${forms.forgetDo}</button></p>
</form></details>`
}
