// One case on one page: what it is and what to do first, then why, where, which stamps, and what was done. What is long
// is folded under its name and its number.
import { html } from 'hono/html'
import { type FormState, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import { inFours } from '../stamp/code.ts'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
import { whatToDo } from './case-forms-page.ts'
import { scans, stamps, timeline } from './case-lines-page.ts'
import { evidence, questions, told, where, wouldChange } from './case-reasons-page.ts'
import { headlineOf } from './headline.ts'
import { casePath } from './paths.ts'
import type { CaseDetail } from './read.ts'
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

export function casePage(props: CasePageProps): Html {
  const { w, found, headline } = props
  return consolePage({
    ...props,
    title: headline,
    main: html`${saidNote(props.done ? w.forms.done[props.done] : null)}
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

function standing({ w, words, found }: CasePageProps): Html {
  const p = w.page
  const { row, product, producer, assignee, related } = found
  return html`<dl class="list">
${product ? html`<dt>${p.product}</dt><dd><a href="${href(words, `/san-pham/${product.id}`)}">${product.name}</a></dd>` : ''}
${producer ? html`<dt>${p.producer}</dt><dd><a href="${href(words, `/co-so/${producer.id}`)}">${producer.name}</a></dd>` : ''}
<dt>${p.opened}</dt><dd>${w.moment(row.openedAt)}</dd>
<dt>${w.forms.assignTo}</dt><dd>${assignee ?? w.list.nobody}</dd>
${related.length > 0 ? html`<dt>${p.related}</dt><dd>${related.map((line, i) => html`${i > 0 ? html`<br>` : ''}<a href="${casePath(line.row.id)}">${headlineOf(w, line)}</a>`)}</dd>` : ''}
${row.closedAt !== null && row.closedAs ? html`<dt>${w.forms.closeAs}</dt><dd>${p.closedAs(w.ends[row.closedAs].name, w.moment(row.closedAt))}</dd>` : ''}
</dl>`
}
