// Where the passport of a batch is, and the link that machines find it by.
import { html } from 'hono/html'
import type { Html } from './layout.ts'

export const passportPath = (batchId: string): string => `/ho-chieu/${encodeURIComponent(batchId)}`

export function passportHead(batchId: string): Html {
  return html`<link rel="alternate" type="application/ld+json" href="${passportPath(batchId)}/ho-so.jsonld">
`
}
