import { expect, test } from 'vitest'
import { readCount } from '../../src/console/read-count.ts'

test.each([
  ['1000', 1000],
  ['1.000', 1000],
  ['1,000', 1000],
  [' 1 000 ', 1000],
  ['1.000.000', 1_000_000],
  ['1.5', Number.NaN],
  ['1.0000', Number.NaN],
  ['-1', Number.NaN],
  ['1e3', Number.NaN],
  ['', Number.NaN],
])('%j', (text, count) => {
  expect(readCount(text)).toBe(count)
})
