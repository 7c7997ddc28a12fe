// What is said of a value that does not fit, to whom a schema says nothing of its own.
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { inBoth, wrongValue } from '../../src/words/schema-words.ts'

const said = (schema: v.GenericSchema, value: unknown, lang?: string) =>
  v.safeParse(schema, value, { lang }).issues?.map((issue) => wrongValue(issue))

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))
const word = v.pipe(v.string(), v.minLength(2), v.maxLength(3), v.regex(/^a/))

test.each<[schema: v.GenericSchema, value: unknown, vi: string, en: string]>([
  [number, undefined, 'còn thiếu', 'is missing'],
  [number, null, 'cần là một số', 'is to be a number'],
  [number, 'undefined', 'cần là một số', 'is to be a number'],
  [number, 1.5, 'cần là số nguyên', 'is to be a whole number'],
  [number, 0, 'ít nhất 1', 'is at least 1'],
  [number, 10, 'nhiều nhất 9', 'is at most 9'],
  [word, 1, 'cần là một chuỗi chữ', 'is to be a text'],
  [word, 'a', 'ngắn nhất 2', 'is at least 2 long'],
  [word, 'aaaa', 'dài nhất 3', 'is at most 3 long'],
  [word, 'bb', 'không đúng dạng', 'has not the form that is described'],
  [v.boolean(), 'yes', 'cần là true hoặc false', 'is to be true or false'],
  [v.array(word), 'aa', 'cần là một danh sách', 'is to be a list'],
  [v.object({}), 'aa', 'cần là một đối tượng', 'is to be an object'],
  [
    v.pipe(v.string(), v.isoDate()),
    '1/7/2026',
    'ngày viết dạng 2026-11-23',
    'a day is written as in 2026-11-23',
  ],
  [v.picklist(['a']), 'b', 'không đúng như mô tả', 'is not as described'],
])('%o of %o: %s', (schema, value, vi, en) => {
  expect([said(schema, value, 'vi'), said(schema, value, 'en'), said(schema, value)]).toEqual([
    [vi],
    [en],
    [en],
  ])
})

test('what a schema says itself is in the language that is asked for, English otherwise', () => {
  const own = inBoth({ vi: 'không', en: 'no' })
  expect(['vi', 'en', 'fr', undefined].map((lang) => own({ lang }))).toEqual(['không', 'no', 'no', 'no'])
})
