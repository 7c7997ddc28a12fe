// For an address of another host that was pasted where a code is asked for: a copied stamp may lead to a copied page, so
// that it is another one is said before the code in it is answered.
import { html } from 'hono/html'
import { href, otherHref } from '../ui/href.ts'
import { codeInFours, type Html, page, typedCodeForm } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { siteWords } from './words.ts'

export interface ElsewhereProps {
  words: Words
  publicUrl: string
  /** The host that was pasted. */
  host: string
  /** Of one of our stamps, if there is one in the address. */
  code: string | null
  authority: string | null
}

export function elsewherePage({ words, publicUrl, host, code, authority }: ElsewhereProps): Html {
  const w = siteWords(words).elsewhere
  return page({
    words,
    title: w.title,
    otherLanguage: otherHref(words, '/'),
    publicUrl,
    main: html`<section class="note" data-level="caution"><h1>${w.title}</h1><p>${w.detail}</p>
<p><span class="domain" translate="no">${host}</span></p></section>
${code ? html`<section><p>${w.code}</p>${codeInFours(code)}<p><a class="btn quiet" href="${href(words, `/${code}`, { via: 'typed' })}">${w.open}</a></p></section>` : ''}
${authority ? html`<section class="note"><p>${words.site.authority(authority)}</p></section>` : ''}
${typedCodeForm(words)}`,
  })
}
