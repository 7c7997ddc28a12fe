// Pages of products at the desk: one with its pictures, certificates and batches, and its forms.
import { html } from 'hono/html'
import { emptyNote } from '../../console/empty-note.ts'
import {
  ASKED_ANEW,
  areaField,
  checkField,
  choiceField,
  FILE_SCRIPTS,
  type FormState,
  fileField,
  formActs,
  hidden,
  selectField,
  textField,
  whatIsWrong,
} from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import { LARGEST_PHOTO_BYTES } from '../../pictures/picture.ts'
import { dayOf } from '../../time.ts'
import { href } from '../../ui/href.ts'
import type { Html } from '../../ui/layout.ts'
import { GROUP_NAMES, MINISTRY_KEYS, MINISTRY_NAMES, OCOP_GROUPS, PRODUCT_GROUPS } from '../entry/choices.ts'
import { picturesOf } from '../save-product.ts'
import { SERVICE_GROUP } from '../templates/builtin.ts'
import { dayText, stateOf } from './batch-page.ts'
import { factList, historyLink } from './facts-page.ts'
import type { BatchRow, CertificateRow, ProducerRow, ProductRow, StrikeRow } from './reach.ts'
import { removal } from './removal.ts'
import { type DeskWords, fieldsOf, labelOf } from './words.ts'

export const productPath = (id: string, more = '') => `/quan-ly/san-pham/${encodeURIComponent(id)}${more}`

export interface ProductPageProps {
  frame: Frame
  own: DeskWords
  product: ProductRow
  producer: ProducerRow
  certificates: readonly { certificate: CertificateRow; struck: StrikeRow | null }[]
  /** The latest. */
  batches: readonly Pick<
    BatchRow,
    'id' | 'lot' | 'producedOn' | 'publishedAt' | 'recalledAt' | 'reviewAt' | 'inputRecall'
  >[]
  mayEdit: boolean
  mayCertify: boolean
  /** Nobody has done anything with it. */
  mayRemove: boolean
  said: string | null
}

export function productPage(props: ProductPageProps): Html {
  const { frame, own, product, producer, mayEdit, said } = props
  const w = own.products
  const { language } = own
  const isService = product.processGroup === SERVICE_GROUP
  return consolePage({
    ...frame,
    title: product.name,
    of: w.title,
    main: html`<h1>${product.name}</h1>
${saidNote(said)}
<p><a href="/quan-ly/co-so/${encodeURIComponent(producer.id)}">${producer.name}</a></p>
<p class="acts">${mayEdit ? html`${isService ? '' : html`<a class="btn" href="/quan-ly/lo/them?san-pham=${encodeURIComponent(product.id)}">${w.addBatch}</a> `}<a class="btn quiet" href="${productPath(product.id, '/sua')}">${own.edit}</a> <a class="btn quiet" href="${productPath(product.id, '/hinh')}">${w.pictures}</a>` : ''} <a href="${href(frame.words, `/san-pham/${encodeURIComponent(product.id)}`)}">${w.publicPage}</a> ${historyLink(frame, own, product.id)}</p>
${factList(
  [
    [labelOf(w.fields, 'brand'), product.brand],
    [labelOf(w.fields, 'ocopGroup'), product.ocopGroup],
    [
      labelOf(w.fields, 'processGroup'),
      GROUP_NAMES[product.processGroup]?.[language] ?? product.processGroup,
    ],
    [labelOf(w.fields, 'netContent'), product.netContent],
    [labelOf(w.fields, 'gtin'), product.gtin],
    [labelOf(w.fields, 'standards'), product.standards?.split('\n').join('; ')],
    [
      labelOf(w.fields, 'managingMinistry'),
      product.managingMinistry && MINISTRY_NAMES[product.managingMinistry][language],
    ],
    [labelOf(w.fields, 'obligation'), w.obligations[product.obligation]],
    [labelOf(w.fields, 'description'), product.description],
    [labelOf(w.fields, 'storage'), product.storage],
    [labelOf(w.fields, 'warnings'), product.warnings?.split('\n').join('; ')],
  ],
  own.none,
)}
${pictureSection(props)}
${certificateSection(props)}
${isService ? '' : batchSection(props)}
${props.mayRemove ? removal(w.remove, productPath(product.id, '/bo')) : ''}`,
  })
}

function pictureSection({ own, product }: ProductPageProps): Html {
  const w = own.products
  const pictures = picturesOf(product)
  return html`<section aria-labelledby="pictures"><h2 id="pictures">${w.pictures}</h2>
${pictures.length === 0 ? html`<p class="empty">${w.pictureNone}</p>` : html`<ul class="today">${pictures.map((path, i) => html`<li><img src="${path}" width="160" height="160" alt="${product.name} (${i + 1})" loading="lazy"></li>`)}</ul>`}
</section>`
}

function certificateSection({ own, product, certificates, mayCertify, mayEdit }: ProductPageProps): Html {
  const w = own.products
  return html`<section aria-labelledby="certificates"><h2 id="certificates">${w.certificates}</h2>
${
  certificates.length === 0
    ? html`<p>${w.certificatesEmpty}</p>`
    : html`<ul class="plain">${certificates.map(({ certificate: one, struck }) => {
        const says = html`${one.stars ? `${'★'.repeat(one.stars)} ` : ''}${one.name}<br><small>${[one.number, one.issuer, dayText(one.issuedOn), one.validUntil && w.validUntil(dayText(one.validUntil))].filter(Boolean).join(' · ')}</small>`
        if (struck)
          return html`<li><del>${says}</del><br><small>${w.strike.struck(dayText(dayOf(struck.at)), struck.reason)}</small></li>`
        return html`<li>${says}${mayCertify ? html` <a href="${productPath(product.id, `/chung-nhan/${encodeURIComponent(one.id)}`)}">${w.strike.title}<span class="skip"> ${one.number}</span></a>` : ''}</li>`
      })}</ul>`
}
${mayCertify ? html`<p class="acts"><a class="btn quiet" href="${productPath(product.id, '/chung-nhan')}">${w.certify}</a></p>` : mayEdit ? html`<p class="small">${w.certifiedByProvince}</p>` : ''}
</section>`
}

/** The list of batches shows the others. */
export const BATCHES_SHOWN = 50

function batchSection({ own, product, batches }: ProductPageProps): Html {
  const w = own.products
  return html`<section aria-labelledby="batches"><h2 id="batches">${w.batches}</h2>
${
  batches.length === 0
    ? html`<p class="empty">${own.batches.empty}</p>`
    : html`<ul class="plain">${batches.map(
        (one) =>
          html`<li><a href="/quan-ly/lo/${encodeURIComponent(one.id)}">${one.lot}</a> · ${dayText(one.producedOn)} · ${own.batches.states[stateOf(one)]}</li>`,
      )}</ul>`
}
${batches.length === BATCHES_SHOWN ? html`<p class="acts"><a href="/quan-ly/lo?tim=${encodeURIComponent(product.name.slice(0, 100).toWellFormed())}">${w.allBatches}</a></p>` : ''}</section>`
}

export interface ProductFormProps {
  frame: Frame
  own: DeskWords
  form: FormState
  producer: ProducerRow
  /** Null for a product that is new. */
  product: ProductRow | null
  path: string
  back: string
}

export function productFormPage({ frame, own, form, producer, product, path, back }: ProductFormProps): Html {
  const w = own.products
  const { language } = own
  const field = fieldsOf(w.fields)
  const title = product ? w.edit : w.add
  return consolePage({
    ...frame,
    title,
    of: product?.name ?? producer.name,
    main: html`<h1>${title}</h1>
<p>${producer.name}</p>
<form class="stacked" method="post"${ASKED_ANEW} action="${path}" novalidate>
${whatIsWrong(form)}
${hidden('id', form.values.id)}${hidden('revision', form.values.revision)}
${textField(form, { ...field('name'), required: true, maxlength: 200 })}
${selectField(form, { ...field('processGroup'), required: true, options: PRODUCT_GROUPS.map((group) => ({ value: group, label: GROUP_NAMES[group]?.[language] ?? group })) })}
${selectField(form, { ...field('ocopGroup'), required: true, options: OCOP_GROUPS.map((group) => ({ value: group, label: group })) })}
${areaField(form, { ...field('standards'), rows: 3 })}
${textField(form, { ...field('brand'), maxlength: 120 })}
${textField(form, { ...field('netContent'), maxlength: 60 })}
${textField(form, { ...field('gtin'), inputmode: 'numeric' })}
${checkField(form, field('gtinOwn'))}
${selectField(form, { ...field('managingMinistry'), options: MINISTRY_KEYS.map((ministry) => ({ value: ministry, label: MINISTRY_NAMES[ministry][language] })) })}
${choiceField(form, { ...field('obligation'), required: true, options: (['voluntary', 'mandatory'] as const).map((value) => ({ value, label: w.obligations[value] })) })}
${areaField(form, { ...field('description'), maxlength: 2000 })}
${areaField(form, { ...field('storage'), rows: 2, maxlength: 500 })}
${areaField(form, { ...field('warnings'), rows: 2, maxlength: 500 })}
${formActs(form.words, undefined, back)}
</form>`,
  })
}

export function pictureFormPage({
  frame,
  own,
  form,
  product,
  said,
}: {
  frame: Frame
  own: DeskWords
  form: FormState
  product: ProductRow
  said: string | null
}): Html {
  const w = own.products
  const pictures = picturesOf(product)
  const path = productPath(product.id, '/hinh')
  const act = (what: string, picture: string, label: string, danger = false) =>
    html`<form method="post" action="${path}">${hidden('viec', what)}${hidden('path', picture)}<button class="${danger ? 'danger' : 'quiet'}">${label}</button></form>`
  return consolePage({
    ...frame,
    title: w.pictures,
    of: product.name,
    scripts: FILE_SCRIPTS,
    main: html`<h1>${w.pictures}</h1>
${saidNote(said)}
<p>${product.name}</p>
<form class="stacked" method="post" action="${path}" enctype="multipart/form-data">
${whatIsWrong(form)}
${hidden('viec', 'them')}
${fileField(form, { name: 'hinh', label: w.pictures, hint: w.pictureHint, accept: 'image/jpeg,image/png,image/webp', required: true, most: LARGEST_PHOTO_BYTES })}
${formActs(form.words, w.pictureAdd, productPath(product.id))}
</form>
${
  pictures.length === 0
    ? html`<p class="empty">${w.pictureNone}</p>`
    : html`<ul class="today">${pictures.map(
        (picture, i) =>
          html`<li><img src="${picture}" width="220" height="220" alt="${product.name} (${i + 1})"><div class="acts">${i === 0 ? html`<span class="tag" data-tone="good">${w.isFirst}</span>` : act('chinh', picture, w.pictureFirst)}${act('bo', picture, w.pictureRemove, true)}</div></li>`,
      )}</ul>`
}`,
  })
}

export interface CertificateFormProps {
  frame: Frame
  own: DeskWords
  form: FormState
  product: ProductRow
  /** The record that is to be struck out; null where one is added. */
  wrong: CertificateRow | null
}

export function certificateFormPage(props: CertificateFormProps): Html {
  const { frame, own, form, product, wrong } = props
  const w = own.products
  const title = wrong ? w.strike.title : w.certify
  const path = productPath(product.id, `/chung-nhan${wrong ? `/${encodeURIComponent(wrong.id)}` : ''}`)
  return consolePage({
    ...frame,
    title,
    of: product.name,
    main: html`<h1>${title}</h1>
<p>${product.name}${wrong ? html` – ${wrong.name}${wrong.number ? `, ${wrong.number}` : ''}` : ''}</p>
${wrong ? html`<p>${w.strike.lead}</p>` : ''}
<form class="stacked" method="post" action="${path}" novalidate>
${whatIsWrong(form)}
${hidden('id', form.values.id)}
${wrong ? striking(props) : ''}
${wrong && wrong.kind !== 'ocop' ? '' : recording(props)}
</form>`,
  })
}

function striking({ own, form }: CertificateFormProps): Html {
  const w = own.products.strike
  return html`${areaField(form, { name: 'reason', label: w.reason, required: true, rows: 2, maxlength: 300 })}
<p class="acts"><button class="danger" name="viec" value="gach">${w.only}</button></p>
<p class="hint">${w.onlyHint}</p>`
}

function recording({ own, form, product, wrong }: CertificateFormProps): Html {
  const w = own.products
  const field = fieldsOf(w.fields)
  const back = productPath(product.id)
  const stars = ['3', '4', '5'].map((value) => ({ value, label: '★'.repeat(Number(value)) }))
  return html`${choiceField(form, { ...field('stars'), required: true, options: stars })}
${textField(form, { ...field('number'), required: true, maxlength: 120 })}
${textField(form, { ...field('issuer'), required: true, maxlength: 200 })}
${textField(form, { ...field('issuedOn'), required: true, type: 'date' })}
${wrong ? html`<p class="acts"><button name="viec" value="sua">${w.strike.instead}</button> <a class="btn quiet" href="${back}">${form.words.form.back}</a></p>` : formActs(form.words, undefined, back)}`
}

export function chooseProducerPage({
  frame,
  own,
  producers,
}: {
  frame: Frame
  own: DeskWords
  producers: readonly Pick<ProducerRow, 'id' | 'name'>[]
}): Html {
  return consolePage({
    ...frame,
    title: own.products.add,
    main: html`<h1>${own.products.add}</h1>
${
  producers.length === 0
    ? emptyNote({ says: own.producers.empty, act: { label: own.producers.add, path: '/quan-ly/co-so/them' } })
    : html`<p>${own.products.chooseProducer}</p>
<ul class="plain">${producers.map(({ id, name }) => html`<li><a href="/quan-ly/san-pham/them?co-so=${encodeURIComponent(id)}">${name}</a></li>`)}</ul>`
}`,
  })
}
