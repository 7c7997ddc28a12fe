// A form that came when its session was over is not lost: what was filled in waits on the answer, to be sent again
// after signing in beside it. Passwords do not wait, and a file is chosen again before anything is sent.
import { html, raw } from 'hono/html'
import { knownForAny } from '../accounts/known-device.ts'
import { type AppContext, htmlAnswer, prefersJson } from '../web/env.ts'
import type { Language } from '../words/words.ts'
import { fileField, formActs, hidden } from './form.ts'
import { CONFIRM_FIELD } from './fresh-page.ts'
import { consolePage } from './page.ts'
import { consoleProblem } from './problem.ts'
import { type Fields, readFields, sentAgain } from './read-fields.ts'
import { consoleWords } from './words.ts'

/** Larger ones hold files, and are not read for somebody nobody knows: but for a browser in which somebody was before. */
const LARGEST_KEPT_BYTES = 64 * 1024

export async function signedOut(c: AppContext, language: Language): Promise<Response> {
  const isRead = !prefersJson(c) && (isSmall(c) || knownForAny(c) !== null)
  const sent = isRead ? await readFields(c) : null
  const kept = sent ? keptOf(sent) : []
  if (kept.length === 0) return consoleProblem(c, 'signed-out')
  const words = consoleWords(language)
  const w = words.signedOut
  const files = Object.entries(sent?.files ?? {})
  const { pathname, search } = new URL(c.req.url)
  const page = consolePage({
    person: null,
    words,
    here: c.req.path,
    query: {},
    title: words.problems['signed-out'].title,
    main: html`<h1>${words.problems['signed-out'].title}</h1>
<p>${w.kept}</p>
<p><a class="btn" href="/dang-nhap" target="_blank">${w.signIn}</a></p>
<form class="stacked" method="post" action="${pathname + search}"${files.length > 0 ? raw(' enctype="multipart/form-data"') : ''}>
${kept.map(({ name, value }) => hidden(name, value))}
${files.map(([name, file]) => fileField({ words, values: {} }, { name, label: w.fileAgain(file.name), required: true, accept: '' }))}
${formActs(words, w.again)}
</form>`,
  })
  return htmlAnswer(c, page, 401)
}

const isSmall = (c: AppContext) => Number(c.req.header('content-length') ?? Infinity) <= LARGEST_KEPT_BYTES

/** A password asked for once more, and what another system is opened with. */
const SECRETS: readonly string[] = [CONFIRM_FIELD, 'ma']

function keptOf(sent: Fields): { name: string; value: string }[] {
  const holdsPassword = Object.keys(sent.values).some((name) => name.startsWith('mat_khau'))
  return holdsPassword ? [] : sentAgain(sent, SECRETS)
}
