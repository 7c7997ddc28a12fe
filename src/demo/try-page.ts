// The sheet of stamps to try, one for each answer that a stamp can give.
import { html } from 'hono/html'
import { inFours } from '../stamp/code.ts'
import { declaredIn } from '../ui/declared.ts'
import { href, otherHref } from '../ui/href.ts'
import { codeInFours, type Html, page } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import type { StampToTry } from './stamps-to-try.ts'
import { demoWords } from './words.ts'

/** Codes that nobody prints. */
const FORGED = { unissued: '1K7QF3M9XZT2B8WV', malformed: '1K7QF3M9XZT2' } as const

export interface TryPageProps {
  words: Words
  publicUrl: string
  stamps: readonly StampToTry[]
}

export function tryPage({ words, publicUrl, stamps }: TryPageProps): Html {
  const w = demoWords(words)
  const { host } = new URL(publicUrl)
  return page({
    words,
    title: w.heading,
    otherLanguage: otherHref(words, '/thu'),
    publicUrl,
    ribbon: words.site.demo,
    wide: true,
    main: html`<div class="lead">
<h1>${w.heading}</h1>
<p>${w.lead}</p>
</div>
<section aria-labelledby="stamps">
<h2 id="stamps">${w.stampsHeading}</h2>
<p>${w.pinTry}</p>
<ul class="grid">
${stamps.map((stamp) => card(words, host, stamp))}
</ul>
</section>
<section aria-labelledby="forged">
<h2 id="forged">${w.forged.heading}</h2>
<p>${w.forged.note}</p>
<ul class="plain">
${(['unissued', 'malformed'] as const).map(
  (name) =>
    html`<li><h3>${w.forged[name]}</h3><a href="${href(words, `/${FORGED[name]}`)}">${codeInFours(FORGED[name])}</a></li>\n`,
)}</ul>
</section>`,
  })
}

function card(words: Words, host: string, { name, code, product, pin, link }: StampToTry): Html {
  const w = demoWords(words)
  const { title, note } = w.stamps[name]
  const claim: Record<string, string> = link ? { '01': link.gtin, '10': link.lot } : {}
  const symbol = `/thu/qr/${code}.svg${link ? `?${new URLSearchParams(claim)}` : ''}`
  return html`<li>
<a class="stamp tem" href="${href(words, `/${code}`, claim)}"><img src="${symbol}" width="116" height="116" alt="${w.symbol(inFours(code))}" loading="lazy"><span><b${declaredIn(words)}>${product}</b><br>${codeInFours(code)}<small>${host}</small></span></a>
<h3>${title}</h3>
<p class="small">${note}</p>
${pin ? html`<p><b>${w.pin(pin.replace(/^(\d{3})/, '$1 '))}</b></p>` : ''}
</li>
`
}
