// The page for a code that nobody issued. It offers no correction: that would teach guessing.
import { html } from 'hono/html'
import { otherHref } from '../ui/href.ts'
import { type Html, page, typedCodeForm } from '../ui/layout.ts'
import type { Verdict } from '../verdict/facts.ts'
import { factWords, type Words } from '../words/words.ts'
import { verdictCard } from './verdict-card.ts'

export interface RefusedProps {
  words: Words
  /** What was scanned or typed. */
  typed: string
  verdict: Verdict
  publicUrl: string
  authority: string | null
}

export function refusedPage({ words, typed, verdict, publicUrl, authority }: RefusedProps): Html {
  const { headline } = factWords(words, verdict.headline)
  const shown = typed.slice(0, 64).toWellFormed()
  return page({
    words,
    title: headline,
    otherLanguage: otherHref(words, `/${encodeURIComponent(shown)}`),
    publicUrl,
    main: html`${verdictCard(words, verdict, shown)}
${authority ? html`<section class="note"><p>${words.site.authority(authority)}</p></section>` : ''}
${typedCodeForm(words, shown)}`,
  })
}
