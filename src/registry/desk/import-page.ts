// The page of imports: a list is chosen, tried, and taken.
import { html } from 'hono/html'
import {
  choiceField,
  FILE_SCRIPTS,
  type FormState,
  fileField,
  formActs,
  hidden,
  whatIsWrong,
} from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import type { Html } from '../../ui/layout.ts'
import type { EntryError } from '../entry/fields.ts'
import type { ImportOutcome } from '../import/additions.ts'
import { choicesUnder, type HeadingProblem, type ImportKind } from '../import/columns.ts'
import type { RowProblem } from '../import/plan.ts'
import { LARGEST_FILE_BYTES, type TableNote } from '../import/table.ts'
import type { DeskWords } from './words.ts'

export interface Tried {
  kind: ImportKind
  name: string
  outcome: ImportOutcome
  headings: readonly HeadingProblem[]
  unknown: readonly string[]
  notes: readonly TableNote[]
  /** Names what was tried, to be taken as it is. */
  content: string
}

export interface ImportPageProps {
  frame: Frame
  own: DeskWords
  form: FormState
  kinds: readonly ImportKind[]
  tried: Tried | null
  said: string | null
}

export function importPage({ frame, own, form, kinds, tried, said }: ImportPageProps): Html {
  const w = own.imports
  return consolePage({
    ...frame,
    title: w.title,
    scripts: FILE_SCRIPTS,
    main: html`<h1>${w.title}</h1>
${saidNote(said)}
<p>${w.lead}</p>
${tried ? outcomeOf(own, tried) : ''}
<form class="stacked" method="post" action="/quan-ly/nhap-du-lieu" enctype="multipart/form-data">
${whatIsWrong(form)}
${hidden('viec', 'thu')}
${choiceField(form, { name: 'loai', label: w.kind, required: true, options: kinds.map((kind) => ({ value: kind, label: w.kinds[kind] })) })}
${fileField(form, { name: 'tep', label: w.file, hint: w.fileHint, required: true, most: LARGEST_FILE_BYTES, accept: '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })}
${formActs(form.words, w.tryIt)}
</form>
<section aria-labelledby="templates"><h2 id="templates">${w.template}</h2>
<ul class="plain">${kinds.map((kind) => html`<li>${w.kinds[kind]}: <a href="/quan-ly/nhap-du-lieu/mau/${kind}.xlsx" download>Excel (.xlsx)</a> · <a href="/quan-ly/nhap-du-lieu/mau/${kind}.csv" download>CSV</a></li>`)}</ul>
</section>`,
  })
}

const PROBLEMS_SHOWN = 1000

function outcomeOf(own: DeskWords, { kind, name, outcome, headings, unknown, notes, content }: Tried): Html {
  const w = own.imports
  const { add, unchanged, problems } = outcome
  const count = problems.length + headings.length
  return html`<section class="note" role="status" aria-labelledby="tried"${count > 0 ? html` data-level="caution"` : ''}><h2 id="tried">${w.tried}: ${name}</h2>
${notes.map((note) => html`<p>${w.notes[note]}</p>`)}
${unknown.length > 0 ? html`<p>${w.unknownColumns(unknown.join(', '))}</p>` : ''}
${count > 0 ? html`<p>${w.problems(count)}</p><p>${w.nothingDone}</p>` : html`<p>${add > 0 ? w.willAdd(add) : unchanged > 0 ? w.nothingNew : w.noRows}</p>`}
${unchanged > 0 && add > 0 ? html`<p>${w.unchanged(unchanged)}</p>` : ''}
${count === 0 && add > 0 ? html`<form method="post" action="/quan-ly/nhap-du-lieu">${hidden('viec', 'nhap')}${hidden('loai', kind)}${hidden('dau', content)}<button>${w.doIt(add)}</button></form>` : ''}
</section>
${headings.length > 0 ? html`<ul class="plain">${headings.map((one) => html`<li>${headingWords(own, one)}</li>`)}</ul>` : ''}
${problems.length > 0 ? problemTable(own, kind, problems) : ''}`
}

function problemTable(own: DeskWords, kind: ImportKind, problems: readonly RowProblem[]): Html {
  const w = own.imports
  return html`<div class="scroll" role="region" aria-label="${w.problems(problems.length)}" tabindex="0"><table>
<thead><tr><th scope="col">${w.row}</th><th scope="col">${w.column}</th><th scope="col">${w.reason}</th><th scope="col">${w.value}</th></tr></thead>
<tbody>${problems
    .slice(0, PROBLEMS_SHOWN)
    .map(
      (problem) =>
        html`<tr><th scope="row">${problem.row}</th><td>${problem.column}</td><td>${reasonWords(own, kind, problem)}</td><td>${problem.value}</td></tr>`,
    )}</tbody></table></div>
${problems.length > PROBLEMS_SHOWN ? html`<p>${w.more(problems.length - PROBLEMS_SHOWN)}</p>` : ''}`
}

function reasonWords(own: DeskWords, kind: ImportKind, { reason, column }: RowProblem): string {
  const { reasons, oneOf } = own.imports
  const said = reasons[reason as keyof DeskWords['imports']['reasons']] ?? own.errors[reason as EntryError]
  const choices = reason === 'not-a-choice' ? choicesUnder(kind, column) : null
  return choices ? `${said} ${oneOf(choices.join(' · '))}` : said
}

function headingWords(own: DeskWords, problem: HeadingProblem): string {
  const { headings } = own.imports
  return problem.kind === 'no-headings' ? headings['no-headings'] : headings[problem.kind](problem.heading)
}
