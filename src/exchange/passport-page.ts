// The passport of a batch for people: the nine items, its certificates, and the same for machines. It judges nothing.
import { html } from 'hono/html'
import { englishName } from '../registry/templates/english.ts'
import { declaredIn } from '../ui/declared.ts'
import { publicHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import { journeyList } from '../ui/journey.ts'
import { type Html, page } from '../ui/layout.ts'
import { passportHead, passportPath } from '../ui/passport.ts'
import { productFigure } from '../ui/product-figure.ts'
import type { Fact } from '../verdict/facts.ts'
import { factWords, noticeWords, type Words } from '../words/words.ts'
import { isShown, type Lot, nineOf } from './lot.ts'
import { eventsAddress, traceCodeOf } from './passport.ts'
import { exchangeWords } from './words.ts'

export interface PassportProps {
  words: Words
  publicUrl: string
  lot: Lot
  ribbon: string | null
}

export function passportPage(props: PassportProps): Html {
  const { words, publicUrl, lot, ribbon } = props
  const w = exchangeWords(words.language).passport
  const { batch, product } = lot
  const path = passportPath(batch.id)
  const title = `${w.title} ${batch.lot}`
  const asOnStamps = (fact: Fact) => factWords(words, fact).consumer
  return page({
    words,
    title,
    otherLanguage: otherHref(words, path),
    publicUrl,
    ribbon,
    wide: true,
    head: html`${publicHead({ words, publicUrl, path, title: `${product.name} · ${batch.lot}`, description: w.lead, picture: product.picture })}
${passportHead(batch.id)}`,
    main: html`<div class="lead"><h1>${title}</h1>
<p>${w.lead}</p></div>
${batch.recalledAt === null ? '' : html`<p class="note" data-level="alert">${asOnStamps({ name: 'recalled', at: batch.recalledAt, reason: batch.recallReason })}</p>`}
${batch.inputRecall === null ? '' : html`<p class="note" data-level="caution">${noticeWords(words, { name: 'input-recalled', ...batch.inputRecall })}</p>`}
${isShown(lot) ? whole(props) : html`<p class="note" data-level="caution">${batch.reviewAt === null ? w.unpublished : asOnStamps({ name: 'under-review', at: batch.reviewAt, reason: batch.reviewReason })}</p>`}
<p class="links"><a href="${href(words, `/san-pham/${encodeURIComponent(product.id)}`)}">${w.more}</a></p>`,
  })
}

function whole(props: PassportProps): Html {
  const { words, lot, publicUrl } = props
  const w = exchangeWords(words.language).passport
  const declared = declaredIn(words)
  const { batch, product, certificates } = lot
  const nine = nineOf(lot)
  const code = traceCodeOf(lot)
  const own = passportPath(batch.id)
  const rows: [string, string | null][] = [
    [w.columns.name, nine.name],
    [w.columns.producer, nine.producer],
    [w.columns.address, nine.address],
    [w.columns.origin, nine.origin],
    [w.mark, nine.brand],
    [w.lot, nine.lot],
    [w.gtin, nine.gtin],
    [w.producedOn, words.day(nine.producedOn)],
    [w.expiry, nine.expiresOn ? words.day(nine.expiresOn) : w.noExpiry],
    [w.standards, nine.standards.join('; ') || w.none],
    [w.traceCode, `${code.product} · ${code.location} · ${code.lot}`],
  ]
  return html`<section aria-labelledby="items">
<h2 id="items">${w.items}</h2>
${productFigure(words, product.picture)}
<dl class="list">
${rows.map(([term, value]) => (value ? html`<dt>${term}</dt><dd${declared}>${value}</dd>\n` : ''))}</dl>
</section>
<section aria-labelledby="steps">
<h2 id="steps">${w.steps}</h2>
${nine.steps.length === 0 ? html`<p>${w.stepsEmpty}</p>` : journeyList(words, nine.steps, nine.address, words.language === 'en' ? englishName : null)}
</section>
<section aria-labelledby="certs">
<h2 id="certs">${w.certificates}</h2>
${
  certificates.length === 0
    ? html`<p>${words.page.certificatesEmpty}</p>`
    : html`<ul class="plain">
${certificates.map(
  (one) =>
    html`<li id="chung-nhan-${one.id}"><h3${declared}>${one.name}</h3><p class="small">${[
      one.number && `${words.page.certificateNumber} ${one.number}`,
      one.issuer && words.page.issuedBy(one.issuer),
      one.validUntil && words.page.validUntil(one.validUntil),
      one.source,
    ]
      .filter(Boolean)
      .join(' · ')}</p></li>\n`,
)}</ul>`
}
</section>
<section aria-labelledby="data">
<h2 id="data">${w.data}</h2>
<p class="links"><a href="${own}/ho-so.jsonld">${w.dataLinks.jsonld}</a>
<a href="${eventsAddress(publicUrl, lot).slice(publicUrl.length)}">${w.dataLinks.epcis}</a>
<a href="${own}/chin-muc.json">${w.dataLinks.json}</a>
<a href="${own}/chin-muc.csv">${w.dataLinks.csv}</a></p>
<p class="small">${w.notProof}</p>
</section>`
}
