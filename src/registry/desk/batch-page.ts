// Pages of batches at the desk: one with what is missing and what is declared, and the forms of a batch.
import { html } from 'hono/html'
import {
  ASKED_ANEW,
  areaField,
  checkField,
  type FormState,
  formActs,
  hidden,
  textField,
  whatIsWrong,
} from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import { clockOf, dayFirst, dayOf } from '../../time.ts'
import { href } from '../../ui/href.ts'
import type { Html } from '../../ui/layout.ts'
import { usedIn } from '../batch-inputs.ts'
import { typedLot } from '../entry/step.ts'
import { writtenFigure } from '../entry/values.ts'
import type { Missing } from '../gate.ts'
import type { StoredStep, UsedLot } from '../shapes.ts'
import { englishName } from '../templates/english.ts'
import { factList, historyLink } from './facts-page.ts'
import { correctedIn, type Declared, evidenceIn, moreStampsThanUnits } from './journey.ts'
import type { BatchRow, ProducerRow, ProductRow } from './reach.ts'
import { templateName } from './template-name.ts'
import { type DeskWords, fieldsOf, labelOf } from './words.ts'

export const batchPath = (id: string, more = '') => `/quan-ly/lo/${encodeURIComponent(id)}${more}`

export const dayText = (day: string | null) => (day === null ? '' : dayFirst(day))

export interface BatchPageProps {
  frame: Frame
  own: DeskWords
  batch: BatchRow
  product: ProductRow
  producer: ProducerRow
  used: readonly UsedLot[]
  declared: readonly Declared[]
  steps: readonly StoredStep[]
  missing: readonly Missing[]
  /** How many active ones are on its goods. */
  stamps: number
  mayDeclare: boolean
  said: string | null
}

export const stateOf = (batch: Pick<BatchRow, 'publishedAt' | 'recalledAt' | 'reviewAt' | 'inputRecall'>) =>
  batch.recalledAt !== null
    ? 'recalled'
    : batch.reviewAt !== null
      ? 'review'
      : batch.inputRecall !== null
        ? 'madeOfRecalled'
        : batch.publishedAt !== null
          ? 'published'
          : 'draft'

export function batchPage(props: BatchPageProps): Html {
  const { frame, own, batch, product, producer, used, stamps, mayDeclare, said } = props
  const w = own.batches
  const { fields } = w
  return consolePage({
    ...frame,
    title: `${batch.lot} – ${product.name}`,
    main: html`<h1>${product.name} – ${batch.lot}</h1>
${saidNote(said)}
<p><span class="tag">${w.states[stateOf(batch)]}</span> <a href="/quan-ly/san-pham/${encodeURIComponent(product.id)}">${product.name}</a> · <a href="/quan-ly/co-so/${encodeURIComponent(producer.id)}">${producer.name}</a></p>
${warnings(own, batch)}
${gate(props)}
${moreStampsThanGoods(props)}
${journey(props)}
${stepsToDeclare(props)}
<section aria-labelledby="facts"><h2 id="facts">${w.title}</h2>
${factList(
  [
    [labelOf(fields, 'lot'), batch.lot],
    [labelOf(fields, 'origin'), batch.origin],
    [labelOf(fields, 'producedOn'), dayText(batch.producedOn)],
    [
      labelOf(fields, 'expiresOn'),
      batch.expiresOn ? dayText(batch.expiresOn) : batch.noExpiry ? labelOf(fields, 'noExpiry') : null,
    ],
    [
      labelOf(fields, 'quantity'),
      batch.quantity === null ? null : `${writtenFigure(batch.quantity)} ${batch.unit ?? ''}`,
    ],
    [labelOf(fields, 'used'), lotList(used)],
    [w.stamps, stamps === 0 ? null : writtenFigure(stamps)],
  ],
  own.none,
)}
${batch.templateVersion === null ? '' : html`<p class="small">${w.template(batch.templateVersion)}</p>`}
<p class="acts">${mayDeclare && batch.recalledAt === null ? html`<a class="btn quiet" href="${batchPath(batch.id, '/sua')}">${w.edit}</a>` : ''} ${batch.publishedAt === null ? '' : html`<a href="${href(frame.words, `/lo/${encodeURIComponent(batch.id)}/chuoi`)}">${w.chain}</a>`} ${mayDeclare && batch.publishedAt !== null ? html`<a href="${batchPath(batch.id, '/thu-hoi')}">${own.recall.link}</a>` : ''} ${historyLink(frame, own, batch.id)}</p>
</section>`,
  })
}

/** What buyers are warned of, with the reason that they read. */
export function warnings({ recall: w }: DeskWords, batch: BatchRow): Html {
  return html`${batch.recalledAt !== null ? html`<p class="note" data-level="alert">${w.recalled}: ${batch.recallReason}</p>` : ''}
${batch.reviewAt !== null ? html`<p class="note" data-level="caution">${w.suspended}: ${batch.reviewReason}</p>` : ''}
${batch.inputRecall !== null && batch.recalledAt === null ? html`<p class="note" data-level="caution">${w.madeOfRecalled(batch.inputRecall)}</p>` : ''}`
}

function gate({ own, batch, missing, mayDeclare }: BatchPageProps): Html {
  const w = own.batches
  if (batch.publishedAt !== null) {
    return html`<section class="note"><p>${w.published(dayText(dayOf(batch.publishedAt)), batch.recalledAt !== null)}</p>${mayDeclare && batch.recalledAt === null ? html`<p><a href="/quan-ly/tem">${w.toStamps}</a></p>` : ''}${missing.length > 0 ? missingList(own, missing, mayDeclare) : ''}</section>`
  }
  return html`<section class="note" data-gate="${missing.length === 0 ? 'open' : 'shut'}" aria-labelledby="gate"><h2 id="gate">${w.gate}</h2>
${
  missing.length > 0
    ? missingList(own, missing, mayDeclare)
    : html`<p>${w.gateOpen}</p>
${mayDeclare ? html`<form method="post" action="${batchPath(batch.id, '/cong-bo')}"><button>${w.publish}</button></form>` : ''}`
}
</section>`
}

/** What is missing, with the way to where it is filled in for those who may. */
function missingList(own: DeskWords, missing: readonly Missing[], mayDeclare: boolean): Html {
  const w = own.batches
  return html`<p>${w.gateMissing(missing.length)}</p>
<ul class="signs">${missing.map(
    ({ item, href, steps, days }) =>
      html`<li>${mayDeclare ? html`<a href="${href}">${w.items[item]}</a>` : w.items[item]}${steps && steps.length > 0 ? html`: ${steps.map((step, i) => html`${i > 0 ? ', ' : ''}${templateName(own.language, step)}`)}` : ''}${days ? html`: ${w.labelAndBatch(dayText(days[0]), days[1] && dayText(days[1]))}` : ''}</li>`,
  )}</ul>`
}

/** Nobody is refused for it: units may be declared after their stamps are activated. */
function moreStampsThanGoods({ own, declared, stamps }: BatchPageProps): Html | '' {
  const says = moreStampsThanUnits(own, declared, stamps)
  return says === null ? '' : html`<p class="note" data-level="caution">${says}</p>`
}

function journey({ own, batch, declared, mayDeclare }: BatchPageProps): Html {
  const w = own.batches
  const corrected = correctedIn(declared)
  const named = (vi: string) => templateName(own.language, { vi, en: englishName(vi) ?? vi })
  return html`<section aria-labelledby="done"><h2 id="done">${w.stepsDone}</h2>
${
  declared.length === 0
    ? html`<p class="empty">${w.noSteps}</p>`
    : html`<ol class="journey">${declared.map(
        (
          one,
        ) => html`<li><h3>${named(one.step)}${corrected.has(one.id) ? html` <small>(${w.corrected})</small>` : ''}</h3>
<p class="small">${dayText(one.happenedOn)}${one.shown.happenedAt ? ` ${one.shown.happenedAt}` : ''} · ${one.place} · ${w.declaredAs} ${clockOf(one.declaredAt)} ${dayText(dayOf(one.declaredAt))}</p>
${one.fields.length > 0 ? html`<dl class="list">${one.fields.map(({ label, value }) => html`<dt>${named(label)}</dt><dd>${named(value)}</dd>`)}</dl>` : ''}
${extras(own, batch.id, one)}
${mayDeclare && !corrected.has(one.id) && batch.recalledAt === null ? html`<p><a href="${batchPath(batch.id, `/cong-doan/${one.stepKey ?? 'khac'}?sua=${encodeURIComponent(one.id)}`)}">${w.correct}<span class="skip"> ${named(one.step)}</span></a></p>` : ''}
</li>`,
      )}</ol>`
}
</section>`
}

function extras(own: DeskWords, batchId: string, { shown, hidden: kept }: Declared): Html {
  const w = own.batches
  const used = usedIn(shown)
  const files = evidenceIn(shown)
  const people = Object.values(kept).map(String)
  return html`${used.length > 0 ? html`<p class="small">${w.used}: ${lotList(used)}</p>` : ''}${files.map(({ name, sha256, type }) => html`<p class="small"><a href="${batchPath(batchId, `/tep/${sha256}.${ENDINGS[type] ?? 'pdf'}`)}">${name}</a></p>`)}${people.length > 0 ? html`<p class="small">${w.by}: ${people.join(', ')} (${w.hidden})</p>` : ''}`
}

const lotList = (used: readonly UsedLot[]) => used.map(typedLot).join('; ')

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

function stepsToDeclare({ own, batch, declared, steps, mayDeclare }: BatchPageProps): Html | '' {
  if (!mayDeclare || batch.recalledAt !== null) return ''
  const w = own.batches
  const done = new Set(declared.map(({ stepKey }) => stepKey))
  return html`<section aria-labelledby="steps"><h2 id="steps">${w.steps}</h2>
<ol class="path">${steps.map(
    (
      step,
      i,
    ) => html`<li${done.has(step.key) ? html` data-done` : ''}><span class="dot" aria-hidden="true">${i + 1}</span><div>${templateName(own.language, step)}${step.required ? html` <span class="tag">${w.required}</span>` : ''}
<p class="acts"><a class="btn${step.required && !done.has(step.key) ? '' : ' quiet'}" href="${batchPath(batch.id, `/cong-doan/${encodeURIComponent(step.key)}`)}">${done.has(step.key) ? w.again : w.declare}<span class="skip"> ${templateName(own.language, step)}</span></a></p></div></li>`,
  )}</ol>
<p class="acts"><a class="btn quiet" href="${batchPath(batch.id, '/cong-doan/khac')}">${w.other}</a></p>
</section>`
}

const LOTS_SHOWN = 20

/** Beside a field for lots: what may be written there. */
export const ownLotsHint = ({ batches: w }: DeskWords, lots: readonly string[]) =>
  lots.length === 0 ? '' : html`<p class="hint">${w.ownLots}: ${lots.slice(0, LOTS_SHOWN).join(', ')}</p>`

export interface BatchFormProps {
  frame: Frame
  own: DeskWords
  form: FormState
  product: ProductRow
  /** Null for a batch that is new. */
  batch: BatchRow | null
  lots: readonly string[]
  path: string
  back: string
}

export function batchFormPage({ frame, own, form, product, batch, lots, path, back }: BatchFormProps): Html {
  const { fields } = own.batches
  const field = fieldsOf(fields)
  const title = batch ? own.batches.edit : own.batches.add
  return consolePage({
    ...frame,
    title,
    of: batch?.lot ?? product.name,
    main: html`<h1>${title}</h1>
<p>${product.name}</p>
<form class="stacked" method="post"${ASKED_ANEW} action="${path}" novalidate>
${whatIsWrong(form)}
${hidden('id', form.values.id)}${hidden('revision', form.values.revision)}
${batch ? html`<p>${labelOf(fields, 'lot')}: <strong>${batch.lot}</strong> <small>${own.batches.lotFixed}</small></p>` : textField(form, { ...field('lot'), required: true, maxlength: 20 })}
${textField(form, { ...field('producedOn'), required: true, type: 'date' })}
${textField(form, { ...field('expiresOn'), type: 'date' })}
${checkField(form, field('noExpiry'))}
${textField(form, { ...field('origin'), required: true, maxlength: 200 })}
${textField(form, { ...field('quantity'), inputmode: 'decimal' })}
${textField(form, { ...field('unit'), maxlength: 40 })}
${areaField(form, { ...field('used'), rows: 3 })}${ownLotsHint(own, lots)}
${textField(form, { ...field('person'), required: true, maxlength: 120 })}
${formActs(form.words, undefined, back)}
</form>`,
  })
}

export function chooseProductPage({
  frame,
  own,
  products,
}: {
  frame: Frame
  own: DeskWords
  products: readonly { id: string; name: string; producer: string }[]
}): Html {
  return consolePage({
    ...frame,
    title: own.batches.add,
    main: html`<h1>${own.batches.add}</h1>
${
  products.length === 0
    ? html`<div class="empty"><p>${own.products.empty}</p><p class="acts"><a class="btn" href="/quan-ly/san-pham/them">${own.products.add}</a></p></div>`
    : html`<ul class="plain">${products.map(({ id, name, producer }) => html`<li><a href="/quan-ly/lo/them?san-pham=${encodeURIComponent(id)}">${name}</a> <small>${producer}</small></li>`)}</ul>`
}`,
  })
}
