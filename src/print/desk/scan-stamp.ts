// A stamp's code is scanned into a field, beside typing it, where the script finds a camera: the buttons are hidden until
// then. Gives up: one field at a time.
import { html, raw } from 'hono/html'
import type { Html } from '../../ui/layout.ts'
import type { StampsWords } from './words.ts'

export const SCAN_SCRIPTS = ['/scan-code.js']

/** Beside the field of that name. */
export const scanButton = (name: string, label: string): Html =>
  html`<p class="acts"><button class="quiet" type="button" data-scan="f-${name}" hidden>${label}</button></p>`

/** Once on a page, at its end. */
export function scanDialog({ scan }: StampsWords): Html {
  return html`<dialog id="scan-code" aria-labelledby="scan-title">
<h2 id="scan-title">${scan.heading}</h2>
<video playsinline${raw(' muted')}></video>
<p data-says="aim">${scan.aim}</p>
<div role="status">
<p data-says="foreign" hidden>${scan.foreign}</p>
<p data-says="denied" hidden>${scan.denied}</p>
<p data-says="missing" hidden>${scan.missing}</p>
<p data-says="failed" hidden>${scan.failed}</p>
</div>
<p class="acts"><button type="button">${scan.close}</button></p>
</dialog>`
}
