// What is kept, why and how long: the retention table as people read it.
import { html } from 'hono/html'
import { BACKUPS_LIVE_DAYS } from '../retention.ts'
import { publicHead } from '../ui/head.ts'
import { otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { type Keeping, RETENTION } from './retention-table.ts'
import { siteWords } from './words.ts'

export interface PrivacyProps {
  words: Words
  publicUrl: string
  authority: string | null
}

export function privacyPage({ words, publicUrl, authority }: PrivacyProps): Html {
  const w = siteWords(words).privacy
  const path = '/rieng-tu'
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
<section>
<h2 id="keep">${w.table}</h2>
<div class="scroll" role="region" aria-labelledby="keep" tabindex="0">
<table>
<thead><tr><th scope="col">${w.columns.what}</th><th scope="col">${w.columns.time}</th></tr></thead>
<tbody>
${RETENTION.map(({ what, kept }) => {
  const row = w.rows[what]
  return html`<tr><td><b>${row.name}</b><p>${row.what}</p><p class="small">${row.why}</p></td><td>${keepingWords(words, kept)}</td></tr>\n`
})}</tbody>
</table>
</div>
<p class="small">${w.backups(BACKUPS_LIVE_DAYS)}</p>
</section>
<section aria-labelledby="never">
<h2 id="never">${w.neverHeading}</h2>
<ul class="signs">${w.never.map((line) => html`<li>${line}</li>`)}</ul>
</section>
<section aria-labelledby="rights">
<h2 id="rights">${w.rightsHeading}</h2>
${w.rights.map((line) => html`<p>${line}</p>`)}
${authority ? html`<p>${words.site.authority(authority)}</p>` : ''}
</section>`,
  })
}

/** A time of the retention table in words. */
export function keepingWords(words: Words, kept: Keeping): string {
  if ('days' in kept) return siteWords(words).privacy.days(kept.days)
  if ('months' in kept) return siteWords(words).privacy.months(kept.months)
  return siteWords(words).privacy.until[kept.until]
}
