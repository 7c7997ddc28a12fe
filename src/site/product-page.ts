// The public page of one product. It tells what is declared of the product, and which batches are recalled or not shown
// for now, and never judges: what is true of one item, its lot and its date, only its stamp can say.
import { html, raw } from 'hono/html'
import { certificateList, starsInForce } from '../ui/certificates.ts'
import { contactRows } from '../ui/contact.ts'
import { declaredIn } from '../ui/declared.ts'
import { publicHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import { codeForm, type Html, page } from '../ui/layout.ts'
import { passportPath } from '../ui/passport.ts'
import { productData } from '../ui/product-data.ts'
import { productFigure } from '../ui/product-figure.ts'
import { levelOf } from '../verdict/facts.ts'
import { type FactWords, factWords, type Words } from '../words/words.ts'
import type { PublicBatch, PublicProduct } from './products.ts'
import { siteWords } from './words.ts'

export interface ProductPageProps extends PublicProduct {
  words: Words
  publicUrl: string
  /** It is a service: no batch, no stamp. */
  service: boolean
  /** The lot that a link to this page was about; its row is marked. */
  lot: string | null
  now: number
}

export function productPage(props: ProductPageProps): Html {
  const { words, publicUrl, product, producer, certificates, service, lot, demo } = props
  const path = `/san-pham/${encodeURIComponent(product.id)}`
  return page({
    words,
    title: product.name,
    otherLanguage: otherHref(words, path, { '10': lot }),
    publicUrl,
    ribbon: demo ? words.site.demo : null,
    head: publicHead({
      words,
      publicUrl,
      path,
      title: product.name,
      description: service
        ? siteWords(words).products.service.description(product.name, producer.name)
        : siteWords(words).products.description(product.name, producer.name),
      picture: product.picture,
      data: productData({ url: publicUrl + path, publicUrl, product, producer, certificates, service }),
    }),
    split: true,
    main: html`${warningOfLot(props)}<div class="strip">
${card(props)}
${service ? serviceCard(words, path) : stampCard(words)}
</div>
<div class="more">
${facts(props)}
${certificateList(props.words, props.certificates)}
${service ? '' : batchTable(props)}
</div>`,
  })
}

/** As the page of a stamp says it; null for a batch that is not recalled. */
const recallOf = (words: Words, { recalledAt: at, recallReason: reason }: PublicBatch): FactWords | null =>
  at === null ? null : factWords(words, { name: 'recalled', at, reason })

/** Whoever comes by a link to a lot that is recalled, or whose display is suspended, reads that first. */
function warningOfLot({ words, asked }: ProductPageProps): Html | '' {
  if (!asked) return ''
  const { lot, reviewAt: at, reviewReason: reason } = asked
  const recall = recallOf(words, asked)
  const said = recall ?? (at === null ? null : factWords(words, { name: 'under-review', at, reason }))
  if (!said) return ''
  return html`<section class="note" data-level="${levelOf(recall ? 'recalled' : 'under-review')}">
<p><strong>${said.headline}</strong></p>
<p>${words.page.lot} ${lot}. ${said.consumer}</p>
</section>
`
}

function card({ words, product, producer, certificates, now }: ProductPageProps): Html {
  return html`<section class="stamp product" aria-labelledby="product">
${productFigure(words, product.picture)}
<h1 id="product"${declaredIn(words)}>${product.name}</h1>
${starsInForce(words, certificates, now, true)}
<p class="links"${declaredIn(words)}><a href="${href(words, `/co-so/${encodeURIComponent(producer.id)}`)}">${producer.name}</a></p>
<p class="small"${declaredIn(words)}>${producer.address}</p>
</section>`
}

function stampCard(words: Words): Html {
  return html`<section class="stamp" aria-labelledby="lot">
<h2 id="lot">${siteWords(words).products.lotAndExpiry}</h2>
<p>${siteWords(words).products.onTheStamp}</p>
${codeForm(words, siteWords(words).home.label)}
</section>`
}

function serviceCard(words: Words, path: string): Html {
  const { heading, text } = siteWords(words).products.service
  return html`<section class="stamp" aria-labelledby="service">
<h2 id="service">${heading}</h2>
<p>${text}</p>
<p class="links"><a href="${href(words, `${path}/bang-ten`)}">${siteWords(words).products.plaqueLink}</a></p>
</section>`
}

function facts({ words, product, producer, batches, service }: ProductPageProps): Html {
  const w = words.page
  const lines = (text: string | null) => text?.split('\n').join('; ') ?? null
  const rows: [string, string | null][] = [
    [siteWords(words).products.origin, batches[0]?.origin ?? null],
    [w.brand, product.brand],
    [w.gtin, product.gtin],
    [w.standards, service ? null : lines(product.standards)],
    [w.storage, product.storage],
    [w.warnings, lines(product.warnings)],
    [w.source, product.source],
  ]
  return html`<section aria-labelledby="facts">
<h2 id="facts">${service ? siteWords(words).products.service.facts : siteWords(words).products.facts}</h2>
${product.description ? html`<p${declaredIn(words)}>${product.description}</p>` : ''}
<dl class="list">
<dt>${service ? siteWords(words).products.service.host : w.producer}</dt><dd><a href="${href(words, `/co-so/${encodeURIComponent(producer.id)}`)}">${producer.name}</a></dd>
${contactRows(words, producer)}
<dt>${siteWords(words).products.ocopGroup}</dt><dd>${siteWords(words).products.groupName(product.ocopGroup)}</dd>
${rows.map(([term, value]) => (value ? html`<dt>${term}</dt><dd${declaredIn(words)}>${value}</dd>\n` : ''))}
</dl>
</section>`
}

function batchTable({ words, batches, lot }: ProductPageProps): Html {
  const w = words.page
  const day = (text: string) => html`<time datetime="${text}">${words.day(text)}</time>`
  return html`<section>
<h2 id="batches">${siteWords(words).products.batches}</h2>
${
  batches.length === 0
    ? html`<p>${siteWords(words).products.batchesEmpty}</p>`
    : html`<div class="scroll" role="region" aria-labelledby="batches" tabindex="0">
<table>
<thead><tr><th scope="col">${w.lot}</th><th scope="col">${w.producedOn}</th><th scope="col">${w.expiresOn}</th></tr></thead>
<tbody>
${batches.map((one) => {
  const recall = recallOf(words, one)
  return html`<tr${one.lot === lot ? raw(' aria-current="true"') : ''}><th scope="row"><a href="${href(words, passportPath(one.id))}">${one.lot}</a>${recall ? html`<br><span class="small">${recall.headline}</span>` : ''}</th><td>${day(one.producedOn)}</td><td>${one.expiresOn ? day(one.expiresOn) : w.noExpiry}</td></tr>\n`
})}</tbody>
</table>
</div>
<p class="small">${siteWords(words).products.batchesNote}</p>`
}
</section>`
}
