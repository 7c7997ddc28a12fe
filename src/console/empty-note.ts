// What stands where nothing is yet: that it is so, and what to do next.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'

export interface Empty {
  says: string
  act?: { label: string; path: string }
}

export const emptyNote = ({ says, act }: Empty): Html =>
  html`<div class="empty"><p>${says}</p>${act ? html`<p class="acts"><a class="btn" href="${act.path}">${act.label}</a></p>` : ''}</div>`
