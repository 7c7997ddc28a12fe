import { expect, test } from 'vitest'
import { alphabetical, byName } from '../src/alphabet.ts'

test('names stand as in a Vietnamese dictionary, whatever their case and however their marks are kept', () => {
  const names = ['An', 'Ánh', 'cà phê 9', 'Cà phê 10', 'chè', 'Dâu', 'đào', 'Đậu', 'Hồng', 'Ổi', 'Ớt', 'xoài']
  const mixed = ['Ổi', 'xoài', 'Hồng', 'Đậu', 'Cà phê 10', 'An', 'đào', 'Ớt', 'cà phê 9', 'Dâu', 'chè', 'Ánh']
  expect([...mixed].sort(alphabetical)).toEqual(names)
  const decomposed = mixed.map((name) => ({ name: name.normalize('NFD') }))
  expect(byName(decomposed).map(({ name }) => name.normalize('NFC'))).toEqual(names)
})
