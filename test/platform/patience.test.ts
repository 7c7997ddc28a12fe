import { expect, test } from 'vitest'
import { parsePatience } from '../../src/platform/patience.ts'

test.each([
  [undefined, 1],
  ['', 1],
  [' ', 1],
  ['1', 1],
  ['2.5', 2.5],
  [' 100 ', 100],
])('%j is so many times as long as usual: %d', (text, times) => {
  expect(parsePatience(text)).toBe(times)
})

test.each(['0', '0.5', '101', '-1', 'NaN', 'Infinity', 'yes'])('%j is named as what is wrong', (text) => {
  expect(() => parsePatience(text)).toThrow(`PATIENCE is a number from 1 to 100: ${text}`)
})
