// The way from one page of a list to those beside it.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'
import type { ListSlice } from './list.ts'
import type { ConsoleWords } from './words.ts'

/** `to`: the address of a page, which has a number from 1. */
export function pager(
  { list: w }: ConsoleWords,
  { page, pages }: Pick<ListSlice<unknown>, 'page' | 'pages'>,
  to: (page: number) => string,
): Html | '' {
  if (pages < 2) return ''
  return html`<nav class="links" aria-label="${w.sheet(page, pages)}">
${page > 1 ? html`<a href="${to(page - 1)}" rel="prev">${w.earlier}</a>` : ''}
<span>${w.sheet(page, pages)}</span>
${page < pages ? html`<a href="${to(page + 1)}" rel="next">${w.later}</a>` : ''}
</nav>`
}
