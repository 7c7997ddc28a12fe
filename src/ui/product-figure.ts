// The picture of a product beside its name: a drawing, which stands for goods of its kind and is said to, or the
// producer's own photograph.
import { html } from 'hono/html'
import type { Words } from '../words/words.ts'
import type { Html } from './layout.ts'

export const productFigure = (words: Words, picture: string): Html =>
  html`<figure><img class="pic" src="${picture}" width="88" height="88" alt="">${picture.endsWith('.svg') ? html`<figcaption class="small">${words.page.picture}</figcaption>` : ''}</figure>`
