// The form that closes a receipt or puts another in its place: the facts that were not known while scanning.
import { html } from 'hono/html'
import {
  areaField,
  choiceField,
  type FormState,
  formActs,
  MET_FIRST,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Html } from '../ui/layout.ts'
import type { ComparedLine } from './compared.ts'
import { NEEDED_AT_CLOSING } from './facts.ts'
import type { RoomWords } from './room-words.ts'

export interface ReceiptFormProps extends Frame {
  own: RoomWords
  form: FormState
  action: string
  back: string
  title: string
  lead: string
  said: string | null
  /** Lines of the delivery note of which more or less came. */
  differing: readonly ComparedLine[]
  /** Who delivered before. */
  suppliers: readonly string[]
  /** Only a correction says why, and may leave lines out. */
  correction: { lines: readonly { id: string; label: string }[]; hasMore: boolean } | null
}

const SHORT = [
  'supplierName',
  'supplierAddress',
  'supplierContact',
  'supplierLicence',
  'outgoingCertificate',
  'document',
  'driver',
  'plate',
  'receiver',
] as const

export function receiptForm(props: ReceiptFormProps): Html {
  const { own: w, form, action, back, title, lead, said, differing, suppliers, correction } = props
  const short = (name: (typeof SHORT)[number]) =>
    textField(form, {
      name,
      label: w.facts[name],
      required: NEEDED_AT_CLOSING.includes(name as never),
      maxlength: 300,
      ...(name === 'supplierName' && suppliers.length > 0 && { suggestions: suppliers }),
    })
  return consolePage({
    ...props,
    title,
    main: html`<h1>${title}</h1>
<p>${lead}</p>
${said ? html`<p class="note" data-level="caution"${MET_FIRST}>${said}</p>` : ''}
${
  differing.length === 0
    ? ''
    : html`<div class="note" data-level="caution"><p>${w.differs}</p>
<ul>${differing.map(({ name, expected, received }) => html`<li>${name}: ${w.difference(received - expected)}</li>`)}</ul></div>`
}
${whatIsWrong(form)}
<form class="stacked" method="post" action="${action}">
${correction ? textField(form, { name: 'reason', label: w.reason, required: true, maxlength: 500 }) : ''}
${SHORT.map(short)}
${textField(form, { name: 'purchasedOn', label: w.facts.purchasedOn, type: 'date' })}
${textField(form, { name: 'deliveredAt', label: w.facts.deliveredAt, type: 'datetime-local' })}
${areaField(form, { name: 'evidence', label: w.facts.evidence, rows: 2, maxlength: 1000 })}
${areaField(form, { name: 'note', label: w.facts.note, rows: 2, maxlength: 1000 })}
${
  correction && correction.lines.length > 0
    ? choiceField(form, {
        name: 'without',
        label: w.without,
        ...(correction.hasMore && { hint: w.withoutFirst(correction.lines.length) }),
        several: true,
        options: correction.lines.map(({ id, label }) => ({ value: id, label })),
      })
    : ''
}
${formActs(form.words, correction ? w.correct : w.close, back)}
</form>`,
  })
}
