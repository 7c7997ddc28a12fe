// What search engines and link previews read of a public page: description, canonical address, both languages,
// OpenGraph and schema.org data.
import { html, raw } from 'hono/html'
import type { Words } from '../words/words.ts'
import { href } from './href.ts'
import type { Html } from './layout.ts'

export interface Presence {
  words: Words
  publicUrl: string
  path: string
  query?: Readonly<Record<string, string | number | null>>
  title: string
  description: string
  /** Path of a picture that previews can show; a drawing as SVG they cannot. */
  picture?: string
  /** schema.org data of the page. */
  data?: object
}

const LOCALES = { vi: 'vi_VN', en: 'en_GB' }

/** Of a page that search engines may keep. */
export function publicHead(presence: Presence): Html {
  const at = addressesOf(presence)
  return html`${sharedHead(presence)}
<link rel="alternate" hreflang="vi" href="${at('vi')}">
<link rel="alternate" hreflang="en" href="${at('en')}">
<link rel="alternate" hreflang="x-default" href="${at('vi')}">`
}

/**
 * Of a page that is shared, whether or not search engines may keep it. What bears its address stands together: of a stamp's
 * page the rest is the same at every stamp.
 */
export function sharedHead(presence: Presence): Html {
  const { words, publicUrl, title, description, picture, data } = presence
  const address = addressesOf(presence)(words.language)
  const image = picture && /\.(png|jpe?g|webp)$/.test(picture) ? picture : '/og.png'
  return html`<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${words.site.name}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:image" content="${publicUrl}${image}">
<meta name="twitter:card" content="summary_large_image">
<meta property="og:locale" content="${LOCALES[words.language]}">
<meta property="og:url" content="${address}">
<link rel="canonical" href="${address}">
${data ? html`<script type="application/ld+json">${dataBlock(data)}</script>` : ''}`
}

const addressesOf =
  ({ words, publicUrl, path, query }: Presence) =>
  (language: Words['language']) =>
    `${publicUrl}${href({ ...words, language }, path, query)}`

/** JSON that can stand in a page: no value of it can end the element it stands in. */
function dataBlock(data: object): ReturnType<typeof raw> {
  return raw(
    JSON.stringify(data)
      .replace(/</g, '\\u003c')
      .replace(/[\u2028\u2029]/g, ''),
  )
}
