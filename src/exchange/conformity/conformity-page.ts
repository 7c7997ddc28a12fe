// The requirements as one table that can be printed, and the way to everything about one product.
import { html } from 'hono/html'
import { listedTable } from '../../console/listed-table.ts'
import { mayEnter } from '../../console/navigation.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { href } from '../../ui/href.ts'
import type { Html } from '../../ui/layout.ts'
import type { Language } from '../../words/words.ts'
import type { WrittenFigures } from './figures.ts'
import { REQUIREMENTS } from './requirements.ts'
import type { ConformityWords } from './words.ts'

export interface ConformityProps extends Frame {
  own: ConformityWords
  language: Language
  figures: WrittenFigures
  products: readonly { id: string; name: string }[]
  now: string
}

const TONES = { met: 'good', 'in-part': 'mute', outside: 'bad' } as const

export function conformityPage(props: ConformityProps): Html {
  const { own, language, figures, products, now } = props
  const w = own.columns
  const how = (state: keyof typeof TONES) => REQUIREMENTS.filter((one) => one.state === state).length
  return consolePage({
    ...props,
    title: own.title,
    scripts: [],
    main: html`<h1>${own.title}</h1>
<p>${own.lead}</p>
<p><strong>${own.counts(how('met'), how('in-part'), how('outside'))}</strong> ${own.asOf(now)}</p>
<p class="note">${own.notLaw}</p>
${listedTable(
  { label: own.caption },
  [
    { label: w.rule, cell: ({ rule }) => rule },
    { label: w.asks, cell: ({ asks }) => asks[language] },
    {
      label: w.where,
      cell: ({ where, path }) =>
        path && mayEnter(props.person, path)
          ? html`${where[language]} <a href="${href(props.words, path)}">${path}</a>`
          : where[language],
    },
    { label: w.figure, cell: ({ figure }) => figure?.(figures)[language] ?? '' },
    {
      label: w.state,
      cell: ({ state }) => html`<span class="tag" data-tone="${TONES[state]}">${own.states[state]}</span>`,
    },
  ],
  REQUIREMENTS,
)}
<section class="act" aria-labelledby="ho-so"><h2 id="ho-so">${own.archive}</h2>
<p>${own.archiveLead}</p>
<form class="stacked" method="get" action="/quan-ly/hop-chuan/ho-so">
<label for="f-san-pham">${own.product}</label>
<select id="f-san-pham" name="san-pham">${products.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select>
<p class="acts"><button>${own.take}</button></p>
</form></section>`,
  })
}
