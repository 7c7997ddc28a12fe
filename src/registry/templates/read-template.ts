// A template as a form sends it, and as a form shows it: steps s0, s1 …, fields s0.f0 … Keys of what was there stay, so
// that what batches declared keeps its meaning; what is new gets a key that was never used in the group.
import type { StoredField, StoredStep } from '../../db/tables/registry.ts'
import { err, ok, type Result } from '../../result.ts'

export const FIELD_TYPES = ['text', 'number', 'date', 'choice', 'lot', 'file'] as const

export const MOST_STEPS = 40
export const MOST_FIELDS = 20

type Typed = Readonly<Record<string, string | undefined>>
export type TemplateErrors = Readonly<Record<string, 'required' | 'not-a-choice' | 'double-key' | 'tooLong'>>

/** How many steps a form shows, and how many fields each: one more than there are, to be filled in. */
export function placesOf(steps: readonly StoredStep[]): number[] {
  return [
    ...steps.map(({ fields }) => Math.min(fields.length + 1, MOST_FIELDS)),
    ...(steps.length < MOST_STEPS ? [3] : []),
  ]
}

/** Places of a form that was sent. */
export function placesSent(typed: Typed): number[] {
  const places: number[] = []
  for (let s = 0; s < MOST_STEPS && `s${s}.vi` in typed; s++) {
    let fields = 0
    while (fields < MOST_FIELDS && `s${s}.f${fields}.vi` in typed) fields++
    places.push(fields)
  }
  return places
}

export function asTyped(steps: readonly StoredStep[]): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [s, step] of steps.entries()) {
    const p = `s${s}`
    Object.assign(typed, {
      [`${p}.key`]: step.key,
      [`${p}.vi`]: step.vi,
      [`${p}.en`]: step.en,
      [`${p}.at`]: String(s + 1),
      [`${p}.required`]: step.required ? '1' : '',
    })
    for (const [f, field] of step.fields.entries()) {
      const q = `${p}.f${f}`
      Object.assign(typed, {
        [`${q}.key`]: field.key,
        [`${q}.vi`]: field.vi,
        [`${q}.en`]: field.en,
        [`${q}.type`]: field.type,
        [`${q}.unit`]: field.unit ?? '',
        [`${q}.choices`]:
          field.choices?.map(({ vi, en }) => (en === vi ? vi : `${vi}/${en}`)).join(', ') ?? '',
        [`${q}.required`]: field.required ? '1' : '',
        [`${q}.personal`]: field.personal ? '1' : '',
      })
    }
  }
  return typed
}

/** `before` are the steps that the form was filled in over. */
export function readTemplate(
  typed: Typed,
  before: readonly StoredStep[],
): Result<StoredStep[], TemplateErrors> {
  const errors: Record<string, TemplateErrors[string]> = {}
  const text = (name: string) => typed[name]?.trim() ?? ''
  const known = new Set(before.map(({ key }) => key))
  const fresh = counter(known)
  const placed: { at: number; step: StoredStep }[] = []
  for (const [s, places] of placesSent(typed).entries()) {
    const p = `s${s}`
    if (text(`${p}.vi`) === '') continue
    const old = before.find(({ key }) => key === text(`${p}.key`))
    const fieldKeys = new Set(old?.fields.map(({ key }) => key))
    const freshField = counter(fieldKeys)
    const fields: StoredField[] = []
    for (let f = 0; f < places; f++) {
      const q = `${p}.f${f}`
      if (text(`${q}.vi`) === '') continue
      const type = FIELD_TYPES.find((one) => one === text(`${q}.type`))
      if (!type) errors[`${q}.type`] = text(`${q}.type`) ? 'not-a-choice' : 'required'
      if (fields.some(({ vi }) => vi === text(`${q}.vi`))) errors[`${q}.vi`] = 'double-key'
      const oldField = old?.fields.find(({ key }) => key === text(`${q}.key`))
      const choices = type === 'choice' ? readChoices(text(`${q}.choices`), oldField) : null
      if (choices?.length === 0) errors[`${q}.choices`] = 'required'
      fields.push({
        key: oldField?.key ?? freshField('f'),
        vi: text(`${q}.vi`).slice(0, 80),
        en: (text(`${q}.en`) || text(`${q}.vi`)).slice(0, 80),
        required: text(`${q}.required`) !== '',
        type: type ?? 'text',
        ...(type === 'number' && text(`${q}.unit`) && { unit: text(`${q}.unit`).slice(0, 20) }),
        ...(choices && { choices }),
        ...(text(`${q}.personal`) && { personal: true }),
      })
    }
    const at = Number(text(`${p}.at`)) || s + 1
    const names = { vi: text(`${p}.vi`).slice(0, 80), en: (text(`${p}.en`) || text(`${p}.vi`)).slice(0, 80) }
    if (placed.some(({ step }) => step.vi === names.vi)) errors[`${p}.vi`] = 'double-key'
    const key = old?.key ?? fresh('X')
    placed.push({ at, step: { key, ...names, required: text(`${p}.required`) !== '', fields } })
  }
  if (placed.length === 0) errors['s0.vi'] = 'required'
  if (Object.keys(errors).length > 0) return err(errors)
  return ok(placed.sort((a, b) => a.at - b.at).map(({ step }) => step))
}

/** Names that are in no use yet. */
function counter(used: Set<string>): (letter: string) => string {
  return (letter) => {
    let n = 1
    while (used.has(`${letter}${n}`)) n++
    used.add(`${letter}${n}`)
    return `${letter}${n}`
  }
}

function readChoices(text: string, before: StoredField | undefined): NonNullable<StoredField['choices']> {
  const written = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, 30)
  const fresh = counter(new Set(before?.choices?.map(({ key }) => key)))
  return written.map((one) => {
    const [vi = '', en = vi] = one.split('/').map((part) => part.trim())
    return { key: before?.choices?.find((old) => old.vi === vi)?.key ?? fresh('c'), vi, en }
  })
}
