// Reads text whose values are parted by commas, semicolons or tabs, in UTF-8, UTF-16 or, where it is neither,
// Windows-1258.
import { CsvError, parse } from 'csv-parse/sync'
import { MOST_ROWS, type ReadFile, type TableNote, tableOf } from './table.ts'

const UNCLOSED = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'])

/** A hundred in each row. A file of nothing but commas holds five million, and reading them takes a core for ten seconds. */
const MOST_MARKS = 100 * MOST_ROWS

/** Empty ones among them; what is behind is not read. */
const MOST_LINES = 5 * MOST_ROWS

export function readCsv(bytes: Uint8Array): ReadFile {
  const { text, notes } = decoded(bytes)
  if (text.includes('\0')) return 'not-a-table'
  const delimiter = delimiterOf(text)
  if (text.split(delimiter, MOST_MARKS).length === MOST_MARKS) return 'far-cells'
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 100_000,
      to: MOST_LINES,
    })
    return rows.length < MOST_LINES ? tableOf(rows, notes) : 'too-many-rows'
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // What runs on to the end, or far beyond any row, began in the row behind the last whole one.
    return UNCLOSED.has(error.code) ? { unclosedQuote: Number(error.records) + 1 } : 'damaged'
  }
}

function decoded(bytes: Uint8Array): { text: string; notes: TableNote[] } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), notes: ['utf-16'] }
  }
  if (first === 0xfe && second === 0xff) {
    return { text: new TextDecoder('utf-16be').decode(bytes), notes: ['utf-16'] }
  }
  // Some programs leave the mark out: of letters as ours, most second bytes are zero and no first one is.
  const head = bytes.subarray(0, 200)
  const zeros = (odd: 0 | 1) => head.filter((byte, i) => i % 2 === odd && byte === 0).length
  if (head.length >= 20 && zeros(1) * 4 > head.length && zeros(0) === 0) {
    return { text: new TextDecoder('utf-16le').decode(bytes), notes: ['utf-16'] }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] }
  } catch {
    return { text: new TextDecoder('windows-1258').decode(bytes), notes: ['windows-1258'] }
  }
}

const MARKS = [';', '\t', ','] as const
const LOOKED_AT = 20

/**
 * The one of the three that parts most lines into the same number of cells, and of two that do so the one that makes
 * more of them: a title above the headings has commas of its own, and so has an address.
 */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LOOKED_AT)
  const regular = MARKS.map((mark) => {
    const counts = Map.groupBy(lines, (line) => line.split(mark).length - 1)
    counts.delete(0)
    const [times = 0, alike = []] =
      [...counts].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])[0] ?? []
    return { mark, times, lines: alike.length }
  })
  return regular.reduce((a, b) => (b.lines > a.lines || (b.lines === a.lines && b.times > a.times) ? b : a))
    .mark
}
