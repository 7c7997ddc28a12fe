// The API for people who read before they write: keys, conventions, verdicts, operations, examples that run.
import { html } from 'hono/html'
import { LINE_VERDICTS, levelOfLine } from '../receiving/verdicts.ts'
import { receivingWords } from '../receiving/words.ts'
import { otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { docsWords } from './docs-words.ts'
import type { Operation } from './operation.ts'
import { CHECK_SIGNATURE } from './recall-message.ts'

export interface DocsProps {
  words: Words
  publicUrl: string
  operations: readonly Operation[]
}

const NO_DETAIL = { at: null, outlet: null, reason: null, expiresOn: null, stamps: 24, accepted: 23 }

const curl = (url: string) => `curl ${url}/api/v1/verify \\
  -H "Authorization: Bearer $TEMGOC_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"codes": ["1K7Q F3M9 XZT2 B8WV"]}'

curl ${url}/api/v1/receipts \\
  -H "Authorization: Bearer $TEMGOC_KEY" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: delivery-4711" \\
  -d '{"facts": {"supplierName": "HTX Minh Ngọc", "document": "PX-4711"}}'`

const typescript = (url: string) => `const api = async (path: string, body: object, once?: string) => {
  const answer = await fetch('${url}/api/v1' + path, {
    method: 'POST',
    headers: {
      Authorization: \`Bearer \${process.env.TEMGOC_KEY}\`,
      'Content-Type': 'application/json',
      ...(once && { 'Idempotency-Key': once }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error((await answer.json()).title)
  return answer.json()
}

const receipt = await api('/receipts', { facts: { supplierName: 'HTX Minh Ngọc' } }, 'delivery-4712')
const { results } = await api(\`/receipts/\${receipt.id}/lines\`, {
  lines: [{ id: 'scan-1', code: '1K7Q F3M9 XZT2 B8WV' }],
})
for (const line of results) console.log(line.verdict ?? line.problem.title, line.action)
await api(\`/receipts/\${receipt.id}/close\`, { facts: { receiver: 'Lò Thị Mai' } })`

export function docsPage({ words, publicUrl, operations }: DocsProps): Html {
  const w = docsWords(words.language)
  const { verdicts } = receivingWords(words.language)
  return page({
    words,
    title: w.title,
    otherLanguage: otherHref(words, '/api/v1'),
    publicUrl,
    wide: true,
    main: html`<div class="lead">
<h1>${w.title}</h1>
<p>${w.lead}</p>
<p><a href="/api/v1/openapi.json${words.language === 'en' ? '?lang=en' : ''}">${w.document}</a></p>
</div>
<section aria-labelledby="key"><h2 id="key">${w.keyHeading}</h2><p>${w.key}</p></section>
<section aria-labelledby="rules"><h2 id="rules">${w.rulesHeading}</h2>
<ul class="signs done">${w.rules.map((rule) => html`<li>${rule}</li>`)}</ul></section>
<section aria-labelledby="operations"><h2 id="operations">${w.operationsHeading}</h2>
<ul class="plain">
${operations.map(
  ({ method, path, summary, description, scope, bulk }) => html`<li>
<h3>${summary[words.language]}</h3>
<p><code translate="no">${method.toUpperCase()} /api/v1${path}</code> <small>${w.scope}: ${scope}</small></p>
<p>${description[words.language]} ${bulk ? w.bulk(bulk.member) : ''}</p>
</li>`,
)}
</ul></section>
<section aria-labelledby="examples"><h2 id="examples">${w.examplesHeading}</h2>
<h3>curl</h3>
<div class="scroll" tabindex="0" role="region" aria-label="curl"><pre><code translate="no">${curl(publicUrl)}</code></pre></div>
<h3>TypeScript</h3>
<div class="scroll" tabindex="0" role="region" aria-label="TypeScript"><pre><code translate="no">${typescript(publicUrl)}</code></pre></div>
</section>
<section><h2 id="verdicts">${w.verdictsHeading}</h2>
<p>${w.verdictsLead}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="verdicts"><table>
<thead><tr>${w.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${LINE_VERDICTS.map((name) => {
  const { title, action } = verdicts[name](NO_DETAIL)
  return html`<tr><td><code translate="no">${name}</code></td><td><code translate="no">${levelOfLine(name)}</code></td><td><strong>${title}.</strong> ${action}</td></tr>`
})}
</tbody></table></div></section>
<section><h2 id="hooks">${w.hooksHeading}</h2><p>${w.hooks}</p>
<ul class="signs done">${w.hookRules.map((rule) => html`<li>${rule}</li>`)}</ul>
<div class="scroll" tabindex="0" role="region" aria-labelledby="hooks"><pre><code translate="no">${CHECK_SIGNATURE}</code></pre></div></section>`,
  })
}
