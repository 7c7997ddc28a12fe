// A template as a form sends it, and as a form shows it: steps s0, s1 …, fields s0.f0 … Keys of what was there stay, so
// that what batches declared keeps its meaning; what is new gets a key that was never used in the group.
import type { StoredField, StoredStep } from '../../db/tables/registry.ts'
import { err, ok, type Result } from '../../result.ts'
import { isLonger } from '../entry/fields.ts'

export const FIELD_TYPES = ['text', 'number', 'date', 'choice', 'lot', 'file'] as const

const MOST_STEPS = 40
const MOST_FIELDS = 20
const MOST_CHOICES = 30
const LONGEST_NAME = 80

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

export function typedOf(steps: readonly StoredStep[]): Record<string, string> {
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

export interface Merged {
  /** What was typed, with what the other made behind it, and what the other changed and the person did not. */
  typed: Record<string, string>
  /** What is stored by now, under the names of the same places. */
  stored: Record<string, string>
}

/**
 * What somebody sent over an older version, laid beside the latest: places are found by their keys, so that a step that
 * moved is compared with itself. What the other has taken out is stored as nothing; what the other has added is there.
 */
export function mergedOver(typed: Typed, latest: readonly StoredStep[]): Merged {
  const merged: Record<string, string> = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value ?? '']),
  )
  const stored: Record<string, string> = { ...merged }
  const now = typedOf(latest)
  const sent = placesSent(typed)
  // The last place is for a new step: where nothing was typed into it, it moves behind what the other has added.
  const places = typed[`s${sent.length - 1}.vi`] ? sent : sent.slice(0, -1)
  const keep = (to: string, from: string | null, names: readonly string[]) => {
    for (const name of names) stored[`${to}.${name}`] = from === null ? '' : (now[`${from}.${name}`] ?? '')
  }
  const seen = new Set<number>()
  for (const [s, fields] of places.entries()) {
    const key = typed[`s${s}.key`]
    if (!key) continue
    const at = latest.findIndex((step) => step.key === key)
    seen.add(at)
    keep(`s${s}`, at < 0 ? null : `s${at}`, STEP_NAMES)
    const known = new Set<number>()
    let free = 0
    for (let f = 0; f < fields; f++) {
      const fieldKey = typed[`s${s}.f${f}.key`]
      if (!fieldKey) continue
      free = f + 1
      const found = latest[at]?.fields.findIndex((field) => field.key === fieldKey) ?? -1
      known.add(found)
      keep(`s${s}.f${f}`, found < 0 ? null : `s${at}.f${found}`, FIELD_NAMES)
    }
    // Fields the other added stand after the known ones; what was typed into new places moves behind them.
    const added = (latest[at]?.fields ?? []).flatMap((_, f) => (known.has(f) ? [] : [f]))
    const own = Array.from({ length: fields - free }, (_, i) =>
      placeOf(merged, `s${s}.f${free + i}`, FIELD_NAMES),
    )
    for (const [i, f] of added.entries())
      put(merged, stored, `s${s}.f${free + i}`, placeOf(now, `s${at}.f${f}`, FIELD_NAMES))
    for (const [i, one] of own.entries()) put(merged, stored, `s${s}.f${free + added.length + i}`, one)
  }
  const added = latest.flatMap((_, at) => (seen.has(at) ? [] : [at]))
  let next = places.length
  for (const at of added) {
    const fields = latest[at]?.fields ?? []
    put(merged, stored, `s${next}`, placeOf(now, `s${at}`, STEP_NAMES))
    for (const f of fields.keys())
      put(merged, stored, `s${next}.f${f}`, placeOf(now, `s${at}.f${f}`, FIELD_NAMES))
    next++
  }
  for (const name of Object.keys(merged))
    if (Number(/^s(\d+)\./.exec(name)?.[1] ?? -1) >= next) delete merged[name]
  if (next < MOST_STEPS)
    for (const place of [`s${next}`, `s${next}.f0`, `s${next}.f1`, `s${next}.f2`])
      put(merged, stored, place, placeOf({}, '', place.includes('.') ? FIELD_NAMES : STEP_NAMES))
  return { typed: merged, stored }
}

const STEP_NAMES = ['key', 'vi', 'en', 'at', 'required'] as const
const FIELD_NAMES = ['key', 'vi', 'en', 'type', 'unit', 'choices', 'required', 'personal'] as const

type Place = Readonly<Record<string, string>>

const placeOf = (typed: Typed, place: string, names: readonly string[]): Place =>
  Object.fromEntries(names.map((name) => [name, typed[`${place}.${name}`] ?? '']))

function put(typed: Record<string, string>, stored: Record<string, string>, at: string, place: Place): void {
  for (const [name, value] of Object.entries(place)) {
    typed[`${at}.${name}`] = value
    stored[`${at}.${name}`] = value
  }
}

/** `before` are the steps that the form was filled in over. */
export function readTemplate(
  typed: Typed,
  before: readonly StoredStep[],
): Result<StoredStep[], TemplateErrors> {
  const errors: Record<string, TemplateErrors[string]> = {}
  const text = (name: string) => typed[name]?.trim() ?? ''
  const short = (name: string, longest: number) => {
    if (isLonger(text(name), longest)) errors[name] = 'tooLong'
    return text(name)
  }
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
      if ((choices?.length ?? 0) > MOST_CHOICES) errors[`${q}.choices`] = 'tooLong'
      fields.push({
        key: oldField?.key ?? freshField('f'),
        vi: short(`${q}.vi`, LONGEST_NAME),
        en: short(`${q}.en`, LONGEST_NAME) || text(`${q}.vi`),
        required: text(`${q}.required`) !== '',
        type: type ?? 'text',
        ...(type === 'number' && text(`${q}.unit`) && { unit: short(`${q}.unit`, 20) }),
        ...(choices && { choices }),
        ...(text(`${q}.personal`) && { personal: true }),
      })
    }
    const at = Number(text(`${p}.at`)) || s + 1
    const names = {
      vi: short(`${p}.vi`, LONGEST_NAME),
      en: short(`${p}.en`, LONGEST_NAME) || text(`${p}.vi`),
    }
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
  const fresh = counter(new Set(before?.choices?.map(({ key }) => key)))
  return written.map((one) => {
    const [vi = '', en = vi] = one.split('/').map((part) => part.trim())
    return { key: before?.choices?.find((old) => old.vi === vi)?.key ?? fresh('c'), vi, en }
  })
}
