// The page for an address below /san-pham or /co-so that leads to nothing: it helps to search on.
import { html } from 'hono/html'
import { href, otherHref } from '../ui/href.ts'
import { type Html, languageField, page, typedCodeForm } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { siteWords } from './words.ts'

export interface NotHereProps {
  words: Words
  publicUrl: string
  said: { title: string; detail: string }
}

export function notHerePage({ words, publicUrl, said }: NotHereProps): Html {
  const w = siteWords(words).products
  return page({
    words,
    title: said.title,
    otherLanguage: otherHref(words, '/san-pham'),
    publicUrl,
    main: html`<section class="note" data-level="caution"><h1>${said.title}</h1><p>${said.detail}</p></section>
<section aria-labelledby="search">
<h2 id="search">${w.heading}</h2>
<form action="/san-pham" method="get" role="search">
${languageField(words)}
<label for="q">${w.searchLabel}</label>
<div class="ask"><input id="q" name="q" type="search" maxlength="100" autocomplete="off"><button>${w.searchButton}</button></div>
<p class="small">${w.searchHint} <a href="${href(words, '/san-pham')}">${w.all}</a></p>
</form>
</section>
${typedCodeForm(words)}`,
  })
}
