// The report that the Department sends: figures of a period, the seven steps, every product. Made to be printed.
import { html } from 'hono/html'
import { listedTable } from '../console/listed-table.ts'
import type { Html } from '../ui/layout.ts'
import type { BoardLine, StepSum } from './board.ts'
import { standsAt, stepMarks } from './board-page.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'
import { type CommuneLine, communeColumns } from './report-communes.ts'
import type { ProgrammeWords } from './words.ts'

export interface Period {
  /** Days, both included. */
  from: string
  until: string
}

export type ReportFigures = Readonly<Record<keyof ProgrammeWords['report']['figures'], number>>

export interface ReportProps extends ProgrammeFrame {
  period: Period
  figures: ReportFigures
  sums: readonly StepSum[]
  communes: readonly CommuneLine[]
  lines: readonly BoardLine[]
  madeAt: string
}

const PATH = `${PROGRAMME_PATH}/bao-cao`

export function reportPage(props: ReportProps): Html {
  const { say, period, figures, sums, communes, lines, madeAt } = props
  const { board, report } = say
  const columns: { label: string; cell(line: BoardLine): Html | string }[] = [
    { label: board.product, cell: ({ name }) => html`<b>${name}</b>` },
    { label: board.producer, cell: ({ producer }) => producer },
    { label: board.stars, cell: ({ stars }) => (stars === null ? '' : say.count(stars)) },
    { label: board.certifiedUntil, cell: ({ validUntil }) => (validUntil ? say.day(validUntil) : '') },
    { label: board.sevenSteps, cell: (line) => stepMarks(say, line) },
    { label: board.stands, cell: (line) => standsAt(say, line) },
    { label: report.blocked, cell: ({ steps }) => steps.flatMap(({ blockers }) => blockers).join('; ') },
  ]
  const asked = `tu=${period.from}&den=${period.until}`
  return programmePage(
    props,
    report.title,
    html`<form class="find act" method="get" action="${PATH}"><div><label for="tu">${report.from}</label><input id="tu" name="tu" type="date" value="${period.from}"></div><div><label for="den">${report.until}</label><input id="den" name="den" type="date" value="${period.until}"></div><button>${report.show}</button></form>
<p class="acts act"><a href="${PATH}?${asked}&amp;dang=csv" download>${report.csv}</a> <a href="${PATH}?${asked}&amp;dang=xlsx" download>${report.xlsx}</a></p>
<h1>${report.title}</h1>
<p>${report.lead(say.day(period.from), say.day(period.until))}</p>
<h2>${report.summary}</h2>
<dl class="figures">${(Object.keys(report.figures) as (keyof ReportFigures)[]).map((key) => html`<div><dt>${report.figures[key]}</dt><dd>${key === 'subsidyUsed' ? say.vnd(figures[key]) : say.count(figures[key])}</dd></div>`)}</dl>
<h2 id="steps">${report.perStep}</h2>
<div class="scroll" role="region" aria-labelledby="steps" tabindex="0"><table>
<thead><tr><th scope="col">${report.step}</th><th scope="col">${report.doneInAll}</th><th scope="col">${report.doneInPeriod}</th><th scope="col">${report.open}</th><th scope="col">${report.blocked}</th></tr></thead>
<tbody>${sums.map((sum) => html`<tr><th scope="row">${say.steps[sum.step].short}. ${say.steps[sum.step].name}</th><td class="number">${say.count(sum.done)}</td><td class="number">${say.count(sum.doneWithin)}</td><td class="number">${say.count(sum.open)}</td><td class="number">${say.count(sum.blocked)}</td></tr>`)}</tbody></table></div>
<h2 id="communes">${report.perCommune}</h2>
${listedTable(
  { labelledby: 'communes' },
  communeColumns(say).map(({ label, value }) => ({
    label,
    cell: (line: CommuneLine) => {
      const shown = value(line)
      return typeof shown === 'number' ? say.count(shown) : (shown ?? '')
    },
    isFigure: (line: CommuneLine) => typeof value(line) === 'number',
  })),
  communes,
)}
<h2 id="products">${report.perProduct}</h2>
${listedTable({ labelledby: 'products' }, columns, lines)}
<p class="small">${report.madeAt(madeAt)}. ${report.basis}</p>`,
  )
}
