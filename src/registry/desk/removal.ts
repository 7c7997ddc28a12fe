// The way out for what was entered by mistake: what going means, and the button.
import { html } from 'hono/html'
import type { Html } from '../../ui/layout.ts'
import type { Removal } from './words.ts'

export const removal = (w: Removal, action: string): Html =>
  html`<details><summary>${w.title}</summary><p>${w.sure}</p>
<form method="post" action="${action}"><button class="danger">${w.title}</button></form></details>`
