// One receipt as it is read on a screen and on paper: the facts of TCVN 13987, the goods per lot, what was not taken
// in, who made it and when, and what it corrects.
import { html } from 'hono/html'
import { listedTable } from '../console/listed-table.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import type { ComparedLine } from './compared.ts'
import { FACT_NAMES } from './facts.ts'
import { acceptedOf, type ReceiptWithCounts } from './read-receipts.ts'
import { outletOf, type ReceiptItem, receiptNumber } from './receipt.ts'
import type { RoomWords } from './room-words.ts'

export interface ReceiptPageProps extends Frame {
  own: RoomWords
  found: ReceiptWithCounts
  items: readonly ReceiptItem[]
  madeBy: string
  refused: readonly { at: string; code: string; title: string }[]
  /** There are more: the file of all scans has them. */
  hasMoreRefused: boolean
  /** What the delivery note said, and what came of it; none where there was no note. */
  compared: readonly ComparedLine[]
  /** Sentences on goods that were recalled since, or are under review. */
  warnings: readonly string[]
  photos: readonly { name: string; note: string; takenAt: number }[]
  day(text: string): string
  moment(at: number): string
  mayWrite: boolean
  said: string | null
}

export function receiptPage(props: ReceiptPageProps): Html {
  const { own: w, found, items, madeBy, refused, compared, photos, day, moment, mayWrite } = props
  const { receipt, corrects, correctedBy } = found
  const outlet = outletOf(found)
  const { id, number, facts } = receipt
  const unnumbered = receipt.state === 'dropped' ? w.droppedReceipt : w.openReceipt
  const title =
    number === null ? `${unnumbered} · ${moment(receipt.openedAt)}` : w.receiptTitle(receiptNumber(number))
  const path = `/nhan-hang/phieu/${encodeURIComponent(id)}`
  const fileLinks = (table: keyof typeof w.files) =>
    html`<a class="btn quiet" href="${path}/${table}.xlsx" download>${w.files[table]} (Excel)</a> <a href="${path}/${table}.csv" download>CSV<span class="skip">: ${w.files[table]}</span></a>`
  const say = (name: (typeof FACT_NAMES)[number]) => {
    const value = facts[name]
    if (value === null || value === '') return '—'
    if (name === 'purchasedOn') return day(value)
    return name === 'deliveredAt' ? moment(Date.parse(value)) : value
  }
  const g = w.goodsColumns
  const numbered = (one: { number: number | null }) => (one.number === null ? '' : receiptNumber(one.number))
  // Goods are told per lot once they are received; until then they are counted.
  const taken =
    receipt.items === null ? acceptedOf(found) : items.reduce((sum, { stamps }) => sum + stamps, 0)
  return consolePage({
    ...props,
    title,
    main: html`<h1>${title}</h1>
${saidNote(props.said)}
${corrects ? html`<p class="note"><a href="/nhan-hang/phieu/${corrects.id}">${w.corrects(numbered(corrects))}</a>. ${w.reason}: ${receipt.reason}</p>` : ''}
${correctedBy ? html`<p class="note" data-level="caution"><a href="/nhan-hang/phieu/${correctedBy.id}">${w.correctedBy(numbered(correctedBy))}</a></p>` : ''}
${props.warnings.map((says) => html`<p class="note" data-level="caution">${says}</p>`)}
<dl class="list">
<dt>${w.outlet}</dt><dd>${outlet.name}, ${outlet.address}</dd>
<dt>${w.locationCode}</dt><dd translate="no">${outlet.locationCode ?? '—'}</dd>
${FACT_NAMES.map((name) => html`<dt>${w.facts[name]}</dt><dd>${say(name)}</dd>`)}
<dt>${w.takenBy}</dt><dd>${madeBy}</dd>
<dt>${receipt.state === 'dropped' ? w.droppedAt : w.takenAt}</dt><dd>${receipt.closedAt === null ? '—' : moment(receipt.closedAt)}</dd>
</dl>
<section><h2 id="goods">${w.goods}</h2>
${
  items.length === 0
    ? ''
    : listedTable<ReceiptItem>(
        { labelledby: 'goods' },
        [
          { label: g.product, cell: ({ product, brand }) => (brand ? `${product} (${brand})` : product) },
          { label: g.spec, cell: ({ spec }) => spec ?? '—' },
          { label: g.quantity, cell: ({ stamps }) => stamps },
          { label: g.lot, cell: ({ lot }) => html`<span class="lot">${lot}</span>` },
          { label: g.producedOn, cell: ({ producedOn }) => day(producedOn) },
          { label: g.expiresOn, cell: ({ expiresOn }) => (expiresOn ? day(expiresOn) : '—') },
          { label: g.traceCode, cell: (item) => untranslated(traceCode(item, outlet.locationCode)) },
          { label: g.gtin, cell: ({ gtin }) => untranslated(gtin ?? '—') },
          { label: g.producer, cell: ({ producer }) => producer },
        ],
        items,
      )
}
<p><strong>${w.total(taken)}</strong></p>
</section>
${compared.length === 0 ? '' : comparison(w, compared)}
${
  refused.length === 0
    ? ''
    : html`<section aria-labelledby="refused"><h2 id="refused">${w.scans}</h2>
<ul class="plain">${refused.map(({ at, code, title: what }) => html`<li>${at} · <code translate="no">${code}</code> · ${what}</li>`)}</ul>${props.hasMoreRefused ? html`<p class="small">${w.scansFirst(refused.length)}</p>` : ''}</section>`
}
${
  photos.length === 0
    ? ''
    : html`<section aria-labelledby="photos"><h2 id="photos">${w.photos}</h2>
<ul class="plain">${photos.map(({ name, note, takenAt }) => html`<li><a href="${path}/anh/${name}"><img src="${path}/anh/${name}" alt="${note || w.photoAlt}" loading="lazy" width="240"></a><br>${moment(takenAt)}${note ? ` · ${note}` : ''}</li>`)}</ul></section>`
}
<div class="signed"><p class="small">${w.basis}</p>
${receipt.state === 'dropped' ? '' : html`<p>${w.signature}: ……………………</p>`}</div>
<p class="acts">${fileLinks('hang')} ${fileLinks('quet')} ${compared.length > 0 ? fileLinks('doi-chieu') : ''}</p>
<p class="acts">${mayWrite && receipt.state === 'open' ? html`<a class="btn" href="${path}/dong">${w.close}</a>` : ''}
${mayWrite && receipt.state === 'closed' && !correctedBy ? html`<a class="btn quiet" href="${path}/sua">${w.correct}</a>` : ''}
<a class="btn quiet" href="/nhan-hang/phieu">${w.listTitle}</a>
${mayWrite && receipt.state !== 'open' ? html`<a class="btn" href="/nhan-hang">${w.takeIn}</a>` : ''}</p>
${
  mayWrite && receipt.state === 'open'
    ? html`<details><summary>${w.drop}</summary><p>${w.dropSure}</p><form method="post" action="${path}/bo"><button class="danger">${w.drop}</button></form></details>`
    : ''
}`,
  })
}

const untranslated = (code: string): Html => html`<span translate="no">${code}</span>`

function comparison(w: RoomWords, lines: readonly ComparedLine[]): Html {
  const k = w.comparedColumns
  return html`<section><h2 id="compared">${w.compared}</h2>
${listedTable<ComparedLine>(
  { labelledby: 'compared' },
  [
    { label: k.goods, cell: ({ name }) => name },
    { label: k.expected, cell: ({ expected }) => expected },
    { label: k.received, cell: ({ received }) => received },
    { label: k.difference, cell: ({ expected, received }) => w.difference(received - expected) },
  ],
  lines,
)}
</section>`
}

/** Product trace code, location trace code and lot: together they are the trace code of the goods here. */
export const traceCode = (item: ReceiptItem, locationCode: string | null): string =>
  [item.gtin ?? item.productId, locationCode, item.lot].filter(Boolean).join(' / ')
