// Reads what was typed into a form, once, in one way: lines end alike, letters are composed alike, nothing is
// invisible. What is wrong is told by field, in the words of the room.
import type { Context } from 'hono'
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'
import { asTyped } from '../typed-text.ts'
import { formBody, isFile } from '../web/form-body.ts'
import type { SentFile } from '../web/form-fields.ts'

/** What was sent, by field. Fields that stand several times are given by `all`. */
export interface Fields {
  values: Readonly<Record<string, string>>
  files: Readonly<Record<string, SentFile>>
  all(name: string): readonly string[]
}

/** By field, what is wrong with it: a key of the room's words, or a sentence. */
export type FieldErrors = Readonly<Record<string, string>>

/** Null for a body that is no form, or none of ours by its size. */
export async function readFields(c: Pick<Context, 'req' | 'var'>): Promise<Fields | null> {
  const body = await formBody(c)
  if (!body) return null
  const lists = new Map<string, string[]>()
  const values: Record<string, string> = Object.create(null)
  const files: Record<string, SentFile> = Object.create(null)
  for (const [name, sent] of Object.entries(body)) {
    const typed = sent.filter((one) => typeof one === 'string').map(asTyped)
    if (typed[0] !== undefined) values[name] = typed[0]
    lists.set(name, typed)
    // A file field that was left empty arrives as a file without name and content.
    const file = sent.filter(isFile).find((one) => one.bytes.length > 0 || one.name !== '')
    if (file) files[name] = file
  }
  return { values, files, all: (name) => lists.get(name) ?? [] }
}

/** What was sent, field by field and value by value, to be sent once more; without fields that do not go along. */
export const sentAgain = (sent: Fields, without: readonly string[]): { name: string; value: string }[] =>
  Object.keys(sent.values)
    .filter((name) => !without.includes(name))
    .flatMap((name) => sent.all(name).map((value) => ({ name, value })))

/** The id that a form was given, so that one sent twice does one thing; a fresh one where it came without. */
export const formIdOf = ({ values }: Fields, newId: () => string): string =>
  v.parse(v.fallback(v.pipe(v.string(), v.uuid()), newId), values.id)

/** The fields as the schema reads them, or the first thing that is wrong with each. */
export function checkFields<S extends v.GenericSchema>(
  schema: S,
  values: unknown,
): Result<v.InferOutput<S>, FieldErrors> {
  const parsed = v.safeParse(schema, values)
  if (parsed.success) return ok(parsed.output)
  const errors: Record<string, string> = {}
  for (const issue of parsed.issues) {
    const name = String(issue.path?.[0]?.key ?? 'form')
    errors[name] ??= issue.type === 'object' || issue.input === undefined ? 'required' : issue.message
  }
  return err(errors)
}

/** A field that must hold something: its error is `required`, or `tooLong` beyond `longest` characters. */
export const needed = (longest: number) =>
  v.pipe(
    v.string('required'),
    v.nonEmpty('required'),
    v.check((text) => [...text].length <= longest, 'tooLong'),
  )

/** A field that may be left empty, which is null. */
export const perhaps = (longest: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.check((text) => [...text].length <= longest, 'tooLong'),
    v.transform((text) => text || null),
  )
