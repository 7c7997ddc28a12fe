// Orders of stamps: the form a producer fills in, and the page on which the province decides.
import { html } from 'hono/html'
import { type Empty, emptyNote } from '../../console/empty-note.ts'
import {
  areaField,
  checkField,
  choiceField,
  type FormState,
  formActs,
  hidden,
  selectField,
  textField,
  whatIsWrong,
} from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import { factList } from '../../registry/desk/facts-page.ts'
import type { Quota } from '../../rolls/orders.ts'
import { STAMP_SIZES } from '../../stamp/size.ts'
import { clockOf, dayFirst, dayOf } from '../../time.ts'
import type { Html } from '../../ui/layout.ts'
import type { OrderRow } from './read.ts'
import type { StampsWords } from './words.ts'

export const momentText = (at: number) => `${clockOf(at)} ${dayFirst(dayOf(at))}`

/** Stamps are ordered for somebody. */
export const producersFirst = (own: StampsWords): Empty => ({
  says: own.noProducers,
  act: { label: own.addProducer, path: '/quan-ly/co-so/them' },
})

export interface OrderFormProps {
  frame: Frame
  own: StampsWords
  form: FormState
  producers: readonly { id: string; name: string }[]
  products: readonly { id: string; name: string; producer: string }[]
}

export function orderFormPage({ frame, own, form, producers, products }: OrderFormProps): Html {
  const several = producers.length > 1
  return consolePage({
    ...frame,
    title: own.order,
    main:
      producers.length === 0
        ? html`<h1>${own.order}</h1>${emptyNote(producersFirst(own))}`
        : html`<h1>${own.order}</h1>
${whatIsWrong(form)}
<form method="post" action="/quan-ly/tem/dat">
${hidden('id', form.values.id)}
${several ? selectField(form, { name: 'co_so', label: own.producer, required: true, options: producers.map(({ id, name }) => ({ value: id, label: name })) }) : ''}
${selectField(form, {
  name: 'san_pham',
  label: own.product,
  hint: own.anyProductHint,
  options: products.map(({ id, name, producer }) => ({
    value: id,
    label: several ? `${name} · ${producer}` : name,
  })),
})}
${textField(form, { name: 'so', label: own.count, hint: own.countHint, inputmode: 'numeric', required: true })}
${choiceField(form, { name: 'co', label: own.size, hint: own.sizeHint, required: true, options: STAMP_SIZES.map((size) => ({ value: size, label: size })) })}
${choiceField(form, { name: 'loai', label: own.kind, required: true, options: (['retail', 'sample'] as const).map((kind) => ({ value: kind, label: own.kinds[kind] })) })}
${checkField(form, { name: 'pin', label: own.withPin, hint: own.withPinHint })}
${choiceField(form, { name: 'qr', label: own.link, required: true, options: (['short', 'gs1'] as const).map((link) => ({ value: link, label: own.links[link] })) })}
${areaField(form, { name: 'ghi_chu', label: own.note, rows: 3, maxlength: 500 })}
${formActs(frame.words, own.send, '/quan-ly/tem')}
</form>`,
  })
}

export interface OrderPageProps {
  frame: Frame
  own: StampsWords
  form: FormState
  row: OrderRow
  quota: Quota
  mayDecide: boolean
  mayWithdraw: boolean
  warning: string | null
  said: string | null
}

export function orderPage(props: OrderPageProps): Html {
  const { frame, own, form, row, quota, mayDecide, mayWithdraw, warning, said } = props
  const { order } = row
  const path = `/quan-ly/tem/don/${encodeURIComponent(order.id)}`
  const title = `${own.orders}: ${own.n(order.count)} ${own.title.toLowerCase()}`
  return consolePage({
    ...frame,
    title: `${title} · ${momentText(order.orderedAt)}`,
    main: html`<h1>${title}</h1>
${saidNote(said)}
${whatIsWrong(form)}
${warning ? html`<p class="note" data-level="caution">${warning}</p>` : ''}
${factList(
  [
    [own.state, own.orderStates[order.state]],
    [own.producer, row.producer],
    [own.product, row.product ?? own.anyProduct],
    [own.count, own.n(order.count)],
    [own.size, order.size],
    [own.kind, own.kinds[order.kind]],
    ['PIN', order.withPin ? own.withPin : '–'],
    [own.link, own.links[order.link]],
    [own.note, order.note],
    [own.orderedAt, momentText(order.orderedAt)],
    [own.decidedAt, order.decidedAt === null ? null : momentText(order.decidedAt)],
    ...(order.refusal ? [[own.refusal, order.refusal] as const] : []),
  ],
  '–',
)}
<p>${own.quotaUsed(quota.issued, quota.allowed)}</p>
${order.rollId ? html`<p class="acts"><a class="btn" href="/quan-ly/tem/cuon/${encodeURIComponent(order.rollId)}">${own.openRoll}</a></p>` : ''}
${
  order.state === 'asked' && mayDecide
    ? html`<form method="post" action="${path}"><input type="hidden" name="viec" value="approve"><p class="acts"><button>${own.approve}</button></p></form>
<form method="post" action="${path}"><input type="hidden" name="viec" value="refuse">
${areaField(form, { name: 'ly_do', label: own.refusal, rows: 2, maxlength: 300, required: true })}
<p class="acts"><button class="quiet">${own.refuse}</button></p></form>`
    : ''
}
${order.state === 'asked' && mayWithdraw ? html`<form method="post" action="${path}"><input type="hidden" name="viec" value="withdraw"><p class="acts"><button class="quiet">${own.withdraw}</button></p></form>` : ''}`,
  })
}
