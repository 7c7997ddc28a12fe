// What buyers are warned of: a batch is recalled for good, or its display suspended and resumed, each with the reason that
// everybody reads.
import { html } from 'hono/html'
import { areaField, type FormState, hidden, whatIsWrong } from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import type { Html } from '../../ui/layout.ts'
import { batchPath, stateOf, warnings } from './batch-page.ts'
import type { BatchRow } from './reach.ts'
import type { DeskWords } from './words.ts'

export function recallPage(props: {
  frame: Frame
  own: DeskWords
  form: FormState
  batch: BatchRow
  product: string
  /** What was made of it. */
  made: readonly { batch: BatchRow; product: string }[]
  maySuspend: boolean
  said: string | null
}): Html {
  const { frame, own, form, batch, product, made, maySuspend, said } = props
  const w = own.recall
  const act = (
    viec: string,
    label: string,
    asks: string | null,
  ) => html`<form method="post" action="${batchPath(batch.id, '/thu-hoi')}">
${hidden('viec', viec)}
${asks ? areaField(form, { name: asks, label: w.reason, rows: 2, maxlength: 300, required: true }) : ''}
<p class="acts"><button class="quiet">${label}</button></p></form>`
  return consolePage({
    ...frame,
    title: w.title(batch.lot),
    main: html`<h1>${w.title(batch.lot)}</h1><p><a href="${batchPath(batch.id)}">${product} – ${batch.lot}</a></p>
${saidNote(said)}
${whatIsWrong(form)}
${warnings(own, batch)}
${
  made.length === 0
    ? ''
    : html`<section aria-labelledby="made"><h2 id="made">${w.madeOfIt}</h2><p>${w.madeOfItLead}</p>
<ul class="plain">${made.map((one) => html`<li><a href="${batchPath(one.batch.id)}">${one.product} – ${one.batch.lot}</a> · ${own.batches.states[stateOf(one.batch)]}</li>`)}</ul></section>`
}
${batch.recalledAt === null ? html`<section><h2>${w.recall}</h2><p>${w.lead}</p>${act('recall', w.recall, 'thu_hoi')}</section>` : ''}
${maySuspend ? html`<section><h2>${batch.reviewAt === null ? w.suspend : w.resume}</h2>${batch.reviewAt === null ? act('suspend', w.suspend, 'ngung') : act('resume', w.resume, null)}</section>` : ''}`,
  })
}
