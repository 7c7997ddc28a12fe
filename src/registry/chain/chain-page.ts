// The public pages of chains: one chain link by link with the outcome of its check, the page that checks a file, and
// the roots of the days.

import { html } from 'hono/html'
import { saidOf } from '../../console/said.ts'
import { clockOf, dayOf } from '../../time.ts'
import { declaredIn } from '../../ui/declared.ts'
import { href, otherHref } from '../../ui/href.ts'
import { type Html, languageField, page } from '../../ui/layout.ts'
import type { Words } from '../../words/words.ts'
import type { Link } from './link.ts'
import type { PublicChain } from './read-chain.ts'
import type { Checked, FileRefusal } from './verify.ts'
import { breakWords, chainWords } from './words.ts'

interface Around {
  words: Words
  publicUrl: string
}

export function chainPage({
  words,
  publicUrl,
  chain,
  checked,
}: Around & { chain: PublicChain; checked: Checked }): Html {
  const w = chainWords(words)
  const path = `/lo/${encodeURIComponent(chain.file.batch)}/chuoi`
  return page({
    words,
    publicUrl,
    title: w.title(chain.lot),
    otherLanguage: otherHref(words, path),
    wide: true,
    main: html`<div class="lead">
<h1>${w.title(chain.lot)}</h1>
<p${declaredIn(words)}><a href="${href(words, `/san-pham/${encodeURIComponent(chain.product.id)}`)}">${chain.product.name}</a> · <a href="${href(words, `/co-so/${encodeURIComponent(chain.producer.id)}`)}">${chain.producer.name}</a></p>
<p>${w.what}</p>
</div>
${outcome(words, checked, chain.pageDiffers)}
<p class="links"><a href="${path}.json" download>${w.file}</a> <a href="${href(words, '/kiem-chuoi')}">${w.checkTitle}</a> <a href="${href(words, '/goc-ngay')}">${w.rootsTitle}</a></p>
<section><ol class="journey">
${chain.file.links.map((link) => linkItem(words, link))}
</ol></section>`,
  })
}

function outcome(words: Words, checked: Checked, pageDiffers: boolean): Html {
  const w = chainWords(words)
  const { links, head, anchor, broken, breaks, hidden, since } = checked
  const count = broken + Number(pageDiffers)
  const level = count > 0 ? 'alert' : since > 0 ? 'caution' : null
  return html`<section class="note"${level ? html` data-level="${level}"` : ''} role="status">
<h2>${count > 0 ? w.broken(count) : since > 0 ? w.notWhole : w.holds}</h2>
${since > 0 ? html`<p>${w.since(since)}</p>` : ''}
${count === 0 ? '' : html`<ul>${breaks.map((one) => html`<li>${breakWords(w, one)}</li>`)}${broken > breaks.length ? html`<li>${w.more(broken - breaks.length)}</li>` : ''}${pageDiffers ? html`<li>${w.pageDiffers}</li>` : ''}</ul>`}
<p>${w.links(links)} · ${w.hidden(hidden)}</p>
<p class="small">${w.head}: <span translate="no">${head}</span></p>
<p class="small">${anchor ? w.anchored(words.day(anchor.day), anchor.root) : w.notAnchored}</p>
</section>`
}

function linkItem(words: Words, { position, fields, hash }: Link): Html {
  const w = chainWords(words)
  const said = new Map(fields.map(({ name, value }) => [name, value]))
  const heading = said.has('amends')
    ? w.amended
    : position === 0
      ? w.own
      : String(said.get('step') ?? w.step(position))
  return html`<li><h3>${heading}${said.has('corrects') ? html` <small>(${w.correction})</small>` : ''}</h3>
<dl class="list">
${fields.filter(({ name }) => name !== 'step').map(({ name, value }) => row(words, name, value))}
</dl>
<p class="small">${w.hash}: <span translate="no">${hash}</span></p></li>
`
}

function row(words: Words, name: string, value: unknown): Html {
  const w = chainWords(words)
  if (name.startsWith('fields.')) {
    const field = value as { label?: unknown; value?: unknown }
    return html`<dt${declaredIn(words)}>${String(field.label)}</dt><dd${declaredIn(words)}>${String(field.value)}</dd>`
  }
  return html`<dt>${saidOf(w.names, name) ?? name}</dt><dd${declaredIn(words)}>${shown(words, name, value)}</dd>`
}

function shown(words: Words, name: string, value: unknown): string {
  if (name === 'declaredAt' && typeof value === 'number')
    return `${clockOf(value)}, ${words.day(dayOf(value))}`
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? words.day(value) : value
  if (value === true) return '✓'
  if (Array.isArray(value)) {
    if (value.length === 0) return chainWords(words).none
    return value
      .map((one: { lot?: string; supplier?: string; name?: string; sha256?: string }) =>
        one.lot ? [one.lot, one.supplier].filter(Boolean).join(' – ') : `${one.name} (${one.sha256})`,
      )
      .join('; ')
  }
  return String(value)
}

export interface CheckPageProps extends Around {
  checked: Checked | null
  refusal: FileRefusal | 'too-large' | 'no-file' | 'unknown' | null
  batch: string
  /** Of a batch that was named: what is shown of it is not what its chain says. */
  pageDiffers: boolean
}

export function checkPage({ words, publicUrl, checked, refusal, batch, pageDiffers }: CheckPageProps): Html {
  const w = chainWords(words)
  const wrong =
    refusal === null
      ? null
      : refusal === 'too-large'
        ? w.tooLarge
        : refusal === 'no-file'
          ? w.noFile
          : refusal === 'unknown'
            ? w.unknown
            : w.refusals[refusal]
  return page({
    words,
    publicUrl,
    title: w.checkTitle,
    otherLanguage: otherHref(words, '/kiem-chuoi'),
    main: html`<div class="lead"><h1>${w.checkTitle}</h1><p>${w.checkWhat}</p></div>
${wrong ? html`<section class="note" data-level="caution" role="alert"><p>${wrong}</p></section>` : ''}
${checked ? html`<p>${w.checked(checked.batch)}</p>${outcome(words, checked, pageDiffers)}` : ''}
<section>
<form method="post" action="${href(words, '/kiem-chuoi')}" enctype="multipart/form-data">
${languageField(words)}
<div class="pair"><div><label for="tep">${w.upload}</label>
<input id="tep" name="tep" type="file" accept=".json,application/json"></div>
<div><label for="lo">${w.byBatch}</label>
<input id="lo" name="lo" value="${batch}" maxlength="100" autocomplete="off" aria-describedby="lo-hint">
<p class="small" id="lo-hint">${w.byBatchHint}</p></div></div>
<button>${w.check}</button>
</form>
</section>
<section><h2>${w.recipeTitle}</h2><ol class="plain">${w.recipe.map((step) => html`<li>${step}</li>`)}</ol></section>
<p class="links"><a href="${href(words, '/goc-ngay')}">${w.rootsTitle}</a></p>`,
  })
}

export interface RootRow {
  day: string
  root: string
  chains: number
}

export function rootsPage({ words, publicUrl, roots }: Around & { roots: readonly RootRow[] }): Html {
  const w = chainWords(words)
  return page({
    words,
    publicUrl,
    title: w.rootsTitle,
    otherLanguage: otherHref(words, '/goc-ngay'),
    wide: true,
    main: html`<div class="lead"><h1>${w.rootsTitle}</h1><p>${w.rootsWhat}</p></div>
${
  roots.length === 0
    ? html`<p>${w.rootsEmpty}</p>`
    : html`<div class="scroll" role="region" aria-label="${w.rootsTitle}" tabindex="0"><table>
<thead><tr><th scope="col">${w.day}</th><th scope="col">${w.root}</th><th scope="col">${w.chains}</th><th scope="col">${w.heads}</th></tr></thead>
<tbody>${roots.map(
        ({ day, root, chains }) =>
          html`<tr><th scope="row"><time datetime="${day}">${words.day(day)}</time></th><td translate="no">${root}</td><td>${chains}</td><td><a href="/goc-ngay/${day}/dau-chuoi.json" download>JSON</a></td></tr>`,
      )}</tbody></table></div>`
}
<p class="links"><a href="/goc-ngay.json">JSON</a> <a href="${href(words, '/kiem-chuoi')}">${w.checkTitle}</a></p>`,
  })
}
