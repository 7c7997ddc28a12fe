// Reads what was typed into a form, once, in one way: lines end alike, letters are composed alike, nothing is
// invisible. What is wrong is told by field, in the words of the room.
import type { Context } from 'hono'
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'
import { asTyped } from '../typed-text.ts'
import { formBody } from '../web/form-body.ts'
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
  const files: Record<string, SentFile> = Object.create(null)
  for (const [name, value] of Object.entries(body)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== 'string') {
        // A file field that was left empty arrives as a file without name and content.
        if (one.bytes.length > 0 || one.name !== '') files[name] ??= one
      } else if (!lists.get(name)?.push(asTyped(one))) lists.set(name, [asTyped(one)])
    }
  }
  const values = Object.assign(
    Object.create(null) as Record<string, string>,
    Object.fromEntries([...lists].map(([name, [first = '']]) => [name, first])),
  )
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
