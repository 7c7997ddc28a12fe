// A map of the 34 provinces as tiles, with the same figures in a table beside it for those who do not see it.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'
import { LINES_OPEN } from './first-of.ts'
import { type ProvinceCount, shadeOf, TILE_COLUMNS, TILE_ROWS, TILES } from './province-tiles.ts'
import type { CaseWords } from './words.ts'

const WIDE = 62
const HIGH = 34
const GAP = 3

export function tileMap(words: CaseWords, counts: readonly ProvinceCount[], unknown: number): Html {
  const w = words.map
  const largest = Math.max(0, ...counts.map(({ count }) => count))
  const nowhere = unknown > 0 ? [{ name: w.unknown, count: unknown }] : []
  const of = (code: string) => counts.find((one) => one.code === code)?.count ?? 0
  return html`<div class="map">
<svg viewBox="0 0 ${TILE_COLUMNS * WIDE} ${TILE_ROWS * HIGH}" role="img" aria-label="${w.label(counts.length)}">
${TILES.map(({ code, short, column, row }) => {
  const count = of(code)
  const shade = shadeOf(count, largest)
  const middle = column * WIDE + (WIDE - GAP) / 2
  return html`<g class="shade-${shade}"><rect x="${column * WIDE}" y="${row * HIGH}" width="${WIDE - GAP}" height="${HIGH - GAP}" rx="4"/><text x="${middle}" y="${row * HIGH + (count ? 13 : 20)}">${short}</text>${count ? html`<text class="n" x="${middle}" y="${row * HIGH + 27}">${words.count(count)}</text>` : ''}</g>`
})}
</svg>
<div>
${table(words, [...counts.slice(0, LINES_OPEN), ...(counts.length > LINES_OPEN ? [] : nowhere)])}
${counts.length > LINES_OPEN ? html`<details><summary>${words.page.more(counts.length - LINES_OPEN)}</summary>${table(words, [...counts.slice(LINES_OPEN), ...nowhere])}</details>` : ''}
</div>
</div>`
}

function table(words: CaseWords, lines: readonly { name: string; count: number }[]): Html {
  const w = words.map
  return html`<table>
<caption>${w.caption}</caption>
<thead><tr><th scope="col">${w.province}</th><th scope="col">${w.scans}</th></tr></thead>
<tbody>
${lines.map(({ name, count }) => html`<tr><th scope="row">${name}</th><td>${words.count(count)}</td></tr>`)}
</tbody>
</table>`
}
