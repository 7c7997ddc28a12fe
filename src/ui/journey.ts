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

/** What a name of a template is called in the page's language; null for what stays as it was declared. */
export type Named = (vietnamese: string) => string | null

/** `address` stands on the page already: a step that was taken there does not say it again. */
export function journeyList(
  words: Words,
  steps: readonly ShownStep[],
  address: string,
  named: Named | null,
): Html {
  const declared = declaredIn(words)
  return html`<ol class="journey">
${steps.map(({ step, place, fields, happenedOn, happenedAt, declaredBy, declaredAt }) => {
  const here = place === address ? [] : [place]
  const late = dayOf(declaredAt) === happenedOn ? null : dayOf(declaredAt)
  return html`<li>${
    named
      ? html`${inBoth(step, named)}
<p>${here.map((one) => html`<span lang="vi">${one}</span>`)}${fields.map((field, i) => html`${i + here.length > 0 ? ' · ' : ''}${inEnglish(words, field, named)}`)}</p>`
      : html`<h3${declared}>${step}</h3>
<p${declared}>${[...here, ...fields.map(({ label, value }) => `${label}: ${value}`)].join(' · ')}</p>`
  }
<p class="small"><time datetime="${happenedOn}${happenedAt && `T${happenedAt}${OFFSET}`}">${happenedAt && `${happenedAt}, `}${words.day(happenedOn)}</time> · ${words.page.declaredBy(declaredBy, late)}</p></li>
`
})}</ol>`
}

function inBoth(step: string, named: Named): Html {
  const name = named(step)
  return name ? html`<h3>${name} <small lang="vi">${step}</small></h3>` : html`<h3 lang="vi">${step}</h3>`
}

/** A day among what was declared: to others 06/11 is in June. */
const DAY = /^(\d\d)\/(\d\d)\/(\d{4})$/

function inEnglish(words: Words, { label, value }: ShownStep['fields'][number], named: Named): Html {
  const [, date, month, year] = DAY.exec(value) ?? []
  const name = named(label)
  const chosen = year ? words.day(`${year}-${month}-${date}`) : named(value)
  return html`${name ?? html`<span lang="vi">${label}</span>`}: ${chosen ?? html`<span lang="vi">${value}</span>`}`
}
