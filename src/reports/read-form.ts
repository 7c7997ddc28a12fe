// Reads the fields of the form as they arrive, and says beside which of them something is wrong.
import type { Aside } from '../job.ts'
import { type Picture, READ_PICTURE } from '../pictures/picture.ts'
import { asTyped } from '../typed-text.ts'
import { CONTACT_LENGTH, REASONS, type ReportValues, WORDS_LENGTH } from './form.ts'
import type { Report } from './submit.ts'
import type { ReportErrors } from './words.ts'

export interface Told {
  reason: Report['reason']
  words: string | null
  contact: string | null
  /** Without metadata. */
  photo: Picture | null
}

export interface ReportEntry {
  /** What was typed, to be shown again. */
  values: ReportValues
  /** The form's own id, and the observation of the page it stood on; null where they are none. */
  form: string | null
  observation: string | null
  errors: ReportErrors
  /** Null if anything is wrong. */
  told: Told | null
}

/** A file as it was sent is its name and its bytes. */
type Field = string | { name: string; bytes: Uint8Array<ArrayBuffer> } | undefined

const FEWEST_DIGITS = 8

const FORM_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const OBSERVATION_ID = /^[\w-]{1,64}$/

export async function readReportForm(
  aside: Aside,
  fields: Readonly<Record<string, Field>>,
): Promise<ReportEntry> {
  const reason = REASONS.find((one) => one === fields.reason) ?? null
  const words = typed(fields.words)
  const contact = typed(fields.contact).replace(/\s+/g, ' ')
  const errors: ReportErrors = {}
  if (!reason) errors.reason = 'missing'
  if (lengthOf(words) > WORDS_LENGTH) errors.words = 'too-long'
  else if (reason === 'other' && words === '') errors.words = 'missing'
  if (lengthOf(contact) > CONTACT_LENGTH) errors.contact = 'too-long'
  else if (isPartOfNumber(contact)) errors.contact = 'too-short'
  const photo = await readPhoto(aside, fields.photo)
  if (photo && !photo.ok) errors.photo = photo.error
  else if (photo && Object.keys(errors).length > 0) errors.photo = 'choose-again'
  const good = reason !== null && Object.keys(errors).length === 0
  return {
    values: { reason, words, contact },
    form: matching(fields.form, FORM_ID),
    observation: matching(fields.observation, OBSERVATION_ID),
    errors,
    told: good
      ? { reason, words: words || null, contact: contact || null, photo: photo?.ok ? photo.value : null }
      : null,
  }
}

/** A file field left empty arrives as a file without name and content, or not at all. */
async function readPhoto(aside: Aside, field: Field): Promise<ReturnType<typeof READ_PICTURE.run> | null> {
  if (field === undefined || field === '') return null
  // Where only the name of a file arrives, the picture itself did not.
  if (typeof field === 'string') return { ok: false, error: 'not-a-picture' }
  if (field.bytes.length === 0 && field.name === '') return null
  return aside(READ_PICTURE, field.bytes)
}

const typed = (field: Field): string => (typeof field === 'string' ? asTyped(field) : '')

/** No word, and fewer digits than a phone number has: nobody could be reached there. */
const isPartOfNumber = (contact: string) =>
  contact !== '' && !/\p{L}/u.test(contact) && contact.replace(/\D/g, '').length < FEWEST_DIGITS

/** Characters as people count them, so that a letter outside the first plane is one. */
function lengthOf(text: string): number {
  return [...text].length
}

function matching(field: Field, shape: RegExp): string | null {
  return typeof field === 'string' && shape.test(field) ? field : null
}
