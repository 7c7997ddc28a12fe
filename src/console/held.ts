// A form that could not be taken in is not lost: what was filled in waits on the answer, to be sent again. Passwords do
// not wait, and a file is chosen again before anything is sent.
import { html, raw } from 'hono/html'
import { knownForAny } from '../accounts/known-device.ts'
import type { Html } from '../ui/layout.ts'
import type { AppContext } from '../web/env.ts'
import { fileField, formActs, hidden } from './form.ts'
import { CONFIRM_FIELD } from './fresh-page.ts'
import { readFields, sentAgain } from './read-fields.ts'
import type { ConsoleWords } from './words.ts'

/** Larger ones hold files, and are not read for somebody nobody knows: but for a browser in which somebody was before. */
const LARGEST_KEPT_BYTES = 64 * 1024

/** The form that was sent, with a button that sends it again; null where nothing was sent that may wait. */
export async function heldForm(c: AppContext, words: ConsoleWords, isKnown: boolean): Promise<Html | null> {
  const isRead = isKnown || isSmall(c) || knownForAny(c) !== null
  const sent = isRead ? await readFields(c) : null
  if (!sent || Object.keys(sent.values).some((name) => name.startsWith('mat_khau'))) return null
  const kept = sentAgain(sent, SECRETS)
  if (kept.length === 0) return null
  const files = Object.entries(sent.files)
  const { pathname, search } = new URL(c.req.url)
  return html`<form class="stacked" method="post" action="${pathname + search}"${files.length > 0 ? raw(' enctype="multipart/form-data"') : ''}>
${kept.map(({ name, value }) => hidden(name, value))}
${files.map(([name, file]) => fileField({ words, values: {} }, { name, label: words.held.fileAgain(file.name), required: true, accept: '' }))}
${formActs(words, words.held.again)}
</form>`
}

const isSmall = (c: AppContext) => Number(c.req.header('content-length') ?? Infinity) <= LARGEST_KEPT_BYTES

/** A password asked for once more, and what another system is opened with. */
const SECRETS: readonly string[] = [CONFIRM_FIELD, 'ma']
