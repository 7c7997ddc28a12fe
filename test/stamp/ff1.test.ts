// Our FF1 is the library's, digit for digit.
import { FF1 } from '@noble/ciphers/ff1.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsToNumber, numberToDigits } from '../../src/stamp/base32.ts'
import { type Halves, halvesCipher } from '../../src/stamp/ff1.ts'
import { SLOW } from '../fixtures.ts'

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength })
const key = fc.oneof(bytes(16, 16), bytes(24, 24), bytes(32, 32))
const half = (digits: number) =>
  fc.oneof(
    fc.constantFrom(0, 1, 32 ** digits - 1),
    fc.maxSafeNat().map((n) => n % 32 ** digits),
  )

const digitsOf = ([left, right]: Halves) => [...numberToDigits(left, 7), ...numberToDigits(right, 8)]
const halvesOf = (digits: number[]): Halves => [
  digitsToNumber(digits.slice(0, 7)),
  digitsToNumber(digits.slice(7)),
]

describe('the cipher of halves', () => {
  test('is FF1 of the library, both ways, with any key and tweak', () => {
    fc.assert(
      fc.property(key, bytes(0, 40), half(7), half(8), (secret, tweak, left, right) => {
        const library = FF1(32, secret, tweak)
        const own = halvesCipher(secret, tweak)
        const digits = digitsOf([left, right])
        expect(own.encrypt([left, right])).toEqual(halvesOf(library.encrypt([...digits])))
        expect(own.decrypt([left, right])).toEqual(halvesOf(library.decrypt([...digits])))
      }),
      { numRuns: SLOW ? 20_000 : 500 },
    )
  })

  test('undoes itself', () => {
    const cipher = halvesCipher(new Uint8Array(32).fill(7), new TextEncoder().encode('temgoc stamp code'))
    fc.assert(
      fc.property(half(7), half(8), (left, right) => {
        expect(cipher.decrypt(cipher.encrypt([left, right]))).toEqual([left, right])
      }),
    )
  })

  test('takes no key of another length', () => {
    expect(() => halvesCipher(new Uint8Array(31), new Uint8Array())).toThrow()
  })
})
