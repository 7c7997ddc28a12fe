// What an inspector sees more on a stamp's page: each fact in the authority's words, the way to the whole record, and
// one tap that records a finding. The page knows of them by the role cookie alone; to record, they must be signed in.
import { html } from 'hono/html'
import { INSPECTION_FINDINGS } from '../stamp/case-kind.ts'
import type { Html } from '../ui/layout.ts'
import type { Verdict } from '../verdict/facts.ts'
import { authorityText } from '../words/authority.ts'
import type { Words } from '../words/words.ts'
import { inspectPath } from './paths.ts'
import { caseWords } from './words.ts'

export interface InspectorBoxProps {
  words: Words
  code: string
  verdict: Verdict
  /** A fresh id for what is recorded. */
  form: string
}

export function inspectorBox({ words, code, verdict, form }: InspectorBoxProps): Html {
  const w = caseWords(words.language)
  const path = inspectPath(code)
  return html`<section class="note" aria-labelledby="inspect">
<h2 id="inspect">${w.inspect.title}</h2>
<ul class="plain">${verdict.facts.map((fact) => html`<li>${authorityText(words.language, fact)}</li>`)}</ul>
<form method="post" action="${path}">
<input type="hidden" name="form" value="${form}">
<p><label for="loi">${w.inspect.words}</label><input id="loi" name="loi" maxlength="1000" autocomplete="off"></p>
<p class="ask">${INSPECTION_FINDINGS.map((one) => html`<button name="ket_qua" value="${one}" class="quiet">${w.findings[one]}</button> `)}</p>
</form>
<p><a class="btn quiet" href="${path}">${w.inspect.facts}</a></p>
</section>`
}
