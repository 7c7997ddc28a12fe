// One case on one page: what it is and what to do first, then why, where, which stamps, and what was done.
import { html } from 'hono/html'
import { areaField, choiceField, type FormState, hidden, selectField, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { SCANS_OF_A_STAMP } from '../retention.ts'
import { CASE_ENDS } from '../stamp/case-kind.ts'
import { inFours } from '../stamp/code.ts'
import { VOID_REASONS } from '../stamp/state.ts'
import type { Html } from '../ui/layout.ts'
import { rankedProvinces } from './province-tiles.ts'
import type { CaseDetail, CaseStampLine } from './read.ts'
import { tileMap } from './tile-map-page.ts'
import type { CaseAct, CaseWords } from './words.ts'

export interface CasePageProps extends Frame {
  w: CaseWords
  found: CaseDetail
  headline: string
  now: number
  personId: string
  /** The codes of the stamps that are shown, as they are printed. */
  codes: ReadonlyMap<number, string>
  /** Codes of stamps that were not struck off just now, because they joined after the page was shown. */
  left: readonly string[]
  provinceName(code: string): string
  people: readonly { id: string; name: string }[]
  /** What this person may do. */
  mayWork: boolean
  mayDecide: boolean
  /** What was just done. */
  done: CaseAct | null
  form: FormState
}

const HOUR_MS = 3_600_000
const LINES_SHOWN = 50
const CODES_NAMED = 5

/** The stamps that the page names. */
export function serialsShown({ stampLines, scans, reports, inspections, acts }: CaseDetail): number[] {
  return [
    ...[stampLines, scans, reports].flatMap((lines) =>
      lines.slice(0, LINES_SHOWN).flatMap(({ serial }) => serial ?? []),
    ),
    ...inspections.map(({ serial }) => serial),
    ...acts.flatMap(({ what, about }) => (what === 'voided' ? named(about) : [])),
  ]
}

/** The stamps of an act, unless there are more than a line can name. */
function named(about: string | null): number[] {
  const serials = (about ?? '').split(',').map(Number)
  return serials.length > CODES_NAMED ? [] : serials
}

const codeIn = (codes: ReadonlyMap<number, string>, serial: number): string =>
  inFours(codes.get(serial) ?? String(serial))

export function casePage(props: CasePageProps): Html {
  const { w, found, headline } = props
  return consolePage({
    ...props,
    title: headline,
    main: html`${props.done ? html`<p class="said" role="status">${w.forms.done[props.done]}</p>` : ''}
${props.left.length > 0 ? html`<p class="note" data-level="caution" role="alert">${w.forms.leftAsTheyAre(props.left.map(inFours))}</p>` : ''}
${whatIsWrong(props.form)}
<p class="acts">${severityTag(w, found)} <span class="tag">${w.statuses[found.status]}</span> <span class="tag" data-tone="mute">${w.kinds[found.row.kind].name}</span></p>
<h1>${headline}</h1>
${standing(props)}
${whatToDo(props)}
${questions(props)}
<div class="halves">
<div>${evidence(props)}${wouldChange(props)}</div>
${where(props)}
</div>
${told(props)}
${stamps(props)}
<div class="halves">
${timeline(props)}
${scans(props)}
</div>`,
  })
}

export function severityTag(w: CaseWords, { severity, row }: Pick<CaseDetail, 'severity' | 'row'>): Html {
  const tone = row.closedAt !== null ? 'mute' : severity === 'urgent' ? 'bad' : 'plain'
  return html`<span class="tag" data-tone="${tone}">${severity === 'urgent' ? '▲ ' : ''}${w.severities[severity]}</span>`
}

function standing({ w, found }: CasePageProps): Html {
  const p = w.page
  const { row, product, producer, assignee } = found
  return html`<dl class="list">
${product ? html`<dt>${p.product}</dt><dd><a href="/san-pham/${product.id}">${product.name}</a></dd>` : ''}
${producer ? html`<dt>${p.producer}</dt><dd><a href="/co-so/${producer.id}">${producer.name}</a></dd>` : ''}
<dt>${p.opened}</dt><dd>${w.moment(row.openedAt)}</dd>
<dt>${w.forms.assignTo}</dt><dd>${assignee ?? w.list.nobody}</dd>
${row.closedAt !== null && row.closedAs ? html`<dt>${w.forms.closeAs}</dt><dd>${p.closedAs(w.ends[row.closedAs].name, w.moment(row.closedAt))}</dd>` : ''}
</dl>`
}

function whatToDo(props: CasePageProps): Html {
  const { w, found, mayWork, mayDecide, personId } = props
  const { row } = found
  const path = `/quan-ly/vu-viec/${row.id}`
  if (row.closedAt !== null) {
    return mayWork
      ? html`<form method="post" action="${path}/mo-lai"><p class="acts"><button class="quiet">${w.forms.reopen}</button></p></form>`
      : html``
  }
  const one = (verb: string, label: string, field: Html | '' = '') =>
    html`<form method="post" action="${path}/${verb}">${field}<button>${label}</button></form>`
  return html`<section class="note todo" aria-labelledby="todo">
<h2 id="todo">${w.page.todo}</h2>
<ol>${w.kinds[row.kind].todo.map((line) => html`<li>${line}</li>`)}</ol>
${
  mayWork
    ? html`<div class="acts">
${row.seenAt === null ? one('nhan', w.forms.seen) : ''}
${row.assignee === personId ? '' : one('giao', w.forms.take, hidden('nguoi', personId))}
</div>
${askForm(props)}`
    : ''
}
${mayDecide ? [voidForm(props), batchForm(props), closeForm(props), assignForm(props)] : ''}
</section>`
}

/** A form that is opened by its name; it stands open when it came back. */
function folded({ form }: CasePageProps, label: string, fields: readonly string[], body: Html): Html {
  const back = fields.some((name) => form.errors?.[name] !== undefined)
  return html`<details${back ? html` open` : ''}><summary>${label}</summary>${body}</details>`
}

function askForm(props: CasePageProps): Html | '' {
  const { w, found, form } = props
  if (!found.producer) return ''
  const field = {
    name: 'cau_hoi',
    label: w.forms.askLabel,
    hint: w.forms.askHint,
    required: true,
    maxlength: 1000,
    rows: 3,
  }
  return folded(
    props,
    w.forms.askWhom(found.producer.name),
    ['cau_hoi'],
    html`<form class="stacked" method="post" action="/quan-ly/vu-viec/${found.row.id}/hoi">
${areaField(form, field)}
<p class="acts"><button>${w.forms.ask}</button></p>
</form>`,
  )
}

function voidForm(props: CasePageProps): Html | '' {
  const { w, found, form } = props
  const f = w.forms
  const open = found.stampLines.filter(({ state }) => state !== 'void')
  if (open.length === 0) return ''
  return folded(
    props,
    f.voidStamps,
    ['tem', 'ly_do_huy', 'pham_vi'],
    html`<form class="stacked" id="void" method="post" action="/quan-ly/vu-viec/${found.row.id}/huy-tem">
${hidden('thay', open.map(({ serial }) => serial).join())}
${choiceField(form, {
  name: 'pham_vi',
  label: f.voidWhich,
  required: true,
  options: [
    { value: 'chosen', label: f.voidChosen },
    { value: 'all', label: f.voidAll(open.length) },
  ],
})}
${selectField(form, {
  name: 'ly_do_huy',
  label: f.voidReason,
  required: true,
  options: VOID_REASONS.map((value) => ({ value, label: f.voidReasons[value] })),
})}
<p class="acts"><button class="danger">${f.voidStamp}</button></p>
</form>`,
  )
}

function batchForm(props: CasePageProps): Html | '' {
  const { w, found, form } = props
  const f = w.forms
  const known = found.stampLines.flatMap(({ batch }) => (batch ? [[batch.id, batch] as const] : []))
  const batches = [...new Map(known).values()]
  if (batches.length === 0) return ''
  const options = batches.map(({ id, lot, recalled, suspended }) => ({
    value: id,
    label: [lot, recalled ? f.recall : '', suspended ? f.suspend : ''].filter(Boolean).join(' · '),
  }))
  return folded(
    props,
    f.batchActs,
    ['lo', 'ly_do'],
    html`<form class="stacked" method="post" action="/quan-ly/vu-viec/${found.row.id}/lo">
${selectField(form, { name: 'lo', label: f.batchOf, required: true, options })}
${areaField(form, { name: 'ly_do', label: f.reason, hint: f.reasonHint, rows: 2, maxlength: 300, required: true })}
<p class="acts"><button class="quiet" name="viec" value="suspended">${f.suspend}</button> ${batches.some(({ suspended }) => suspended) ? html`<button class="quiet" name="viec" value="resumed">${f.resume}</button> ` : ''}<button class="danger" name="viec" value="recalled">${f.recall}</button></p>
</form>`,
  )
}

function closeForm(props: CasePageProps): Html {
  const { w, found, form } = props
  const f = w.forms
  const options = CASE_ENDS.map((value) => ({ value, label: w.ends[value].name, hint: w.ends[value].hint }))
  return folded(
    props,
    f.close,
    ['ket_luan', 'vi_sao'],
    html`<form class="stacked" method="post" action="/quan-ly/vu-viec/${found.row.id}/dong">
${choiceField(form, { name: 'ket_luan', label: f.closeAs, required: true, options })}
${areaField(form, { name: 'vi_sao', label: f.closeWords, rows: 2, maxlength: 1000, required: true })}
<p class="acts"><button>${f.close}</button></p>
</form>`,
  )
}

function assignForm(props: CasePageProps): Html {
  const { w, found, form, people } = props
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  return folded(
    props,
    w.forms.assignOther,
    ['nguoi'],
    html`<form class="stacked" method="post" action="/quan-ly/vu-viec/${found.row.id}/giao">
${selectField(form, { name: 'nguoi', label: w.forms.assignTo, required: true, options })}
<p class="acts"><button class="quiet">${w.forms.assign}</button></p>
</form>`,
  )
}

function evidence({ w, found, provinceName }: CasePageProps): Html {
  const most = Math.max(1, ...found.evidence.map(({ one }) => one.nats))
  return html`<section aria-labelledby="evidence">
<h2 id="evidence">${w.page.evidence}</h2>
${
  found.evidence.length === 0
    ? html`<p>${w.page.evidenceNone}</p>`
    : html`<ol class="weights">
${found.evidence.map(
  ({ one, stamps: n }) =>
    html`<li><p>${capital(w.evidence(one, provinceName))}${found.stamps > 1 ? html` <small>${w.page.onStamps(n)}</small>` : ''}</p><meter min="0" max="${most}" value="${Math.max(0, one.nats)}" aria-label="${w.page.weight}">${one.nats.toFixed(1)}</meter></li>`,
)}</ol>`
}
</section>`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function wouldChange({ w, found }: CasePageProps): Html {
  return html`<section aria-labelledby="change">
<h2 id="change">${w.page.wouldChange}</h2>
<ul class="signs open">${w.kinds[found.row.kind].wouldChange.map((line) => html`<li>${line}</li>`)}</ul>
</section>`
}

function where({ w, found }: CasePageProps): Html {
  return html`<section aria-labelledby="where">
<h2 id="where">${w.page.map}</h2>
${tileMap(w, rankedProvinces(found.counts), found.counts.get('') ?? 0)}
${found.crowded ? html`<p class="small">${w.map.latest(SCANS_OF_A_STAMP)}</p>` : ''}
</section>`
}

function stamps(props: CasePageProps): Html {
  const { w, found, codes, mayDecide } = props
  const p = w.page
  const path = `/quan-ly/vu-viec/${found.row.id}`
  if (found.stampLines.length === 0) return html``
  const shown = found.stampLines.slice(0, LINES_SHOWN)
  const codeOf = ({ serial }: CaseStampLine) => codes.get(serial) ?? String(serial)
  const choose = (line: CaseStampLine) =>
    mayDecide && found.row.closedAt === null && line.state !== 'void'
      ? html`<label class="choice"><input type="checkbox" name="tem" value="${line.serial}" form="void"><span class="skip">${w.forms.voidStamp} </span></label>`
      : ''
  return html`<section aria-labelledby="stamps">
<h2 id="stamps">${p.stamps} (${w.count(found.stamps)})</h2>
<div class="scroll" role="region" aria-label="${p.code}" tabindex="0"><table class="listed" role="table">
<thead role="rowgroup"><tr role="row">${[p.code, p.state, p.batch, p.first, p.latest, mayDecide ? w.forms.voidStamp : ''].map((one) => html`<th scope="col" role="columnheader">${one}</th>`)}</tr></thead>
<tbody role="rowgroup">
${shown.map(
  (line) => html`<tr role="row">
<td role="cell" data-label="${p.code}"><a class="code" href="/quan-ly/kiem-tra/${codeOf(line)}">${inFours(codeOf(line))}</a></td>
<td role="cell" data-label="${p.state}">${p.states[line.state]}</td>
<td role="cell" data-label="${p.batch}">${line.batch?.lot ?? ''}</td>
<td role="cell" data-label="${p.first}">${w.moment(line.firstAt)}</td>
<td role="cell" data-label="${p.latest}">${w.moment(line.latestAt)}</td>
<td role="cell" data-label="${w.forms.voidStamp}">${choose(line)}</td>
</tr>`,
)}
</tbody></table></div>
<p class="acts">${found.stamps > shown.length ? html`<span>${p.stampsMore(found.stamps - shown.length)}</span> ` : ''}<a href="${path}?dang=csv" download>CSV</a></p>
</section>`
}

function questions({ w, found, now }: CasePageProps): Html | '' {
  if (found.questions.length === 0) return ''
  return html`<section aria-labelledby="questions">
<h2 id="questions">${w.page.questions}</h2>
<ul class="plain">
${found.questions.map(
  (one) => html`<li><p>${one.words}</p>
<p class="small">${w.question.asked} ${w.moment(one.askedAt)} · ${clock(w, one, now, found.row.closedAt !== null)}</p>
${one.answeredAt === null ? '' : html`<blockquote><p>${one.answer}</p><p class="small">${w.question.answeredBy(one.name ?? w.page.unknownPerson, w.moment(one.answeredAt))}</p></blockquote>`}</li>`,
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

/** What people said: buyers and inspectors. */
function told({ w, found, codes }: CasePageProps): Html {
  const p = w.page
  return html`${
    found.inspections.length === 0
      ? ''
      : html`<section aria-labelledby="inspections"><h2 id="inspections">${p.inspections}</h2><ul class="plain">
${found.inspections.map((one) => html`<li><p><strong>${w.findings[one.finding]}</strong>: ${one.words ?? p.noWords}</p><p class="small">${one.name ?? p.unknownPerson} · ${w.moment(one.at)} · ${codeIn(codes, one.serial)}</p></li>`)}
</ul></section>`
  }
${
  found.reports.length === 0
    ? ''
    : html`<section aria-labelledby="reports"><h2 id="reports">${p.reports} (${w.count(found.reports.length)})</h2><ul class="plain">
${found.reports.slice(0, LINES_SHOWN).map((one) => html`<li><p><strong>${p.reportReasons[one.reason]}</strong>: ${one.words ?? p.noWords}</p><p class="small">BC-${String(one.number).padStart(6, '0')} · ${w.moment(one.at)} · ${codeIn(codes, one.serial)}${one.contact ? html` · ${one.contact}` : ''}</p></li>`)}
</ul></section>`
}`
}

function timeline(props: CasePageProps): Html {
  const { w, found, form, mayWork } = props
  const { row } = found
  const lines = [
    { at: row.openedAt, who: w.page.system, what: w.page.found, words: null as string | null },
    ...(row.latestAt > row.openedAt
      ? [{ at: row.latestAt, who: w.page.system, what: w.page.grew(found.stamps), words: null }]
      : []),
    ...found.acts.map((act) => ({
      at: act.at,
      who: act.name ?? w.page.unknownPerson,
      what: w.acts[act.what](aboutOf(props, act.what, act.about ?? '')),
      words: act.words,
    })),
  ].sort((a, b) => a.at - b.at)
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">${w.page.timeline}</h2>
<ol class="plain">
${lines.map((line) => html`<li><p><strong>${line.who}</strong> ${line.what}</p>${line.words ? html`<p>${line.words}</p>` : ''}<p class="small">${w.moment(line.at)}</p></li>`)}
</ol>
${
  mayWork
    ? html`<form class="stacked" method="post" action="/quan-ly/vu-viec/${row.id}/ghi">
${areaField(form, { name: 'ghi_chu', label: w.forms.noteLabel, rows: 2, maxlength: 1000, required: true })}
<p class="acts"><button class="quiet">${w.forms.note}</button></p>
</form>`
    : ''
}
</section>`
}

function aboutOf({ w, people, found, codes }: CasePageProps, what: CaseAct, about: string): string {
  switch (what) {
    case 'assigned':
      return people.find(({ id }) => id === about)?.name ?? w.page.unknownPerson
    case 'asked':
      return found.producer?.name ?? about
    case 'closed':
      return CASE_ENDS.includes(about as never) ? w.ends[about as keyof CaseWords['ends']].name : about
    case 'voided': {
      const serials = named(about)
      if (serials.length === 0) return w.page.countOfStamps(about.split(',').length)
      return serials.map((serial) => codeIn(codes, serial)).join(', ')
    }
    default:
      return found.stampLines.find(({ batch }) => batch?.id === about)?.batch?.lot ?? about
  }
}

function scans({ w, found, codes, provinceName, mayDecide }: CasePageProps): Html {
  const p = w.page
  const shown = found.scans.slice(0, LINES_SHOWN)
  return html`<section aria-labelledby="scans">
<h2 id="scans">${p.scans}</h2>
<p class="small">${p.scansHint(found.scans.length)}</p>
<ul class="plain">
${shown.map((scan) => {
  const parts = [scan.serial === null ? '' : codeIn(codes, scan.serial), scan.via ? p.ways[scan.via] : '']
  return html`<li><p>${w.moment(scan.at)} · ${scan.province ? provinceName(scan.province) : w.map.unknown}</p><p class="small">${parts.filter(Boolean).join(' · ')}</p></li>`
})}
</ul>
${mayDecide && found.stampLines.length > 0 ? html`<form method="post" action="/quan-ly/chinh-sach/luot-quet">${hidden('vu_viec', found.row.id)}<p class="acts"><button class="quiet">${p.takeScans}</button></p></form>` : ''}
</section>`
}
