// A list as every room of the console shows it: a search, the rows, the way to the next page and to the file. On a
// phone each row is a card.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'
import { type Empty, emptyNote } from './empty-note.ts'
import type { Column, FileKind, ListQuery, ListSlice } from './list.ts'
import { MOST_WORKBOOK_ROWS } from './list-file.ts'
import { type ListedColumn, listedTable } from './listed-table.ts'
import { pager } from './pager.ts'
import type { ConsoleWords } from './words.ts'

export interface ListProps<Row> {
  words: ConsoleWords
  path: string
  /** Says what the list is to those who do not see it. */
  caption: string
  columns: readonly Column<Row>[]
  query: ListQuery
  slice: ListSlice<Row>
  /** Filters of the room: what stands in the address besides. */
  kept?: Readonly<Record<string, string>>
  /** Fields of those filters, inside the search form. */
  filters?: Html
  /** What to do while there is nothing at all. */
  empty: Empty
}

/** What was asked of a list, and what came of it. */
export type Listed<Row> = Pick<ListProps<Row>, 'columns' | 'query' | 'slice'>

export function listView<Row>(props: ListProps<Row>): Html {
  const { words, path, columns, query, slice, empty, filters, kept = {} } = props
  const narrowed = query.search !== '' || Object.values(kept).some((value) => value !== '')
  const shown = columns.filter(({ fileOnly }) => !fileOnly)
  if (slice.total === 0 && !narrowed) {
    return emptyNote(empty)
  }
  return html`<form class="find" action="${path}" method="get" role="search">
<div><label for="tim">${words.list.search}</label><input id="tim" name="tim" type="search" value="${query.search}" maxlength="100" autocomplete="off" title="${words.list.searchHint}"></div>
${filters}
${query.sort ? html`<input type="hidden" name="sap" value="${sortValue(query.sort, query.down)}">` : ''}
<button>${words.list.find}</button>
${narrowed ? html`<a class="btn quiet" href="${path}">${words.list.all}</a>` : ''}
</form>
<p class="acts"><span role="status">${slice.total === 0 && query.search ? words.list.none(query.search) : words.list.found(slice.total)}</span>${fileLinks(props)}</p>
${slice.latest === undefined ? '' : html`<p class="small">${words.list.latest(slice.latest)}</p>`}
${
  slice.total === 0
    ? ''
    : listedTable(
        { label: props.caption },
        shown.map((column) => listedColumn(props, column)),
        slice.rows,
      )
}
${pager(words, slice, (page) => addressOf(props, { trang: page > 1 ? String(page) : '' }))}`
}

/** A longer list than a workbook holds is had as CSV. */
function fileLinks<Row>(props: ListProps<Row>): Html | '' {
  const { slice, words } = props
  if (slice.total === 0) return ''
  const kinds: FileKind[] = slice.total > MOST_WORKBOOK_ROWS ? ['csv'] : ['xlsx', 'csv']
  return html`${kinds.map((dang) => html` <a href="${addressOf(props, { dang, trang: '' })}" download>${words.list[dang]}</a>`)}`
}

const sortValue = (sort: string, down: boolean) => `${down ? '-' : ''}${sort}`

/** This list's address with some of its query put otherwise. */
function addressOf<Row>(
  { path, query, slice, kept = {} }: ListProps<Row>,
  other: Readonly<Record<string, string>>,
): string {
  const all = {
    ...kept,
    tim: query.search,
    sap: query.sort ? sortValue(query.sort, query.down) : '',
    trang: slice.page > 1 ? String(slice.page) : '',
    ...other,
  }
  const asked = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))
  return asked.size === 0 ? path : `${path}?${asked}`
}

/** Where it can be sorted by, its heading leads there. */
function headed<Row>(
  props: ListProps<Row>,
  { key, label, unsorted }: Column<Row>,
): Pick<ListedColumn<Row>, 'heading' | 'sorted'> {
  if (unsorted) return {}
  const { query } = props
  const isBy = query.sort === key
  const to = addressOf(props, { sap: sortValue(key, isBy && !query.down), trang: '' })
  return {
    heading: html`<a href="${to}">${label}${isBy ? html` <span aria-hidden="true">${query.down ? '↓' : '↑'}</span>` : ''}</a>`,
    sorted: isBy ? (query.down ? 'descending' : 'ascending') : 'none',
  }
}

function listedColumn<Row>(props: ListProps<Row>, column: Column<Row>): ListedColumn<Row> {
  const written = (row: Row) => {
    const value = column.value(row)
    return typeof value === 'number' ? props.words.list.n(value) : (value ?? '')
  }
  return {
    label: column.label,
    ...headed(props, column),
    cell: column.cell ?? written,
    isFigure: (row) => typeof column.value(row) === 'number',
  }
}
