// What a form holds, from its bytes. Forms that may be large are looked at before they are parsed: a million fields fit
// into a photo's bytes, and parsing them would take seconds.
import { Buffer } from 'node:buffer'
import type { Job } from '../job.ts'
import { withFewMarks } from '../plain-letters.ts'

/** Beyond the values of any form of ours, and the text in them. What is typed is gone through letter by letter. */
const MOST_VALUES = 20_000
const LONGEST_TEXT = 256 * 1024
const LONGEST_NAME = 200

/** A file as it was sent. A file field that was left empty is one without name and content. */
export interface SentFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** By field, with every value of each. */
export type FormFields = Record<string, (string | SentFile)[]>

/** Null for a form that is none, or none of ours by its size. `type` is the whole header. */
export async function readForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormFields | null> {
  if (holdsMore(MOST_VALUES, bytes, type)) return null
  // The parsers of both runtimes know these types in small letters alone.
  const known = type.replace(/^[^;]+/, (name) => name.toLowerCase())
  try {
    const form = await new Response(bytes, { headers: { 'Content-Type': known } }).formData()
    const fields: FormFields = Object.create(null)
    let left = LONGEST_TEXT
    for (const [name, value] of form) {
      if (typeof value === 'string') left -= value.length
      if (left < 0) return null
      fields[name] ??= []
      fields[name].push(typeof value === 'string' ? withFewMarks(value) : await sentFile(value))
    }
    return fields
  } catch {
    return null
  }
}

export const READ_FORM = { at: import.meta.url, name: 'readForm', run: readForm } satisfies Job<
  Parameters<typeof readForm>,
  FormFields | null
>

async function sentFile(file: File): Promise<SentFile> {
  return {
    name: withFewMarks(file.name.slice(-LONGEST_NAME)),
    bytes: new Uint8Array(await file.arrayBuffer()),
  }
}

/** Whether there are more than so many values in a form, told by what stands between them. */
export function holdsMore(most: number, bytes: Uint8Array<ArrayBuffer>, type: string): boolean {
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1]
  const mark = /^\s*multipart/i.test(type) ? `--${boundary}` : '&'
  const form = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = -1
  for (let found = 0; found <= most; found++) {
    at = form.indexOf(mark, at + 1)
    if (at < 0) return false
  }
  return true
}
