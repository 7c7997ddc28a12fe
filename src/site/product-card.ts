// A product as a stamp on a sheet.
import { html } from 'hono/html'
import { starsInForce } from '../ui/certificates.ts'
import { declaredIn } from '../ui/declared.ts'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
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
<h3><a href="${href(words, `/san-pham/${encodeURIComponent(product.id)}`)}"${declaredIn(words)}>${product.name}</a></h3>
${starsInForce(words, certificates, now)}
<p class="small"${declaredIn(words)}>${product.producer}</p>
</li>`
}
