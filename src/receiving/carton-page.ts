// Packing in the console: the cartons of a producer, the form that makes some, the labels to print.
import { html, raw } from 'hono/html'
import { emptyNote } from '../console/empty-note.ts'
import {
  areaField,
  type FormState,
  formActs,
  hidden,
  selectField,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import type { Column, ListQuery, ListSlice } from '../console/list.ts'
import { listView } from '../console/list-page.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import { SCAN_SCRIPTS, scanButton, scanDialog } from '../print/desk/scan-stamp.ts'
import type { StampsWords } from '../print/desk/words.ts'
import type { Html } from '../ui/layout.ts'
import type { CartonWords } from './carton-words.ts'

export interface CartonRow {
  serial: number
  code: string
  producerId: string
  producer: string
  stamps: number
  packedAt: number
  openedAt: number | null
}

export const CARTONS_PATH = '/quan-ly/thung'

export interface CartonPageProps extends Frame {
  own: CartonWords
  stamps: StampsWords
  columns: readonly Column<CartonRow>[]
  asked: ListQuery
  slice: ListSlice<CartonRow>
  producers: readonly { id: string; name: string }[]
  form: FormState
  said: string | null
}

export function cartonPage(props: CartonPageProps): Html {
  const { own: w, stamps, words, columns, asked, slice, producers } = props
  const acting: Column<CartonRow>[] = [
    ...columns,
    {
      key: 'viec',
      label: w.acts,
      value: () => '',
      unsorted: true,
      screenOnly: true,
      cell: ({ serial, code, producerId, openedAt }) =>
        openedAt === null
          ? html`<a href="${CARTONS_PATH}/nhan?tu=${serial}&amp;den=${serial}">${w.labels}</a> <details><summary>${w.open} <span class="skip">${code}</span></summary><p>${w.openSure}</p><form method="post" action="${CARTONS_PATH}/mo">${hidden('serial', serial)}${hidden('producerId', producerId)}<button class="danger">${w.open} <span class="skip">${code}</span></button></form></details>`
          : '',
    },
  ]
  return consolePage({
    ...props,
    title: w.title,
    scripts: SCAN_SCRIPTS,
    main: html`<h1>${w.title}</h1>
${saidNote(props.said)}
<p>${w.lead}</p>
${producers.length === 0 ? emptyNote({ says: w.noProducers, act: { label: w.addProducer, path: '/quan-ly/co-so/them' } }) : packing(props)}
${listView({ words, path: CARTONS_PATH, caption: w.title, columns: acting, query: asked, slice, empty: { says: w.empty } })}
${scanDialog(stamps)}`,
  })
}

function packing({ own: w, stamps, producers, form }: CartonPageProps): Html {
  return html`<section aria-labelledby="pack"><h2 id="pack">${w.pack}</h2>
${whatIsWrong(form)}
<form class="stacked" method="post" action="${CARTONS_PATH}">
${producers.length === 1 ? hidden('producerId', producers[0]?.id) : selectField(form, { name: 'producerId', label: w.producer, required: true, options: producers.map(({ id, name }) => ({ value: id, label: name })) })}
${textField(form, { name: 'from', label: w.from, depends: true, maxlength: 300 })}
${scanButton('from', stamps.scan.first)}
${textField(form, { name: 'to', label: w.to, hint: w.rangeHint, depends: true, maxlength: 300 })}
${scanButton('to', stamps.scan.last)}
${areaField(form, { name: 'codes', label: w.codes, hint: w.codesHint, depends: true, rows: 3, maxlength: 200_000 })}
${scanButton('codes', stamps.scan.heading)}
${textField(form, { name: 'perCarton', label: w.perCarton, hint: w.perCartonHint, inputmode: 'numeric' })}
${formActs(form.words, w.pack)}
</form></section>`
}

export interface LabelPageProps extends Frame {
  own: CartonWords
  labels: readonly {
    shown: string
    producer: string
    /** With their lots; none where nobody can tell. */
    products: readonly { product: string; lots: string }[]
    stamps: number
    svg: string
  }[]
}

/** A lot is compared letter by letter: it stays on one line where that holds it. */
const productsIn = (products: LabelPageProps['labels'][number]['products']): Html | string =>
  products.length === 0
    ? '—'
    : html`${products.map(({ product, lots }, i) => html`${i === 0 ? '' : '; '}${product} <span class="whole">(${lots})</span>`)}`

export function labelPage(props: LabelPageProps): Html {
  const { own: w, labels } = props
  return consolePage({
    ...props,
    title: w.labels,
    main: html`<h1 class="act">${w.labels}</h1>
<p class="acts"><span>${w.labelsHint}</span> <a class="btn quiet" href="${CARTONS_PATH}">${w.back}</a></p>
<div class="sheet">${labels.map(
      ({ shown, producer, products, stamps, svg }) => html`<section class="stamp">
<div class="qr">${raw(svg)}</div>
<p class="token" translate="no">${shown}</p>
<p><strong>${w.labelFor(stamps)}</strong> · ${productsIn(products)}</p>
<p class="small">${producer}. ${w.internal}</p>
</section>`,
    )}</div>`,
  })
}
