// Pages of producers at the desk: one, and its form. The list is the console's.
import { html } from 'hono/html'
import { may } from '../../accounts/permissions.ts'
import { alphabetical } from '../../alphabet.ts'
import {
  ASKED_ANEW,
  areaField,
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
import { COMMUNES, communeName, communeOf } from '../../places/communes.ts'
import { href } from '../../ui/href.ts'
import type { Html } from '../../ui/layout.ts'
import { KINDS } from '../entry/choices.ts'
import { isCitizenNumber } from '../entry/identifiers.ts'
import { factList, historyLink } from './facts-page.ts'
import type { ProducerRow, ProductRow } from './reach.ts'
import { removal } from './removal.ts'
import { type DeskWords, fieldsOf, labelOf } from './words.ts'

export interface ProducerPageProps {
  frame: Frame
  own: DeskWords
  producer: ProducerRow
  products: readonly Pick<ProductRow, 'id' | 'name'>[]
  mayEdit: boolean
  /** Nobody has done anything with it. */
  mayRemove: boolean
  said: string | null
  /** Nobody acts for it, and the person may change that. */
  nobody: boolean
  /** Others that may be the same one. */
  alike: readonly ProducerRow[]
}

export function producerPage(props: ProducerPageProps): Html {
  const { frame, own, producer, products, mayEdit, mayRemove, said, nobody, alike } = props
  const { fields } = own.producers
  const commune = communeOf(producer.communeCode ?? '')
  const path = `/quan-ly/co-so/${encodeURIComponent(producer.id)}`
  const personal = (value: string | null) =>
    value && html`${value} <small>(${own.producers.hiddenNote})</small>`
  return consolePage({
    ...frame,
    title: producer.name,
    of: own.producers.title,
    main: html`<h1>${producer.name}</h1>
${saidNote(said)}
${alike.length > 0 ? alikeNote(own, alike) : ''}
${nobody ? html`<p class="note">${own.producers.nobody}</p>` : ''}
<p class="acts">${mayEdit ? html`<a class="btn" href="${path}/sua">${own.edit}</a> <a class="btn quiet" href="/quan-ly/san-pham/them?co-so=${encodeURIComponent(producer.id)}">${own.producers.addProduct}</a>` : ''} <a href="${href(frame.words, `/co-so/${encodeURIComponent(producer.id)}`)}">${own.producers.publicPage}</a> ${frame.person && may(frame.person, 'invite-person') ? html`<a href="/quan-ly/nguoi-dung/moi?vai_tro=producer&co_so=${encodeURIComponent(producer.id)}">${own.producers.invite}</a>` : ''} ${historyLink(frame, own, producer.id)}</p>
${factList(
  [
    [labelOf(fields, 'kind'), own.producers.kinds[producer.kind]],
    [
      labelOf(fields, 'taxId'),
      producer.taxId && isCitizenNumber(producer.taxId) ? personal(producer.taxId) : producer.taxId,
    ],
    [labelOf(fields, 'address'), producer.address],
    [labelOf(fields, 'addressOld'), producer.addressOld],
    [labelOf(fields, 'communeCode'), commune && `${communeName(commune)} (${commune.code})`],
    [labelOf(fields, 'contactName'), personal(producer.contactName)],
    [labelOf(fields, 'phone'), producer.phone],
    [labelOf(fields, 'email'), personal(producer.email)],
    [labelOf(fields, 'website'), producer.website],
    [labelOf(fields, 'gln'), producer.gln],
    [labelOf(fields, 'locationCode'), producer.locationCode],
    [labelOf(fields, 'growingAreas'), producer.growingAreas?.split('\n').join(', ')],
  ],
  own.none,
)}
<section aria-labelledby="products"><h2 id="products">${own.producers.products}</h2>
${
  products.length === 0
    ? html`<p class="empty">${own.products.empty}</p>`
    : html`<ul class="plain">${products.map(({ id, name }) => html`<li><a href="/quan-ly/san-pham/${encodeURIComponent(id)}">${name}</a></li>`)}</ul>`
}</section>
${mayRemove ? removal(own.producers.remove, `${path}/bo`) : ''}`,
  })
}

function alikeNote(own: DeskWords, alike: readonly ProducerRow[]): Html {
  const where = ({ communeCode, address }: ProducerRow) => {
    const commune = communeOf(communeCode ?? '')
    return commune ? communeName(commune) : address
  }
  return html`<div class="note"><p>${own.producers.alike}</p>
<ul>${alike.map((one) => html`<li><a href="/quan-ly/co-so/${encodeURIComponent(one.id)}">${one.name}</a>, ${where(one)}</li>`)}</ul></div>`
}

export interface ProducerFormProps {
  frame: Frame
  own: DeskWords
  form: FormState
  /** Null for a producer that is new. */
  name: string | null
  path: string
  back: string
}

export function producerFormPage({ frame, own, form, name, path, back }: ProducerFormProps): Html {
  const { fields, kinds } = own.producers
  const field = fieldsOf(fields)
  const title = name === null ? own.producers.add : own.producers.edit
  return consolePage({
    ...frame,
    title,
    of: name,
    main: html`<h1>${title}</h1>
${name ? html`<p>${name}</p>` : ''}
<form class="stacked" method="post"${ASKED_ANEW} action="${path}" novalidate>
${whatIsWrong(form)}
${hidden('id', form.values.id)}${hidden('revision', form.values.revision)}
${textField(form, { ...field('name'), required: true, maxlength: 200 })}
${choiceField(form, { ...field('kind'), required: true, options: KINDS.map((kind) => ({ value: kind, label: kinds[kind] })) })}
${textField(form, { ...field('taxId'), inputmode: 'numeric' })}
${textField(form, { ...field('address'), required: true, maxlength: 300 })}
${selectField(form, {
  ...field('communeCode'),
  required: true,
  options: COMMUNES.map((commune) => ({ value: commune.code, label: communeName(commune) })).sort((a, b) =>
    alphabetical(a.label, b.label),
  ),
})}
${textField(form, { ...field('addressOld'), maxlength: 300 })}
${textField(form, { ...field('contactName'), maxlength: 120 })}
${textField(form, { ...field('phone'), type: 'tel' })}
${textField(form, { ...field('email'), type: 'email' })}
${textField(form, field('website'))}
${textField(form, { ...field('gln'), inputmode: 'numeric' })}
${textField(form, field('locationCode'))}
${areaField(form, { ...field('growingAreas'), rows: 3 })}
${formActs(form.words, undefined, back)}
</form>`,
  })
}
