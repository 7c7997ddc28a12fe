// The list of products: sheets of stamps, one to a group, searched by a plain form.
import { html } from 'hono/html'
import { isFromPress } from '../ui/certificates.ts'
import { publicHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import { type Html, languageField, page } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { productCard } from './product-card.ts'
import type { Beside, Listed } from './products.ts'
import { siteWords } from './words.ts'

export const PRODUCTS_A_PAGE = 50

export interface ProductListProps {
  words: Words
  publicUrl: string
  query: string
  /** Of all products that match. */
  total: number
  /** From 1. */
  at: number
  /** Those of this page, by group. */
  products: readonly Listed[]
  beside: Beside
  now: number
}

export function productListPage(props: ProductListProps): Html {
  const { words, publicUrl, query, total, at, products, beside, now } = props
  const w = siteWords(words).products
  const shown = { q: query || null, trang: at > 1 ? at : null }
  const groups = Map.groupBy(products, (one) => one.ocopGroup)
  return page({
    words,
    title: w.heading,
    otherLanguage: otherHref(words, '/san-pham', shown),
    publicUrl,
    ribbon: beside.demo ? words.site.demo : null,
    wide: true,
    head: publicHead({
      words,
      publicUrl,
      path: '/san-pham',
      query: shown,
      title: w.heading,
      description: words.site.footer,
    }),
    main: html`<div class="lead">
<h1>${w.heading}</h1>
<p>${query ? (total === 0 ? w.none(query) : w.found(total, query)) : w.lead(total)}</p>
</div>
${searchForm(words, query)}
${[...beside.certificates.values()].flat().some(isFromPress) ? html`<p class="small">${w.starsNote}</p>` : ''}
${[...groups].map(
  ([group, members], i) => html`<section aria-labelledby="group-${i}">
<h2 id="group-${i}">${w.groupName(group)}</h2>
<ul class="sheet">
${members.map((product) =>
  productCard({ words, product, certificates: beside.certificates.get(product.id) ?? [], now }),
)}
</ul>
</section>`,
)}
${pager(words, query, at, Math.ceil(total / PRODUCTS_A_PAGE))}`,
  })
}

function searchForm(words: Words, query: string): Html {
  const w = siteWords(words).products
  return html`<form class="search" action="/san-pham" method="get" role="search">
${languageField(words)}
<label for="q">${w.searchLabel}</label>
<div class="ask"><input id="q" name="q" type="search" value="${query}" maxlength="100" autocomplete="off" aria-describedby="q-hint"><button>${w.searchButton}</button></div>
<p class="small" id="q-hint">${w.searchHint}${query ? html` <a href="${href(words, '/san-pham')}">${w.all}</a>` : ''}</p>
</form>`
}

function pager(words: Words, query: string, at: number, pages: number): Html | '' {
  const w = siteWords(words).products
  if (pages < 2) return ''
  const to = (n: number) => href(words, '/san-pham', { q: query, trang: n > 1 ? n : null })
  return html`<nav class="links" aria-label="${w.sheet(at, pages)}">
${at > 1 ? html`<a href="${to(at - 1)}" rel="prev">${w.earlier}</a>` : ''}
<span>${w.sheet(at, pages)}</span>
${at < pages ? html`<a href="${to(at + 1)}" rel="next">${w.later}</a>` : ''}
</nav>`
}
