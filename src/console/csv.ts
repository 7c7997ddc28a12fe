// A list as a file for programs: UTF-8 with its mark, and no cell that a spreadsheet reads as a formula.
import { stringify } from 'csv-stringify/sync'
import type { Context, Env } from 'hono'
import { asItComes } from '../web/as-it-comes.ts'
import { type Column, cellsInFile, columnsInFile } from './list.ts'

/** The text of the file, its first line the columns' labels. */
export function csvText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return `\ufeff${lines([headings(columns)])}${rowLines(columns, rows)}`
}

const headings = <Row>(columns: readonly Column<Row>[]) => columnsInFile(columns).map(({ label }) => label)
const rowLines = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
  lines(rows.map((row) => cellsInFile(columns, row)))

/** A text that begins like a formula is made plain text; a number stays one. */
function lines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(rows as (string | number | null)[][], {
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}

/** Answers with the file. `name` is of plain letters, without its ending. */
export function csvAnswer<Row, E extends Env>(
  c: Context<E>,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Response {
  return c.body(csvText(columns, rows), 200, headersOf(name))
}

/** The same for more rows than should lie in memory: they are written as they come. */
export function csvParts<Row, E extends Env>(
  c: Context<E>,
  name: string,
  columns: readonly Column<Row>[],
  parts: AsyncGenerator<readonly Row[]>,
): Response {
  return c.body(asItComes(encoded(columns, parts)), 200, headersOf(name))
}

async function* encoded<Row>(columns: readonly Column<Row>[], parts: AsyncIterable<readonly Row[]>) {
  const encoder = new TextEncoder()
  yield encoder.encode(csvText(columns, []))
  for await (const part of parts) yield encoder.encode(rowLines(columns, part))
}

const headersOf = (name: string) => ({
  'Content-Disposition': `attachment; filename="${name}.csv"`,
  'Content-Type': 'text/csv; charset=utf-8',
  'Cache-Control': 'no-store',
})
