// Where the passport of a batch is, and the link that machines find it by.
import { html } from 'hono/html'
import type { Html } from './layout.ts'

export const passportPath = (batchId: string): string => `/ho-chieu/${encodeURIComponent(batchId)}`

/** The same as JSON-LD. */
export const passportDataPath = (batchId: string): string => `${passportPath(batchId)}/ho-so.jsonld`

export function passportHead(batchId: string): Html {
  return html`<link rel="alternate" type="application/ld+json" href="${passportDataPath(batchId)}">
`
}
