// Where a product is looked for.
import { html } from 'hono/html'
import { href } from '../ui/href.ts'
import { type Html, languageField } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { siteWords } from './words.ts'

/** `leadsToAll`: whether the page shows fewer than there are. */
export function productSearch(words: Words, query: string, leadsToAll: boolean): Html {
  const w = siteWords(words).products
  return html`<form class="search" action="/san-pham" method="get" role="search">
${languageField(words)}
<label for="q">${w.searchLabel}</label>
<div class="ask"><input id="q" name="q" type="search" value="${query}" maxlength="100" autocomplete="off" aria-describedby="q-hint"><button>${w.searchButton}</button></div>
<p class="small" id="q-hint">${w.searchHint}${leadsToAll ? html` <a href="${href(words, '/san-pham')}">${w.all}</a>` : ''}</p>
</form>`
}
