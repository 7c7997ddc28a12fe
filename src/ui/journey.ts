// What was declared of a batch, step by step: where and with what figures, on which day and by whom.
import { html } from 'hono/html'
import { type Day, dayOf, OFFSET } from '../time.ts'
import type { Words } from '../words/words.ts'
import { declaredIn } from './declared.ts'
import type { Html } from './layout.ts'

export interface ShownStep {
  step: string
  place: string
  fields: readonly { label: string; value: string }[]
  happenedOn: Day
  /** HH:MM in Vietnam, where a page says it. */
  happenedAt?: string | null
  declaredBy: string
  /** Milliseconds since 1970 UTC; a later day than that of the step is said. */
  declaredAt: number
}

/** `address` stands on the page already: a step that was taken there does not say it again. */
export function journeyList(words: Words, steps: readonly ShownStep[], address: string): Html {
  const declared = declaredIn(words)
  return html`<ol class="journey">
${steps.map(({ step, place, fields, happenedOn, happenedAt, declaredBy, declaredAt }) => {
  const said = fields.map(({ label, value }) => `${label}: ${value}`)
  const late = dayOf(declaredAt) === happenedOn ? null : dayOf(declaredAt)
  return html`<li><h3${declared}>${step}</h3>
<p${declared}>${(place === address ? said : [place, ...said]).join(' · ')}</p>
<p class="small"><time datetime="${happenedOn}${happenedAt && `T${happenedAt}${OFFSET}`}">${happenedAt && `${happenedAt}, `}${words.day(happenedOn)}</time> · ${words.page.declaredBy(declaredBy, late)}</p></li>
`
})}</ol>`
}
