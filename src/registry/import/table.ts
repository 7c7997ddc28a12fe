// A file of rows as text, whatever it came as: the one shape that the rest of an import looks at.
import { asTyped } from '../../typed-text.ts'

export interface Table {
  /** Cells of every line that is not empty, and its number in the file, from 1. */
  lines: readonly { number: number; cells: readonly string[] }[]
  /** What was assumed while reading, for people to look over. */
  notes: readonly TableNote[]
}

export type TableNote = 'windows-1258' | 'utf-16' | 'other-sheets' | 'merged-rows'

export type FileRefusal =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'unpacks-too-large'
  | 'old-excel'
  | 'not-a-table'
  | 'damaged'
  | 'encrypted'
  | 'far-cells'
  | 'old-letters'

/** A quotation mark opens in this row, from 1, and nothing closes it. */
interface UnclosedQuote {
  unclosedQuote: number
}

export type ReadFile = Table | FileRefusal | UnclosedQuote

export const isTable = (read: ReadFile): read is Table => typeof read === 'object' && 'lines' in read

/** What a list of a whole province stays far below. */
export const LARGEST_FILE_BYTES = 5 * 1024 * 1024
export const MOST_ROWS = 10_000
/** A cell is no place for a novel. */
const LONGEST_CELL = 4000

const cellText = (text: string): string =>
  text &&
  asTyped(text)
    .replace(/\t/g, '')
    .replace(/\u00a0/g, ' ')
    .slice(0, LONGEST_CELL)

/** A workbook keeps a text once and may have it in every cell: so much of all cells together is read. */
const MOST_TEXT = 20_000_000

/** Letters and signs that no Vietnamese word has, and that the fonts of before Unicode (TCVN3, VNI) use for those it has. */
const OLD_LETTERS = /(?<=\p{L})[¨©ª«¬¸¹µ¶¼½¾]|[§®](?=\p{L})|[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþ]/gu
/** Letters that only Vietnamese has: a name from abroad stands among them. */
const VIETNAMESE = /[ĂăĐđƠơƯưẠ-ỹ]/

/** Three in one line are no name from abroad any more. */
const isOfOldLetters = (cells: readonly string[]): boolean =>
  cells.flatMap((cell) => (VIETNAMESE.test(cell) ? [] : (cell.match(OLD_LETTERS) ?? []))).length >= 3

/** The lines that hold anything, or why there are more of them than an import takes. */
export function tableOf(
  rows: readonly (readonly string[])[],
  notes: readonly TableNote[],
): Table | FileRefusal {
  let text = 0
  for (const cells of rows) for (const cell of cells) text += cell.length
  if (text > MOST_TEXT) return 'unpacks-too-large'
  const lines = rows
    .map((cells, i) => ({ number: i + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (lines.length === 0) return 'empty'
  if (lines.some(({ cells }) => isOfOldLetters(cells))) return 'old-letters'
  return lines.length > MOST_ROWS + 20 ? 'too-many-rows' : { lines, notes }
}
