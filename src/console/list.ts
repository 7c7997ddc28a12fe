// What a list shows of its rows: those that match, in the order asked for, one page of them. The whole lies in memory:
// for rows beyond some thousands a room asks its database for the slice and shows it the same way.
import { alphabetical } from '../alphabet.ts'
import { isIn } from '../plain-letters.ts'
import { dayFirst, isDay } from '../time.ts'
import { asTyped } from '../typed-text.ts'
import type { Html } from '../ui/layout.ts'

export const ROWS_A_PAGE = 50
const LONGEST_QUERY = 100

export interface Column<Row> {
  /** Names it in the address. */
  key: string
  label: string
  /** What is searched, sorted and exported. */
  value(row: Row): string | number | null
  /** What is shown, where that is more than the value. */
  cell?(row: Row): Html | string
  /** What stands in the file, where programs read that otherwise than people: a moment, say. */
  file?(row: Row): string | number | null
  /** What stands in the file are days, YYYY-MM-DD, or moments as `momentHere` writes them. */
  dates?: boolean
  /** What is sorted, where that is not how it is written: a moment, say. */
  order?(row: Row): number | null
  /** It makes no sense to sort by it. */
  unsorted?: boolean
  /** What the room finds in a way of its own. */
  unsearched?: boolean
  /** Shown, and left out of the file. */
  screenOnly?: boolean
  /** In the file, and not shown. */
  fileOnly?: boolean
}

export interface ListQuery {
  search: string
  /** The key of a column. */
  sort: string | null
  down: boolean
  /** From 1. */
  page: number
  /** The rows are asked for as a file. */
  file: FileKind | null
}

export type FileKind = 'xlsx' | 'csv'

export interface ListSlice<Row> {
  rows: readonly Row[]
  /** Of all that match. */
  total: number
  page: number
  pages: number
  /** Of all there are, the list has the latest so many alone; left out where it has all. */
  latest?: number
}

/** From `?tim=&sap=&trang=&dang=`; a sort key with `-` in front runs down. */
export function readListQuery(query: Readonly<Record<string, string>>): ListQuery {
  const sort = query.sap ?? ''
  const page = Number(query.trang)
  return {
    search: asTyped((query.tim ?? '').slice(0, LONGEST_QUERY)),
    sort: sort.replace(/^-/, '') || null,
    down: sort.startsWith('-'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    file: fileAsked(query.dang),
  }
}

export const fileAsked = (dang: string | undefined): FileKind | null =>
  dang === 'csv' || dang === 'xlsx' ? dang : null

/** The columns of the file. */
export const columnsInFile = <Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] =>
  columns.filter(({ screenOnly }) => !screenOnly)

/** What stands in the file of each of its columns. */
export const cellsInFile = <Row>(columns: readonly Column<Row>[], row: Row): (string | number | null)[] =>
  columnsInFile(columns).map((column) => (column.file ?? column.value)(row))

/** All rows that match, in order: the file's rows. */
export function matching<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  query: ListQuery,
): readonly Row[] {
  const searched = columns.filter(({ unsearched }) => !unsearched)
  const text = (row: Row) => searched.map((column) => searchable(column.value(row))).join(' ')
  const found = query.search ? rows.filter((row) => isIn(query.search, text(row))) : rows
  const column = columns.find(({ key, unsorted }) => key === query.sort && !unsorted)
  if (!column) return found
  const turn = query.down ? -1 : 1
  const by = (row: Row) => (column.order ? column.order(row) : column.value(row))
  return [...found].sort((a, b) => turn * compare(by(a), by(b)))
}

/** A day is found as it is written on the page, too. */
function searchable(value: string | number | null): string {
  const text = String(value ?? '')
  return isDay(text) ? `${text} ${dayFirst(text)}` : text
}

/** Nothing stands last, numbers go by size, words as a Vietnamese dictionary has them. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return typeof a === 'number' && typeof b === 'number' ? a - b : alphabetical(String(a), String(b))
}

/** The page that was asked for, or the last there is, and how many rows stand before it. */
export function pageAmong(
  total: number,
  asked: number,
): Pick<ListSlice<unknown>, 'total' | 'page' | 'pages'> & { before: number } {
  const pages = Math.max(1, Math.ceil(total / ROWS_A_PAGE))
  const page = Math.min(asked, pages)
  return { total, page, pages, before: (page - 1) * ROWS_A_PAGE }
}

/** `latest`: see `ListSlice`. */
export function sliceOf<Row>(rows: readonly Row[], query: ListQuery, latest?: number): ListSlice<Row> {
  const { before, ...place } = pageAmong(rows.length, query.page)
  return {
    ...place,
    rows: rows.slice(before, before + ROWS_A_PAGE),
    ...(latest !== undefined && { latest }),
  }
}

/** The latest rows, of which one more than a list takes was asked for; with how many it takes, where there are more. */
export function latestOf<Row>(rows: readonly Row[], most: number): { rows: readonly Row[]; latest?: number } {
  return rows.length > most ? { rows: rows.slice(0, most), latest: most } : { rows }
}
