// The rows by which a producer can be found and reached, for lists of terms.
import { html } from 'hono/html'
import type { Producer } from '../verdict/known.ts'
import type { Words } from '../words/words.ts'
import { declaredIn } from './declared.ts'
import type { Html } from './layout.ts'

export function contactRows(words: Words, producer: Producer): Html {
  const w = words.page
  const declared = declaredIn(words)
  return html`<dt>${w.address}</dt><dd${declared}>${producer.address}</dd>
${producer.addressOld ? html`<dt>${w.addressOld}</dt><dd${declared}>${producer.addressOld}</dd>` : ''}
${producer.phone ? html`<dt>${w.contact}</dt><dd><a href="tel:${producer.phone.replace(/[^\d+]/g, '')}">${producer.phone}</a></dd>` : ''}
${producer.website?.startsWith('https://') ? html`<dt>${w.website}</dt><dd><a href="${producer.website}" rel="noopener nofollow">${producer.website}</a></dd>` : ''}
${producer.phone || producer.website ? '' : html`<dt>${w.contact}</dt><dd>${w.noContact}</dd>`}`
}
