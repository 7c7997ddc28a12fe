import { expect, test } from 'vitest'
import { makeRecoveryCodes, typedCode } from '../../src/accounts/recovery-codes.ts'

test('ten codes, no two alike, of symbols that look like no other', () => {
  const codes = makeRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
})

test.each([
  ['70K1F-3M9XZ', '70K1F-3M9XZ'],
  ['70k1f-3m9xz', '70K1F-3M9XZ'],
  ['7OKlF 3M9XZ', '70K1F-3M9XZ'],
  ['70K1F-3M9XY', undefined],
  ['70K1F3M9XZ', '70K1F-3M9XZ'],
  ['8z4pn-3obfr', '8Z4pn-3oBfR'],
  ['', undefined],
  ['–', undefined],
])('%j is %j', (typed, code) => {
  expect(typedCode(['70K1F-3M9XZ', '8Z4pn-3oBfR'], typed)).toBe(code)
})
