// A list of which the first lines are shown and the others folded, so that a page stays as long as a person reads.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'

export const LINES_OPEN = 5

export function firstOf<T>(
  more: (count: number) => string,
  lines: readonly T[],
  item: (line: T) => Html,
): Html {
  const rest = lines.slice(LINES_OPEN)
  return html`<ul class="plain">${lines.slice(0, LINES_OPEN).map(item)}</ul>
${rest.length === 0 ? '' : html`<details><summary>${more(rest.length)}</summary><ul class="plain">${rest.map(item)}</ul></details>`}`
}
