// A product as a stamp on a sheet, and its stars with what is known of where they come from.
import { html } from 'hono/html'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
import { ocopInForce } from '../verdict/judge.ts'
import type { Certificate } from '../verdict/known.ts'
import type { Words } from '../words/words.ts'

export interface CardProps {
  words: Words
  product: { id: string; name: string; picture: string; producer: string }
  certificates: readonly Certificate[]
  now: number
}

export function productCard({ words, product, certificates, now }: CardProps): Html {
  return html`<li class="stamp product">
<img class="pic" src="${product.picture}" width="88" height="88" alt="" loading="lazy">
<h3><a href="${href(words, `/san-pham/${encodeURIComponent(product.id)}`)}">${product.name}</a></h3>
${starsInForce(words, certificates, now)}
<p class="small">${product.producer}</p>
</li>`
}

/** Stars of a certificate that holds today; with `origin` also that they were read in the press only. */
export function starsInForce(
  words: Words,
  certificates: readonly Certificate[],
  now: number,
  origin = false,
): Html | '' {
  const ocop = ocopInForce(certificates, now)
  if (!ocop?.stars) return ''
  return html`<p class="stars"><span aria-hidden="true">${'★'.repeat(ocop.stars)}</span> ${words.page.stars(ocop.stars)}</p>
${origin && isFromPress(ocop) ? html`<p class="small">${words.page.starsFromPress}</p>` : ''}`
}

/** A source is named, but no number of a decision: nobody has held it against the decision. */
function isFromPress(certificate: Certificate): boolean {
  return certificate.source !== null && certificate.number === null
}
