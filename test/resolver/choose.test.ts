import { expect, it } from 'vitest'
import { languagesOf, passedOn } from '../../src/resolver/choose.ts'

it.each<[string | undefined, string[]]>([
  [undefined, []],
  ['', []],
  ['en', ['en']],
  ['en-GB, vi;q=0.5', ['en', 'vi']],
  ['vi;q=0.5, EN-us', ['en', 'vi']],
  ['vi;q=0, en;q=0.1', ['en']],
  ['vi;q=0.1, fr', ['vi']],
  ['*', ['vi', 'en']],
  ['vi;q=0, *', ['en']],
  ['fr, en;q=0.2, *;q=0.1', ['en', 'vi']],
  ['vi;q=0.5, en;q=1', ['en', 'vi']],
  ['en, vi;q=1', ['vi', 'en']],
  ['en-US, en;q=0.5, vi;q=0.8', ['en', 'vi']],
  ['en, en-GB;q=x, vi;q=0.5', ['en', 'vi']],
  ['en;q=x, ;;=,q', []],
])('reads Accept-Language %s', (header, languages) => {
  expect(languagesOf(header)).toEqual(languages)
})

it.each([
  ['', ''],
  ['a=1&b', 'a=1&b'],
  ['lang=en&a=%2B+', 'a=%2B+'],
  ['&&lang&%6Cang=en&x=lang', 'x=lang'],
])('passes on of %s what the target does not say itself: %s', (query, passed) => {
  const link = {
    path: '/a',
    query: [['lang', 'en']] as const,
    language: 'en' as const,
    type: 'text/html' as const,
    title: 'A',
  }
  expect(passedOn(query, link)).toBe(passed)
})
