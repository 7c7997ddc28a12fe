// What is wrong with a value that does not fit its schema, in the language that it is held against the schema in. What a
// schema says of itself goes before what is said of its kind.
import type { BaseIssue } from 'valibot'
import type { Language } from './words.ts'

type Both = Readonly<Record<Language, string>>

const languageOf = (lang: string | undefined): Language => (lang === 'vi' ? 'vi' : 'en')

/** A message of a schema's own. */
export const inBoth =
  (words: Both) =>
  ({ lang }: Pick<BaseIssue<unknown>, 'lang'>): string =>
    words[languageOf(lang)]

const KINDS: Readonly<Record<string, Both>> = {
  string: { vi: 'cần là một chuỗi chữ', en: 'is to be a text' },
  number: { vi: 'cần là một số', en: 'is to be a number' },
  boolean: { vi: 'cần là true hoặc false', en: 'is to be true or false' },
  array: { vi: 'cần là một danh sách', en: 'is to be a list' },
  object: { vi: 'cần là một đối tượng', en: 'is to be an object' },
  strict_object: { vi: 'cần là một đối tượng', en: 'is to be an object' },
  integer: { vi: 'cần là số nguyên', en: 'is to be a whole number' },
  regex: { vi: 'không đúng dạng', en: 'has not the form that is described' },
  iso_date: { vi: 'ngày viết dạng 2026-11-23', en: 'a day is written as in 2026-11-23' },
}
const LIMITS: Readonly<Record<string, (limit: unknown) => Both>> = {
  max_length: (n) => ({ vi: `dài nhất ${n}`, en: `is at most ${n} long` }),
  min_length: (n) => ({ vi: `ngắn nhất ${n}`, en: `is at least ${n} long` }),
  max_value: (n) => ({ vi: `nhiều nhất ${n}`, en: `is at most ${n}` }),
  min_value: (n) => ({ vi: `ít nhất ${n}`, en: `is at least ${n}` }),
}
const MISSING: Both = { vi: 'còn thiếu', en: 'is missing' }
/** Of a name that means nothing where it stands. */
export const NO_SUCH: Both = { vi: 'không có tên này trong tài liệu', en: 'is no name that is described' }
const OTHER: Both = { vi: 'không đúng như mô tả', en: 'is not as described' }

/** For a schema that says nothing of its own: what is wrong, without the name of the member. */
export function wrongValue(issue: BaseIssue<unknown>): string {
  const isMissing = issue.kind === 'schema' && issue.received === 'undefined'
  if (issue.expected === 'never') return NO_SUCH[languageOf(issue.lang)]
  const words = isMissing ? MISSING : (LIMITS[issue.type]?.(issue.requirement) ?? KINDS[issue.type] ?? OTHER)
  return words[languageOf(issue.lang)]
}
