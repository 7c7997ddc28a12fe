// The link at a glance: the portals, and product by product what they have and since when.
import { html } from 'hono/html'
import type { Column, ListQuery, ListSlice } from '../../console/list.ts'
import { listView } from '../../console/list-page.ts'
import { listedTable } from '../../console/listed-table.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import { momentHere } from '../../time.ts'
import type { Html } from '../../ui/layout.ts'
import type { PortalState, ProductState } from './state.ts'
import type { PortalWords } from './words.ts'

export interface LinkPageProps extends Frame {
  own: PortalWords
  moment(at: number): string
  portals: readonly PortalState[]
  mayChange: boolean
  said: string | null
  asked: ListQuery
  slice: ListSlice<ProductState>
}

export function productColumns(own: PortalWords, moment: (at: number) => string): Column<ProductState>[] {
  const w = own.columns
  const page = ({ productId }: ProductState) =>
    `/quan-ly/lien-thong/san-pham/${encodeURIComponent(productId)}`
  return [
    {
      key: 'san-pham',
      label: w.product,
      value: (row) => row.product,
      cell: (row) => html`<a href="${page(row)}">${row.product}</a>`,
    },
    { key: 'co-so', label: w.producer, value: (row) => row.producer },
    {
      key: 'bo',
      label: w.ministry,
      value: (row) => (row.ministry ? own.ministry(row.ministry) : own.noMinistry),
    },
    {
      key: 'cong',
      label: w.portal,
      value: (row) => `${row.portal ?? own.nowhere}${row.chosen ? ` (${own.byHand})` : ''}`,
    },
    {
      key: 'co',
      label: w.has,
      value: (row) => (row.batches > 0 ? own.has(row.batches, row.events) : own.nothingThere),
    },
    {
      key: 'tu',
      label: w.since,
      value: (row) => (row.since === null ? null : moment(row.since)),
      file: (row) => (row.since === null ? null : momentHere(row.since)),
      dates: true,
      order: (row) => row.since,
    },
    {
      key: 'gan',
      label: w.last,
      value: (row) => (row.lastAt === null ? null : moment(row.lastAt)),
      file: (row) => (row.lastAt === null ? null : momentHere(row.lastAt)),
      dates: true,
      order: (row) => row.lastAt,
    },
    { key: 'cho', label: w.waiting, value: (row) => row.waiting },
    {
      key: 'hong',
      label: w.dead,
      value: (row) => row.dead,
      cell: (row) => (row.dead > 0 ? html`<span class="tag" data-tone="bad">${row.dead}</span>` : '0'),
    },
  ]
}

export function linkPage(props: LinkPageProps): Html {
  const { own, portals, mayChange, said, words, asked, slice, moment } = props
  return consolePage({
    ...props,
    title: own.title,
    main: html`<h1>${own.title}</h1>
${saidNote(said)}
<p>${own.lead}</p>
<p class="note">${own.unproven}</p>
<section><h2 id="cong">${own.portals}</h2>
${portals.length === 0 ? html`<p>${own.noPortals}</p>` : portalTable(own, portals, mayChange)}
${mayChange ? html`<p class="acts"><a class="btn quiet" href="/quan-ly/lien-thong/cong/moi">${own.addPortal}</a></p>` : ''}
</section>
<section aria-labelledby="tung"><h2 id="tung">${own.products}</h2>
${listView({
  words,
  path: '/quan-ly/lien-thong',
  caption: own.title,
  columns: productColumns(own, moment),
  query: asked,
  slice,
  empty: { says: own.noProducts },
})}
</section>`,
  })
}

const TONES = { active: 'good', paused: 'mute', gone: 'bad' } as const

function portalTable(own: PortalWords, portals: readonly PortalState[], mayChange: boolean): Html {
  const w = own.columns
  const isFigure = () => true
  return listedTable<PortalState>(
    { labelledby: 'cong' },
    [
      { label: w.name, cell: ({ name }) => name },
      { label: w.address, cell: ({ url }) => url },
      {
        label: w.ministry,
        cell: ({ ministry }) => (ministry ? own.ministry(ministry) : own.byHand),
      },
      { label: w.format, cell: ({ format }) => own.formats[format] },
      {
        label: w.state,
        cell: ({ state }) => html`<span class="tag" data-tone="${TONES[state]}">${own.states[state]}</span>`,
      },
      { label: w.waiting, cell: ({ waiting }) => waiting, isFigure },
      { label: w.dead, cell: ({ dead }) => dead, isFigure },
      ...(mayChange
        ? [
            {
              label: own.change,
              cell: ({ id }: PortalState) => html`<a href="/quan-ly/lien-thong/cong/${id}">${own.change}</a>`,
            },
          ]
        : []),
    ],
    portals,
  )
}
