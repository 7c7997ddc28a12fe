// The start page of the console: what needs this person today.
import { html } from 'hono/html'
import { consolePage, type Frame } from '../console/page.ts'
import type { TodayItem } from '../console/today.ts'
import type { Html } from '../ui/layout.ts'
import type { StartWords } from './words.ts'

export interface StartProps extends Frame {
  own: StartWords
  items: readonly TodayItem[]
}

export function startPage(props: StartProps): Html {
  const { own, items, person } = props
  return consolePage({
    ...props,
    title: own.title,
    main: html`<h1>${own.hello(person?.name ?? '')}</h1>
<section aria-labelledby="today"><h2 id="today">${own.needsYou}</h2>
${
  items.length === 0
    ? html`<p class="empty">${own.nothing}</p>`
    : html`<ul class="today">${items.map(({ count, says, path }) => html`<li><a href="${path}"><strong>${count}</strong><span>${says}</span></a></li>`)}</ul>`
}
</section>`,
  })
}
