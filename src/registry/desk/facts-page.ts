// A list of terms, as every page of the desk shows what is known.
import { html } from 'hono/html'
import type { Html } from '../../ui/layout.ts'

/** Rows without a value say that there is none yet. */
export function factList(
  rows: readonly (readonly [string, Html | string | number | null | undefined])[],
  none: string,
): Html {
  return html`<dl class="list">${rows.map(
    ([term, value]) =>
      html`<dt>${term}</dt><dd>${value === null || value === undefined || value === '' ? html`<span class="small">${none}</span>` : value}</dd>\n`,
  )}</dl>`
}

/** What a redirect has to say: it stands above the page it leads to. */
export function saidNote(says: string | null): Html | '' {
  return says === null ? '' : html`<p class="said" role="status">${says}</p>`
}
