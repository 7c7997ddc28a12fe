// The list of products: sheets of stamps, one to a group, searched by a plain form.
import { html } from 'hono/html'
import type { ListSlice } from '../console/list.ts'
import { pager } from '../console/pager.ts'
import { consoleWords } from '../console/words.ts'
import { isFromPress } from '../ui/certificates.ts'
import { publicHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { productCard } from './product-card.ts'
import { productSearch } from './product-search.ts'
import type { Beside, Listed } from './products.ts'
import { siteWords } from './words.ts'

export interface ProductListProps {
  words: Words
  publicUrl: string
  query: string
  /** Those that match, by group. */
  slice: ListSlice<Listed>
  beside: Beside
  now: number
}

export function productListPage(props: ProductListProps): Html {
  const { words, publicUrl, query, slice, beside, now } = props
  const { total } = slice
  const w = siteWords(words).products
  const sheet = (page: number) => ({ q: query, trang: page > 1 ? page : null })
  const shown = sheet(slice.page)
  const groups = Map.groupBy(slice.rows, (one) => one.ocopGroup)
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
${productSearch(words, query, query !== '')}
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
${pager(consoleWords(words.language), slice, (page) => href(words, '/san-pham', sheet(page)))}`,
  })
}
