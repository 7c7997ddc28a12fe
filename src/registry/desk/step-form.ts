// One screen for one step, made from the template's fields: when, where, who, and what the step asks for.
import { html } from 'hono/html'
import {
  areaField,
  checkField,
  choiceField,
  FILE_SCRIPTS,
  type FormState,
  fileField,
  formActs,
  hidden,
  textField,
  whatIsWrong,
} from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { LARGEST_PHOTO_BYTES } from '../../pictures/picture.ts'
import type { Html } from '../../ui/layout.ts'
import { nameOf } from '../entry/step.ts'
import type { StoredField, StoredStep } from '../shapes.ts'
import { calledIn, unitIn } from '../templates/english.ts'
import { batchPath, ownLotsHint } from './batch-page.ts'
import type { BatchRow, ProductRow } from './reach.ts'
import { templateName } from './template-name.ts'
import type { DeskWords } from './words.ts'

export interface StepFormProps {
  frame: Frame
  own: DeskWords
  form: FormState
  batch: BatchRow
  product: ProductRow
  /** Null for a step outside the template. */
  step: StoredStep | null
  correcting: boolean
  /** The files of the declaration that is corrected, by name. */
  sent: readonly string[]
  /** Places that this producer has named before. */
  places: readonly string[]
  lots: readonly string[]
  today: string
}

export function stepFormPage(props: StepFormProps): Html {
  const { frame, own, form, batch, product, step, correcting, places, today } = props
  const w = own.step
  const name = step?.[own.language] ?? own.batches.other
  return consolePage({
    ...frame,
    title: w.title(name, batch.lot),
    scripts: FILE_SCRIPTS,
    main: html`<h1>${step ? templateName(own.language, step) : name}</h1>
<p>${product.name} – ${batch.lot}</p>
${correcting ? html`<section class="note"><p>${w.correcting}</p></section>` : ''}
<form class="stacked" method="post" action="${batchPath(batch.id, `/cong-doan/${encodeURIComponent(step?.key ?? 'khac')}`)}" enctype="multipart/form-data" novalidate>
${whatIsWrong(form)}
${hidden('id', form.values.id)}${hidden('sua', form.values.sua)}
${step ? '' : textField(form, { name: 'step', label: w.name, required: true, maxlength: 120 })}
${textField(form, { name: 'happenedOn', label: w.happenedOn, type: 'date', required: true, max: today })}
${textField(form, { name: 'happenedAt', label: w.happenedAt, type: 'time' })}
${textField(form, { name: 'place', label: w.place, required: true, maxlength: 200, suggestions: places })}
${(step?.fields ?? []).map((field) => templateField(props, field))}
${step ? '' : areaField(form, { name: 'extra', label: w.extra, rows: 3, maxlength: 1000 })}
${step?.fields.some(({ type }) => type === 'file') ? '' : evidenceField(props, w.evidence, false)}
${textField(form, { name: 'person', label: w.person, hint: w.personHint, required: true, maxlength: 120 })}
${formActs(form.words, w.save, batchPath(batch.id))}
</form>`,
  })
}

const ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf'

/** What was sent before stays, unless another file takes its place; where none has to be there it can be struck out. */
function evidenceField({ own, form, sent }: StepFormProps, label: string, needed: boolean): Html {
  const w = own.step
  const hint = sent.length > 0 ? `${w.fileSent(sent.join(', '))} ${w.fileHint}` : w.fileHint
  return html`${fileField(form, { name: 'file', label, hint, accept: ACCEPT, most: LARGEST_PHOTO_BYTES })}${sent.length > 0 && !needed ? checkField(form, { name: 'bo_tep', label: w.dropFile }) : ''}`
}

function templateField(props: StepFormProps, field: StoredField): Html {
  const { own, form, lots } = props
  const w = own.step
  const name = nameOf(field)
  const called = calledIn(own.language, field)
  const label = field.unit ? `${called.label} (${unitIn(own.language, field.unit)})` : called.label
  const shared = {
    name,
    ...called,
    label,
    required: field.required,
    ...(field.personal && { hint: w.personal }),
  }
  switch (field.type) {
    case 'number':
      return textField(form, { ...shared, inputmode: 'decimal', maxlength: 20 })
    case 'date':
      return textField(form, {
        ...shared,
        type: 'date',
        ...(field.required && { required: false, depends: true, hint: w.sameDay }),
      })
    case 'choice':
      return choiceField(form, {
        ...shared,
        options: (field.choices ?? []).map((choice) => ({
          value: choice.key,
          ...calledIn(own.language, choice),
        })),
      })
    case 'lot':
      return html`${areaField(form, { ...shared, hint: w.lotHint, rows: 2 })}${ownLotsHint(own, lots)}`
    case 'file':
      return evidenceField(props, label, field.required)
    default:
      return textField(form, { ...shared, maxlength: 1000 })
  }
}
