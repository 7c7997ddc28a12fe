// A list as a file that spreadsheets open rightly: UTF-8 with its mark, and no cell that is read as a formula.

import { stringify } from 'csv-stringify/sync'
import type { Context, Env } from 'hono'
import type { Column } from './list.ts'

/** The text of the file, its first line the columns' labels. */
export function csvText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const kept = columns.filter(({ screenOnly }) => !screenOnly)
  return stringify(
    rows.map((row) => kept.map((column) => column.value(row))),
    {
      header: true,
      columns: kept.map(({ label }, i) => ({ key: String(i), header: label })),
      bom: true,
      record_delimiter: 'windows',
      // A text that begins like a formula is made plain text; a number stays one.
      escape_formulas: true,
    },
  )
}

/** Answers with the file. `name` is of plain letters, without its ending. */
export function csvAnswer<Row, E extends Env>(
  c: Context<E>,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Response {
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Cache-Control', 'no-store')
  return c.body(csvText(columns, rows))
}
