// Where the six digits under the scratch layer are entered.
import { html } from 'hono/html'
import { onceFor } from '../once-for.ts'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
import { withBlanks } from '../ui/pieces.ts'
import type { Words } from '../words/words.ts'

export interface PinFormProps {
  words: Words
  code: string
  /** What was wrong with the last entry, if anything was. */
  error?: string | null
}

/** As it stands on the page of a stamp: nothing is entered yet. */
export const emptyPinForm = onceFor((words: Words) => withBlanks((code) => pinForm({ words, code })))

export function pinForm({ words, code, error }: PinFormProps): Html {
  const { heading, hint, button } = words.pin
  return html`<section class="stamp act" aria-labelledby="pin-title">
<form method="post" action="${href(words, `/${code}/pin`)}">
<h2 id="pin-title"><label for="pin">${heading}</label></h2>
<p class="small" id="pin-hint">${hint}</p>
${error ? html`<p class="note" data-level="caution" id="pin-error">${error}</p>` : ''}
<div class="ask"><input class="digits" id="pin" name="pin" inputmode="numeric" pattern="[0-9 ]{6,8}" maxlength="8" autocomplete="off" required aria-describedby="${error ? 'pin-error pin-hint' : 'pin-hint'}"${error ? html` aria-invalid="true"` : ''}><button>${button}</button></div>
</form>
</section>`
}
