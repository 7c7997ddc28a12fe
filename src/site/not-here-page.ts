// The page for an address below /san-pham or /co-so that leads to nothing: it helps to search on.
import { html } from 'hono/html'
import { otherHref } from '../ui/href.ts'
import { type Html, page, typedCodeForm } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { productSearch } from './product-search.ts'
import { siteWords } from './words.ts'

export interface NotHereProps {
  words: Words
  publicUrl: string
  said: { title: string; detail: string }
}

export function notHerePage({ words, publicUrl, said }: NotHereProps): Html {
  return page({
    words,
    title: said.title,
    otherLanguage: otherHref(words, '/san-pham'),
    publicUrl,
    main: html`<section class="note" data-level="caution"><h1>${said.title}</h1><p>${said.detail}</p></section>
<section aria-labelledby="search">
<h2 id="search">${siteWords(words).products.heading}</h2>
${productSearch(words, '', true)}
</section>
${typedCodeForm(words)}`,
  })
}
