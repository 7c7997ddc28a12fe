// The plaque of a tourism service, to print: a QR code that leads to its public page. No serial, no verdict.
import { html } from 'hono/html'
import { href, otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import type { Producer, Product } from '../verdict/known.ts'
import type { Words } from '../words/words.ts'
import { siteWords } from './words.ts'

export interface PlaqueProps {
  words: Words
  publicUrl: string
  product: Product
  producer: Producer
}

export function plaquePage({ words, publicUrl, product, producer }: PlaqueProps): Html {
  const w = siteWords(words).producers.plaque
  const path = `/san-pham/${encodeURIComponent(product.id)}`
  return page({
    words,
    title: w.title(product.name),
    otherLanguage: otherHref(words, `${path}/bang-ten`),
    publicUrl,
    main: html`<div class="lead act">
<h1>${w.title(product.name)}</h1>
<p>${w.lead}</p>
</div>
<section class="stamp tem plaque" aria-label="${product.name}">
<p class="brand">${words.site.name} <small>Sơn La</small></p>
<p><b>${product.name}</b></p>
<p>${producer.name}</p>
<img src="${path}/qr.svg" width="240" height="240" alt="${w.symbol(product.name)}">
<p>${w.scan}</p>
<p class="domain" translate="no">${new URL(publicUrl).host}</p>
<p><small>${w.print}</small></p>
</section>
<section class="act">
<ul class="signs">
<li>${w.noSerial}</li>
<li>${w.noVerdict}</li>
</ul>
<p class="links"><a href="${href(words, path)}">${w.back}</a></p>
</section>`,
  })
}
