// The figures as people see them: sums, then each table with its chart above it and its file beside it. The chart is
// drawn by a script from the table; without one the table says the same.
import { html } from 'hono/html'
import type { FileKind } from '../console/list.ts'
import { consoleWords } from '../console/words.ts'
import type { Html } from '../ui/layout.ts'
import type { Language } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import type { AskedPeriod, Figures, Period } from './read.ts'
import { type Table, tablesOf } from './table.ts'
import { figuresWords } from './words.ts'

export const CHART_SCRIPT = '/built/charts.js'

export interface FiguresProps {
  language: Language
  /** Where the page is: its forms and files ask the same path. */
  path: string
  figures: Figures
  period: AskedPeriod
}

export function figuresView({ language, path, figures, period }: FiguresProps): Html {
  const w = figuresWords(language)
  const { count, day } = wordsFor(language)
  const lang = language === 'en' ? html`<input type="hidden" name="lang" value="en">` : ''
  const sums = [
    [w.products, figures.products],
    [w.traced, figures.traced],
    [w.producers, figures.producers],
    [w.batches, figures.batches],
  ] as const
  return html`<section><form class="find act" method="get" action="${path}">${lang}<div><label for="tu">${w.from}</label><input id="tu" name="tu" type="date" value="${period.from}"></div><div><label for="den">${w.until}</label><input id="den" name="den" type="date" value="${period.until}"></div><button>${w.show}</button></form>
<p class="small">${w.period(day(period.from), day(period.until))}</p>
${period.earlier ? html`<p class="note">${w.oneYear} <a href="${path}?${askedFor(period.earlier, language)}">${w.earlier(day(period.earlier.from), day(period.earlier.until))}</a></p>` : ''}
<dl class="figures">${sums.map(([label, n]) => html`<div><dt>${label}</dt><dd>${count(n)}</dd></div>`)}</dl></section>
${tablesOf(figures, language).map((table) => tableView(table, { language, path, figures, period }))}
<section aria-labelledby="chua-noi"><h2 id="chua-noi">${w.honestHeading}</h2>
<ul class="signs">${w.honest.map((line) => html`<li>${line}</li>`)}</ul></section>`
}

function askedFor(
  { from, until }: Period,
  language: Language,
  more: Readonly<Record<string, string>> = {},
): string {
  const asked = { tu: from, den: until, ...more, ...(language === 'en' && { lang: 'en' }) }
  return new URLSearchParams(asked).toString()
}

function tableView(
  { key, title, chart, columns, rows, nothing }: Table,
  { language, path, period }: FiguresProps,
): Html {
  const w = figuresWords(language)
  const { list } = consoleWords(language)
  const { count } = wordsFor(language)
  const file = (dang: FileKind) => askedFor(period, language, { bang: key, dang })
  const cell = (value: string | number | null, i: number) => {
    if (i === 0) return html`<th scope="row">${value}</th>`
    return typeof value === 'number'
      ? html`<td class="number" data-value="${value}">${count(value)}</td>`
      : html`<td>${value}</td>`
  }
  const total = rows.reduce((sum, row) => sum + Number(row.at(-1)), 0)
  return html`<section aria-labelledby="b-${key}"><h2 id="b-${key}">${title}</h2>
${
  nothing !== null && total === 0
    ? html`<p>${nothing}</p>`
    : html`<figure data-chart="${chart}" hidden><canvas role="img" aria-labelledby="b-${key}"></canvas></figure>
<details open><summary>${w.table}</summary><div class="scroll" role="region" aria-label="${w.table}: ${title}" tabindex="0"><table>
<thead><tr>${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map(({ value }, i) => cell(value(row), i))}</tr>`)}</tbody>
</table></div></details>
<p class="act links"><a href="${path}?${file('xlsx')}" download>${list.xlsx}</a> <a href="${path}?${file('csv')}" download>${list.csv}</a></p>`
}</section>`
}
