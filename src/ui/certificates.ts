// A product's certificates, and its stars with what is known of where they come from.
import { html } from 'hono/html'
import { ocopInForce } from '../verdict/judge.ts'
import type { Certificate } from '../verdict/known.ts'
import type { Words } from '../words/words.ts'
import { declaredIn } from './declared.ts'
import type { Html } from './layout.ts'

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
export function isFromPress(certificate: Certificate): boolean {
  return certificate.source !== null && certificate.number === null
}

/** All certificates of a product, with their dates and where they are known from. */
export function certificateList(words: Words, certificates: readonly Certificate[]): Html {
  const w = words.page
  return html`<section aria-labelledby="certs">
<h2 id="certs">${w.certificates}</h2>
${
  certificates.length === 0
    ? html`<p>${w.certificatesEmpty}</p>`
    : html`<ul class="plain">
${certificates.map((one) => {
  const dates = [one.issuedOn && w.validFrom(one.issuedOn), one.validUntil && w.validUntil(one.validUntil)]
  const known = [
    one.number && `${w.certificateNumber} ${one.number}`,
    one.issuer && w.issuedBy(one.issuer),
    dates.filter(Boolean).join(' ') || w.validUnknown,
    one.source,
  ]
  // What is declared stands as it was written; stars can be said in the page's own language.
  const title =
    words.language === 'en' && one.stars
      ? html`<h3>${words.page.stars(one.stars)}</h3>`
      : html`<h3${declaredIn(words)}>${one.name}</h3>`
  return html`<li>${title}<p class="small">${known.filter(Boolean).join(' · ')}</p></li>\n`
})}</ul>`
}
</section>`
}
