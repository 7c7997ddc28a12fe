// One product's seven steps: what is done, by whom and on which paper, and what is still missing.
import { html } from 'hono/html'
import { areaField, type FormState, formActs, hidden, selectField, whatIsWrong } from '../console/form.ts'
import { dayOf } from '../time.ts'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
import type { BoardLine } from './board.ts'
import { nameOf } from './board-page.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'
import type { ProgrammeStep, StepState } from './steps.ts'

export interface ProductProps extends ProgrammeFrame {
  line: BoardLine
  /** Names of those who did something, by actor. */
  names: ReadonlyMap<string, string>
  form: FormState
}

export function productPage(props: ProductProps): Html {
  const { say, words, line, names, form } = props
  return programmePage(
    props,
    `${line.name} · ${say.title}`,
    html`<p class="small"><a href="${PROGRAMME_PATH}">${say.nav.board}</a></p>
<h1>${line.name}</h1>
<p>${say.product.lead(line.producer)} <a href="${href(words, `/san-pham/${line.id}`)}">${say.product.seeProduct}</a></p>
<ol class="plain">${line.steps.map((state) => html`<li>${stepView(props, state)}</li>`)}</ol>
<section aria-labelledby="blockers"><h2 id="blockers">${say.product.blockers}</h2>
${line.evidence.blockers.map(
  ({ id, step, words, at, actor }) =>
    html`<form class="note" method="post" action="${PROGRAMME_PATH}/san-pham/${line.id}/go-vuong"><p><b>${say.steps[step].name}</b>: ${words}</p><p class="small">${say.day(dayOf(at))}, ${nameOf(say, names, actor)}</p><input type="hidden" name="blocker" value="${id}"><p class="acts"><button class="quiet">${say.product.cleared}</button></p></form>`,
)}
<form class="act" method="post" action="${PROGRAMME_PATH}/san-pham/${line.id}/vuong-mac">
${hidden('id', form.values.id)}
${whatIsWrong(form)}
${selectField(form, { name: 'step', label: say.product.blockerStep, required: true, options: line.steps.map(({ step }) => ({ value: step, label: say.steps[step].name })) })}
${areaField(form, { name: 'words', label: say.product.blockerWords, required: true, maxlength: 500, rows: 3 })}
${formActs(words, say.product.noteBlocker)}
</form></section>`,
  )
}

const TONES = { done: 'good', open: 'mute', blocked: 'bad', out: 'mute' } as const

function stepView(props: ProductProps, { step, state, done, missing, blockers }: StepState): Html {
  const { say, line, names } = props
  const { name, short, says } = say.steps[step]
  return html`<h2>${short}. ${name} <span class="tag" data-tone="${TONES[state]}">${say.states[state]}</span></h2>
<p class="small">${says}</p>
${
  done
    ? html`<dl class="list"><dt>${say.product.done}</dt><dd>${done.at === null ? say.noDate : say.day(dayOf(done.at))}</dd>${done.by ? html`<dt>${say.product.by}</dt><dd>${nameOf(say, names, done.by)}</dd>` : ''}${done.document ? html`<dt>${say.product.document}</dt><dd>${done.document}</dd>` : ''}</dl>`
    : html`<ul class="signs">${missing.map((one) => html`<li>${say.missing[one]}</li>`)}</ul>`
}
${blockers.length > 0 ? html`<p>${say.board.blocked}: ${blockers.join('; ')}</p>` : ''}
<p class="act"><a href="${actPath(step, line)}">${say.product.act[step]}</a></p>`
}

function actPath(step: ProgrammeStep, { id, processGroup, producerId, evidence }: BoardLine): string {
  switch (step) {
    case 'survey':
      return `${PROGRAMME_PATH}/san-pham/${id}/khao-sat`
    case 'select':
      return `${PROGRAMME_PATH}/lua-chon`
    case 'group':
      return `${PROGRAMME_PATH}/nhom`
    case 'guide':
      // A group without a template has no guide; the list of groups says so.
      return evidence.template ? `${PROGRAMME_PATH}/huong-dan/${processGroup}` : `${PROGRAMME_PATH}/nhom`
    case 'link':
      return `/quan-ly/lien-thong/san-pham/${id}`
    case 'train':
      return `${PROGRAMME_PATH}/tap-huan`
    case 'stamps':
      return `/quan-ly/tem?co-so=${encodeURIComponent(producerId)}`
  }
}
