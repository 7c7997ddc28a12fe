// The receipts of an outlet, each a link to its page.
import { html } from 'hono/html'
import { may } from '../accounts/permissions.ts'
import type { Column, ListQuery, ListSlice } from '../console/list.ts'
import { listView } from '../console/list-page.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Html } from '../ui/layout.ts'
import type { ReceiptRow } from './read-receipts.ts'
import type { RoomWords } from './room-words.ts'

export interface ReceiptListProps extends Frame {
  own: RoomWords
  columns: readonly Column<ReceiptRow>[]
  asked: ListQuery
  slice: ListSlice<ReceiptRow>
}

export function receiptListPage(props: ReceiptListProps): Html {
  const { own, words, person, columns, asked, slice } = props
  const receives = person !== null && may(person, 'receive-goods')
  const linked = columns.map((column, i): Column<ReceiptRow> => {
    if (i > 0) return column
    return {
      ...column,
      cell: (row) =>
        html`<a href="/nhan-hang/phieu/${row.id}">${column.value(row) || (row.state === 'dropped' ? own.droppedReceipt : own.openReceipt)}</a>`,
    }
  })
  return consolePage({
    ...props,
    title: own.listTitle,
    main: html`<h1>${own.listTitle}</h1>
${receives ? html`<p class="acts"><a class="btn" href="/nhan-hang">${own.takeIn}</a> <a class="btn quiet" href="/nhan-hang/ban">${own.markTitle}</a></p>` : ''}
${listView({
  words,
  path: '/nhan-hang/phieu',
  caption: own.listTitle,
  columns: linked,
  query: asked,
  slice,
  empty: receives
    ? { says: own.listEmpty, act: { label: own.takeIn, path: '/nhan-hang' } }
    : { says: own.listNone },
})}`,
  })
}
