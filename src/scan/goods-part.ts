// What a stamp's page says of the goods. It is the same at every stamp of a batch, so it is made once a day and
// language for goods that are the same object, and forgotten with them.
import { html } from 'hono/html'
import { type Day, dayOf } from '../time.ts'
import { certificateList, starsInForce } from '../ui/certificates.ts'
import { contactRows } from '../ui/contact.ts'
import { declaredIn } from '../ui/declared.ts'
import { sharedHead } from '../ui/head.ts'
import { href } from '../ui/href.ts'
import { journeyList, type Named } from '../ui/journey.ts'
import type { Html } from '../ui/layout.ts'
import { passportHead, passportPath } from '../ui/passport.ts'
import { kept, withBlanks } from '../ui/pieces.ts'
import { productData } from '../ui/product-data.ts'
import { productFigure } from '../ui/product-figure.ts'
import { displayed, isSuspended } from '../verdict/displayed.ts'
import type { Goods } from '../verdict/known.ts'
import type { Language, Words } from '../words/words.ts'

export interface GoodsPart {
  name: string
  /** For a demonstration. */
  invented: boolean
  /** The head of the page of this code. */
  head(code: string): Html
  cards: Html
  journey: Html | ''
  certificates: Html | ''
  maker: Html
}

interface Made {
  day: Day
  publicUrl: string
  part: GoodsPart
}

const made = new WeakMap<Goods, Partial<Record<Language, Made>>>()

export function goodsPart(
  known: Goods,
  words: Words,
  publicUrl: string,
  now: number,
  named: Named | null,
): GoodsPart {
  const day = dayOf(now)
  const before = made.get(known)
  const found = before?.[words.language]
  if (found?.day === day && found.publicUrl === publicUrl) return found.part
  const goods = displayed(known)
  const suspended = isSuspended(goods)
  const part: GoodsPart = {
    name: goods.product.name,
    invented: goods.batch.demo,
    head: withBlanks((code) => headOf(goods, words, publicUrl, code)),
    cards: kept(html`${productCard(words, goods, now)}\n${batchCard(words, goods)}`),
    journey: suspended ? '' : kept(journey(words, goods, named)),
    certificates: suspended ? '' : kept(certificateList(words, goods.certificates)),
    maker: kept(maker(words, goods)),
  }
  made.set(known, { ...before, [words.language]: { day, publicUrl, part } })
  return part
}

function headOf(
  { batch, product, producer, certificates }: Goods,
  words: Words,
  publicUrl: string,
  code: string,
): Html {
  return html`${sharedHead({
    words,
    publicUrl,
    path: `/${code}`,
    // A link passed on is read by others at another time: it says what the stamp is on, not what it answered.
    title: `${product.name} · ${producer.name}`,
    description: words.page.shared,
    data: productData({
      url: `${publicUrl}/${code}`,
      publicUrl,
      product,
      producer,
      certificates,
      service: false,
    }),
  })}
${passportHead(batch.id)}`
}

function productCard(words: Words, { product, producer, certificates }: Goods, now: number): Html {
  const declared = declaredIn(words)
  return html`<section class="stamp product" aria-labelledby="product">
${productFigure(words, product.picture)}
<h2 id="product"${declared}>${product.name}</h2>
${starsInForce(words, certificates, now, true)}
<p${declared}>${producer.name}</p>
<p class="small"${declared}>${producer.address}</p>
</section>`
}

function batchCard(words: Words, { batch }: Goods): Html {
  const w = words.page
  return html`<section class="stamp" aria-label="${w.batch}">
<dl class="facts">
<div><dt>${w.lot}</dt><dd>${batch.lot}</dd></div>
<div><dt>${w.producedOn}</dt><dd>${time(words, batch.producedOn)}</dd></div>
<div><dt>${w.expiresOn}</dt><dd>${batch.expiresOn ? time(words, batch.expiresOn) : w.noExpiry}</dd></div>
</dl>
</section>`
}

function journey(words: Words, { batch, declarations, producer }: Goods, named: Named | null): Html {
  const w = words.page
  return html`<section aria-labelledby="way">
<h2 id="way">${w.journey}</h2>
${
  declarations.length === 0
    ? html`<p>${w.journeyEmpty}</p>`
    : html`${journeyList(words, declarations, producer.address, named)}
<p class="links"><a href="${href(words, `/lo/${encodeURIComponent(batch.id)}/chuoi`)}">${w.chain}</a></p>`
}
</section>`
}

function maker(words: Words, { producer, product, batch }: Goods): Html {
  const w = words.page
  const lines = (text: string | null) => text?.split('\n').join('; ') ?? null
  const declared = declaredIn(words)
  const rows: [string, string | null][] = [
    [w.origin, batch.origin],
    [w.brand, product.brand],
    [w.quantity, batch.quantity === null ? null : `${words.count(batch.quantity)} ${batch.unit ?? ''}`],
    [w.standards, lines(product.standards)],
    [w.storage, product.storage],
    [w.warnings, lines(product.warnings)],
    [w.source, product.source],
  ]
  return html`<section aria-labelledby="maker">
<h2 id="maker">${w.maker}</h2>
${product.description ? html`<p${declared}>${product.description}</p>` : ''}
<dl class="list">
<dt>${w.producer}</dt><dd${declared}>${producer.name}</dd>
${contactRows(words, producer)}
${rows.map(([term, value]) => (value ? html`<dt>${term}</dt><dd${declared}>${value}</dd>\n` : ''))}
<dt>${product.gtin ? w.gtin : w.code}</dt><dd>${product.gtin ?? w.internalCode}</dd>
</dl>
<p class="links"><a href="${href(words, passportPath(batch.id))}">${w.passport}</a></p>
</section>`
}

function time(words: Words, day: string): Html {
  return html`<time datetime="${day}">${words.day(day)}</time>`
}
