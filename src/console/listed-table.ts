// A table whose rows are cards on a phone: each cell says what its column is, and an empty one is left out there. Roles
// stand in words, for browsers forget them where rows are drawn as cards.
import { html, raw } from 'hono/html'
import type { Html } from '../ui/layout.ts'

export interface ListedColumn<Row> {
  label: string
  /** What stands in its heading in place of the plain label. */
  heading?: Html
  /** How it is sorted. */
  sorted?: 'ascending' | 'descending' | 'none'
  cell(row: Row): Html | string | number
  /** The cell is a figure, which stands at the right. */
  isFigure?(row: Row): boolean
}

/** `name` says what the table is to those who do not see it, or which heading does. */
export function listedTable<Row>(
  name: { label: string } | { labelledby: string },
  columns: readonly ListedColumn<Row>[],
  rows: readonly Row[],
): Html {
  const named =
    'label' in name
      ? html`role="region" aria-label="${name.label}"`
      : html`role="group" aria-labelledby="${name.labelledby}"`
  const placed = columns.map((column) => ({ column, place: placeOf(column, rows) }))
  return html`<div class="scroll" ${named} tabindex="0"><table class="listed" role="table">
<thead role="rowgroup"><tr role="row">${placed.map(({ column, place }) => headingOf(column, place))}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${placed.map(({ column, place }) => cellOf(column, row, place))}</tr>\n`)}
</tbody>
</table></div>`
}

/** Where a column has figures, all of it stands at the right: its heading, and words in place of a figure. */
const placeOf = <Row>({ isFigure }: ListedColumn<Row>, rows: readonly Row[]): Html =>
  raw(rows.some((row) => isFigure?.(row)) ? ' class="number"' : '')

function headingOf<Row>({ label, heading, sorted }: ListedColumn<Row>, place: Html): Html {
  return html`<th scope="col" role="columnheader"${place}${sorted ? html` aria-sort="${sorted}"` : ''}>${heading ?? label}</th>`
}

function cellOf<Row>({ label, cell }: ListedColumn<Row>, row: Row, place: Html): Html {
  const shown = cell(row)
  return html`<td role="cell" data-label="${label}"${shown === '' ? raw(' data-empty') : ''}${place}><div>${shown}</div></td>`
}
