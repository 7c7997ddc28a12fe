// What every page of the desk shows of a thing: a list of terms, and who changed it when.
import { html } from 'hono/html'
import { may } from '../../accounts/permissions.ts'
import type { Frame } from '../../console/page.ts'
import type { Html } from '../../ui/layout.ts'
import type { DeskWords } from './words.ts'

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

/** For those who may read the log. */
export function historyLink({ person }: Frame, own: DeskWords, id: string): Html | '' {
  if (!person || !may(person, 'see-audit')) return ''
  return html`<a href="/quan-ly/nhat-ky?tim=${encodeURIComponent(id)}">${own.history}</a>`
}
