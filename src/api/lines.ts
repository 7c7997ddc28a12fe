// Lists of up to a thousand lines whose good lines count although others cannot be read.
import * as v from 'valibot'
import { LONGEST_SCANNED } from '../stamp/scanned.ts'
import { inBoth, wrongValue } from '../words/schema-words.ts'
import type { Language } from '../words/words.ts'
import { type ApiProblem, problemOf } from './problems.ts'

export const LINES_AT_ONCE = 1000

export const codeSchema = v.pipe(
  v.string(inBoth({ vi: 'mã là một chuỗi chữ', en: 'a code is a text' })),
  v.minLength(1, inBoth({ vi: 'mã không được để trống', en: 'a code is not empty' })),
  v.maxLength(
    LONGEST_SCANNED,
    inBoth({
      vi: `mã dài nhất ${LONGEST_SCANNED} ký tự`,
      en: `a code has at most ${LONGEST_SCANNED} characters`,
    }),
  ),
  v.description('What is printed on a stamp or a carton: the code, or the address that the QR symbol holds'),
)

export const lineIdSchema = v.pipe(
  v.string(),
  v.regex(
    /^[\w.:-]{1,64}$/,
    inBoth({
      vi: 'id có 1 đến 64 chữ, số, dấu chấm, hai chấm, gạch ngang hoặc gạch dưới',
      en: 'an id has 1 to 64 letters, digits, dots, colons, dashes or underscores',
    }),
  ),
)

/** A list whose lines are judged one by one: here only that there are some, and not too many. */
export const bulkList = v.pipe(
  v.array(v.unknown(), inBoth({ vi: 'cần là một danh sách', en: 'a list is expected' })),
  v.minLength(1, inBoth({ vi: 'cần ít nhất một dòng', en: 'at least one line is expected' })),
  v.maxLength(
    LINES_AT_ONCE,
    inBoth({ vi: `mỗi lần nhiều nhất ${LINES_AT_ONCE} dòng`, en: `at most ${LINES_AT_ONCE} lines at once` }),
  ),
)

export type ReadLine<T> = { index: number; value: T } | { index: number; problem: ApiProblem }

export function readLines<S extends v.GenericSchema>(
  list: readonly unknown[],
  member: string,
  schema: S,
  language: Language,
): ReadLine<v.InferOutput<S>>[] {
  return list.map((one, index) => {
    const read = v.safeParse(schema, one, { lang: language, message: wrongValue })
    if (read.success) return { index, value: read.output }
    const [issue] = read.issues
    const path = v.getDotPath(issue)
    const pointer = `/${member}/${index}${path === null ? '' : `/${path.replaceAll('.', '/')}`}`
    const errors = [{ pointer, detail: issue.message }]
    return { index, problem: problemOf('unreadable', language, { detail: issue.message, errors }) }
  })
}
