// The columns of each kind of list: how they are headed, and what else people head them with. Headings are compared
// without marks, case and punctuation.
import { plainWords } from '../../plain-letters.ts'
import { BATCH_COLUMNS, PRODUCER_COLUMNS, PRODUCT_COLUMNS } from './headings.ts'
import type { Table } from './table.ts'

export const IMPORT_KINDS = ['producers', 'products', 'batches'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export interface ImportColumn {
  /** Of the entry that it is read into. */
  key: string
  heading: string
  also?: readonly string[]
  required?: boolean
  /** What can stand in it, where that is not free. */
  choices?: readonly string[]
  /** How it is filled in, for the template. */
  example: string
}

export const COLUMNS: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  producers: PRODUCER_COLUMNS,
  products: PRODUCT_COLUMNS,
  batches: BATCH_COLUMNS,
}

export interface ImportRow {
  /** Line of the file. */
  number: number
  /** Text by the key of its column. */
  typed: Readonly<Record<string, string>>
  /** What stands right of the last heading, and in which column of the sheet. */
  beyond?: { column: string; text: string }
}

export type HeadingProblem =
  | { kind: 'no-headings' }
  | { kind: 'missing-column'; heading: string }
  | { kind: 'double-column'; heading: string }

export interface Headed {
  rows: readonly ImportRow[]
  /** Headings that say nothing to us; their columns are left out. */
  unknown: readonly string[]
  problems: readonly HeadingProblem[]
}

const plain = (text: string) => plainWords(text.replace(/\([^)]*\)/g, ' '))

/** A title may stand above the headings, a few lines of it. */
const HEADINGS_WITHIN = 10

/** The rows below the line of headings, by column. */
export function underHeadings(table: Table, kind: ImportKind): Headed {
  const keys = new Map(
    COLUMNS[kind].flatMap(({ key, heading, also = [] }) =>
      [heading, key, ...also].map((one) => [plain(one), key]),
    ),
  )
  const found = table.lines
    .slice(0, HEADINGS_WITHIN)
    .map((line) => ({ line, known: line.cells.filter((cell) => keys.has(plain(cell))).length }))
    .reduce((a, b) => (b.known > a.known ? b : a))
  if (found.known < 2) return { rows: [], unknown: [], problems: [{ kind: 'no-headings' }] }
  const places = found.line.cells.map((cell) => keys.get(plain(cell)) ?? null)
  const problems: HeadingProblem[] = []
  for (const { key, heading, required } of COLUMNS[kind]) {
    const times = places.filter((place) => place === key).length
    if (required && times === 0) problems.push({ kind: 'missing-column', heading })
    if (times > 1) problems.push({ kind: 'double-column', heading })
  }
  const width = found.line.cells.findLastIndex((cell) => cell !== '') + 1
  const beyond = (cells: readonly string[]): Pick<ImportRow, 'beyond'> => {
    const at = cells.findIndex((cell, i) => i >= width && cell !== '')
    return at < 0 ? {} : { beyond: { column: lettersOf(at), text: cells[at] ?? '' } }
  }
  const below = table.lines.slice(table.lines.indexOf(found.line) + 1)
  return {
    rows: below.map(({ number, cells }) => ({
      number,
      typed: Object.fromEntries(places.flatMap((key, at) => (key === null ? [] : [[key, cells[at] ?? '']]))),
      ...beyond(cells),
    })),
    unknown: found.line.cells.filter((cell, at) => cell !== '' && places[at] === null),
    problems,
  }
}

/** A column as spreadsheets call it: A, B … Z, AA. */
const lettersOf = (at: number): string =>
  (at >= 26 ? lettersOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

/** What can stand in the column that is headed so; null where anything can. */
export const choicesUnder = (kind: ImportKind, heading: string): readonly string[] | null =>
  COLUMNS[kind].find((column) => column.heading === heading)?.choices ?? null

/** How a column is headed, for what is wrong in it. */
export const headingOf = (kind: ImportKind, key: string): string =>
  COLUMNS[kind].find((column) => column.key === key)?.heading ?? key
