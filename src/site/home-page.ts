import { html } from 'hono/html'
import { type Html, page, typedCodeForm } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'

export function homePage({ words, publicUrl }: { words: Words; publicUrl: string }): Html {
  return page({
    words,
    title: words.site.tagline,
    otherLanguage: words.language === 'vi' ? '/?lang=en' : '/',
    publicUrl,
    main: html`<section class="lead"><h1>${words.site.tagline}</h1><p>${words.site.footer}</p></section>
${typedCodeForm(words)}`,
  })
}
