// Tells a producer in plain words what there is to do, and what the stamp will and will not say.
import { html } from 'hono/html'
import { publicHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { siteWords } from './words.ts'

export interface ForProducersProps {
  words: Words
  publicUrl: string
  /** A service whose plaque can be shown. */
  service: { id: string; name: string } | null
  /** Where the authority is reached; null where nobody said. */
  authority: string | null
}

export function forProducersPage({ words, publicUrl, service, authority }: ForProducersProps): Html {
  const w = siteWords(words).producers.guide
  const path = '/cho-nha-san-xuat'
  return page({
    words,
    title: w.heading,
    otherLanguage: otherHref(words, path),
    publicUrl,
    head: publicHead({ words, publicUrl, path, title: w.heading, description: w.lead }),
    main: html`<div class="lead">
<h1>${w.heading}</h1>
<p>${w.lead}</p>
</div>
<section aria-labelledby="steps">
<h2 id="steps">${w.stepsHeading}</h2>
<ol class="journey">
${w.steps.map(({ title, text }) => html`<li><h3>${title}</h3><p>${text}</p></li>\n`)}</ol>
</section>
<section aria-labelledby="says">
<h2 id="says">${w.saysHeading}</h2>
<ul class="signs done">${w.says.map((line) => html`<li>${line}</li>`)}</ul>
</section>
<section aria-labelledby="says-not">
<h2 id="says-not">${w.saysNotHeading}</h2>
<ul class="signs">${w.saysNot.map((line) => html`<li>${line}</li>`)}</ul>
</section>
<section aria-labelledby="tourism">
<h2 id="tourism">${w.tourismHeading}</h2>
<p>${w.tourism}</p>
${
  service
    ? html`<p class="links"><a href="${href(words, `/san-pham/${encodeURIComponent(service.id)}/bang-ten`)}">${w.tourismExample(service.name)}</a></p>`
    : ''
}
</section>
<section aria-labelledby="start">
<h2 id="start">${w.startHeading}</h2>
<p>${w.signedUp} <a href="${href(words, '/dang-nhap')}">${w.signIn}</a></p>
<p>${w.start}</p>
${authority ? html`<p>${words.site.authority(authority)}</p>` : ''}
</section>`,
  })
}
