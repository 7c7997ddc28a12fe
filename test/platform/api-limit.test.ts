import { expect, test } from 'vitest'
import { parseApiLimit } from '../../src/platform/api-limit.ts'

test.each([
  [undefined, 300],
  ['', 300],
  [' 60 ', 60],
  ['1000000', 1_000_000],
])('%j is %i requests a minute', (text, limit) => expect(parseApiLimit(text)).toBe(limit))

test.each(['0', '-1', '1.5', 'many', '1000001', '1e9'])('%s is refused by its name', (text) =>
  expect(() => parseApiLimit(text)).toThrow('API_REQUESTS_PER_MINUTE'),
)
