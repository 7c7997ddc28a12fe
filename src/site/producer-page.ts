// The public page of one producer: who it is, where, and what it makes.
import { html } from 'hono/html'
import { contactRows } from '../ui/contact.ts'
import { publicHead } from '../ui/head.ts'
import { otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import { organisationData } from '../ui/product-data.ts'
import type { Producer } from '../verdict/known.ts'
import type { Words } from '../words/words.ts'
import { productCard } from './product-card.ts'
import type { Beside, Listed } from './products.ts'
import { siteWords } from './words.ts'

export interface ProducerPageProps {
  words: Words
  publicUrl: string
  producer: Producer
  products: readonly Listed[]
  beside: Beside
  now: number
}

export function producerPage({ words, publicUrl, producer, products, beside, now }: ProducerPageProps): Html {
  const w = siteWords(words).producers
  const path = `/co-so/${encodeURIComponent(producer.id)}`
  return page({
    words,
    title: producer.name,
    otherLanguage: otherHref(words, path),
    publicUrl,
    ribbon: beside.demo ? words.site.demo : null,
    head: publicHead({
      words,
      publicUrl,
      path,
      title: producer.name,
      description: w.description(producer.name),
      data: { '@context': 'https://schema.org', ...organisationData(publicUrl, producer) },
    }),
    wide: true,
    main: html`<div class="lead">
<h1>${producer.name}</h1>
<dl class="list">
<dt>${w.kind}</dt><dd>${w.kinds[producer.kind]}</dd>
${contactRows(words, producer)}
</dl>
</div>
<section aria-labelledby="products">
<h2 id="products">${w.products}</h2>
${
  products.length === 0
    ? html`<p>${w.productsEmpty}</p>`
    : html`<p class="small">${siteWords(words).products.starsNote}</p>
<ul class="sheet">
${products.map((product) =>
  productCard({ words, product, certificates: beside.certificates.get(product.id) ?? [], now }),
)}
</ul>`
}
</section>`,
  })
}
