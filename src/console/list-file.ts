// A list as the file that was asked for: a workbook for people, CSV for programs.
import type { Context } from 'hono'
import type { AppContext, AppEnv } from '../web/env.ts'
import { csvAnswer, csvParts } from './csv.ts'
import { type Column, cellsInFile, columnsInFile, type FileKind } from './list.ts'
import { type Sheet, workbookAnswer } from './workbook.ts'

/** A workbook is made whole, in memory. A longer list is CSV, whatever was asked for. */
export const MOST_WORKBOOK_ROWS = 5000

/** Answers with the file. `name` is of plain letters, without its ending. */
export async function fileAnswer<Row, E extends AppEnv>(
  c: Context<E>,
  kind: FileKind,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Response> {
  if (kind === 'csv' || rows.length > MOST_WORKBOOK_ROWS) return csvAnswer(c, name, columns, rows)
  // A tab has no room for more.
  return workbookAnswer(c as unknown as AppContext, name, [sheetOf(name.slice(0, 31), columns, rows)])
}

/** A list as one sheet of a workbook. */
export function sheetOf<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Sheet {
  const shown = columnsInFile(columns)
  return {
    name,
    heads: shown.map(({ label }) => label),
    rows: rows.map((row) => cellsInFile(columns, row)),
    dates: shown.flatMap(({ dates }, i) => (dates ? [i] : [])),
  }
}

/** The same for more rows than should lie in memory: as CSV they are written as they come. */
export async function fileParts<Row, E extends AppEnv>(
  c: Context<E>,
  kind: FileKind,
  name: string,
  columns: readonly Column<Row>[],
  parts: AsyncGenerator<readonly Row[]>,
): Promise<Response> {
  if (kind === 'csv') return csvParts(c, name, columns, parts)
  const rows: Row[] = []
  while (rows.length <= MOST_WORKBOOK_ROWS) {
    const part = await parts.next()
    if (part.done) return fileAnswer(c, kind, name, columns, rows)
    rows.push(...part.value)
  }
  return csvParts(c, name, columns, withFirst(rows, parts))
}

async function* withFirst<Row>(first: readonly Row[], rest: AsyncGenerator<readonly Row[]>) {
  yield first
  yield* rest
}
