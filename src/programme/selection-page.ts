// What the rule proposes for each product and why, and the decision beside it.
import { html } from 'hono/html'
import { type FormState, hidden, textField, whatIsWrong } from '../console/form.ts'
import type { Html } from '../ui/layout.ts'
import type { BoardLine } from './board.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'
import type { Proposal } from './selection.ts'
import type { ProgrammeWords } from './words.ts'

interface SelectionLine {
  line: BoardLine
  proposal: Proposal
}

export interface SelectionProps extends ProgrammeFrame {
  lines: readonly SelectionLine[]
  /** The product whose decision was refused, and its form. */
  refused: { productId: string; form: FormState } | null
  form: FormState
}

export function selectionPage(props: SelectionProps): Html {
  const { say, lines } = props
  const { selection } = say
  const toChoose = lines.filter(({ line, proposal }) => proposal.proposed === 'yes' && !line.evidence.choice)
  return programmePage(
    props,
    selection.title,
    html`<h1>${selection.title}</h1>
<p>${selection.lead}</p>
${
  toChoose.length > 0
    ? html`<form class="note act" method="post" action="${PROGRAMME_PATH}/lua-chon/tat-ca">
${textField(props.form, { name: 'document', label: selection.document, maxlength: 60 })}
${toChoose.map(({ line }) => hidden('product', line.id))}
<p class="acts"><button>${selection.chooseAll(toChoose.length)}</button></p></form>`
    : ''
}
${(['yes', 'ask', 'no'] as const).map((proposed) => {
  const these = lines.filter(({ proposal }) => proposal.proposed === proposed)
  return these.length === 0
    ? ''
    : html`<section aria-labelledby="p-${proposed}"><h2 id="p-${proposed}">${selection.proposed[proposed]} <small>${say.groups.products(these.length)}</small></h2>
<ul class="plain">${these.map((one) => html`<li id="sp-${one.line.id}">${lineView(props, one)}</li>`)}</ul></section>`
})}
${lines.length === 0 ? html`<div class="empty"><p>${say.board.empty}</p></div>` : ''}`,
  )
}

function lineView(props: SelectionProps, { line, proposal }: SelectionLine): Html {
  const { say, refused } = props
  const { selection } = say
  const form = { ...(refused?.productId === line.id ? refused.form : props.form), apart: line.id }
  return html`<h3><a href="${PROGRAMME_PATH}/san-pham/${line.id}">${line.name}</a> <small>${line.producer}</small></h3>
<ul class="signs">${proposal.criteria.map((criterion) => html`<li>${selection.criterion(criterion)} <span class="tag" data-tone="${criterion.met ? 'good' : 'bad'}">${criterion.met ? selection.met : selection.unmet}</span></li>`)}</ul>
<p><b>${decisionOf(say, line)}</b></p>
<details class="act"${refused?.productId === line.id ? ' open' : ''}><summary>${selection.decision}</summary>
<form method="post" action="${PROGRAMME_PATH}/lua-chon">
${whatIsWrong(form)}
${hidden('product', line.id)}
${textField(form, { name: 'reason', label: selection.reason, required: true, maxlength: 300 })}
${textField(form, { name: 'document', label: selection.document, maxlength: 60 })}
<p class="acts"><button name="chosen" value="1">${selection.choose}</button> <button class="quiet" name="chosen" value="0">${selection.leaveOut}</button></p>
</form></details>`
}

function decisionOf({ selection }: ProgrammeWords, { evidence: { choice } }: BoardLine): string {
  if (!choice) return selection.undecided
  return choice.chosen ? selection.chosen : selection.notChosen
}
