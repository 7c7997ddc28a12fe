// What an import would do, row by row: add, leave as it is, or refuse with the row, the column and the reason. All
// problems are found, not the first alone; one of them, and nothing is done. An import adds: what is there already and
// says something else is a problem too, for it is corrected on its own page.
import { plainLetters } from '../../plain-letters.ts'
import type { EntryError, EntryErrors } from '../entry/fields.ts'
import { headingOf, type ImportKind, type ImportRow } from './columns.ts'

export type RowReason =
  | EntryError
  | 'unknown-producer'
  | 'several-producers'
  | 'unknown-product'
  | 'several-products'
  | 'service'
  | 'differs'
  | 'twice'
  | 'gtin-taken'
  | 'not-certifier'
  | 'tax-id-taken'
  | 'formula'
  | 'beyond-headings'

export interface RowProblem {
  /** Line of the file. */
  row: number
  column: string
  reason: RowReason
  /** What stands there, shortened. */
  value: string
}

/** Notes what is wrong with rows, under their columns' headings. */
export class Problems {
  readonly found: RowProblem[] = []
  readonly #kind: ImportKind

  constructor(kind: ImportKind) {
    this.#kind = kind
  }

  add(row: ImportRow, key: string, reason: RowReason): void {
    const value = (row.typed[key] ?? '').slice(0, 80)
    this.found.push({ row: row.number, column: headingOf(this.#kind, key), reason, value })
  }

  all(row: ImportRow, errors: EntryErrors): void {
    for (const [key, reason] of Object.entries(errors)) this.add(row, key, reason)
  }

  /** What no column can mean: a cell that a spreadsheet would work out, and one that stands under no heading. */
  oddCells(row: ImportRow): void {
    if (row.beyond) {
      const { column, text } = row.beyond
      this.found.push({ row: row.number, column, reason: 'beyond-headings', value: text.slice(0, 80) })
    }
    for (const [key, text] of Object.entries(row.typed)) {
      if (/^[=@]|^[+-](?![\d\s(])/.test(text) || /^#(REF|N\/A|VALUE|NAME|DIV\/0)/.test(text)) {
        this.add(row, key, 'formula')
      }
    }
  }
}

/** Names as they are compared: without marks, case and doubled spaces. */
export const sameName = (text: string): string => plainLetters(text).replace(/\s+/g, ' ').trim()

/** Columns in which an existing row says something else than the file, where the file says anything. */
export function differing(
  row: ImportRow,
  keys: readonly string[],
  read: Readonly<Record<string, unknown>>,
  stored: Readonly<Record<string, unknown>>,
): string[] {
  return keys.filter((key) => row.typed[key] && (read[key] ?? null) !== (stored[key] ?? null))
}

/** Spreadsheets take the zero off a number that begins with one. */
export function withLostZero(row: ImportRow): ImportRow {
  const { taxId } = row.typed
  return taxId && /^(\d{9}|\d{11})$/.test(taxId)
    ? { ...row, typed: { ...row.typed, taxId: `0${taxId}` } }
    : row
}
