import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digitsToNumber, numberToDigits, toDigits, toSymbols } from '../../src/stamp/base32.ts'

/** The table of https://www.crockford.com/base32.html: value, what may be read, what is written. */
const TABLE: [value: number, read: string, written: string][] = [
  [0, '0Oo', '0'],
  [1, '1IiLl', '1'],
  [2, '2', '2'],
  [3, '3', '3'],
  [4, '4', '4'],
  [5, '5', '5'],
  [6, '6', '6'],
  [7, '7', '7'],
  [8, '8', '8'],
  [9, '9', '9'],
  [10, 'Aa', 'A'],
  [11, 'Bb', 'B'],
  [12, 'Cc', 'C'],
  [13, 'Dd', 'D'],
  [14, 'Ee', 'E'],
  [15, 'Ff', 'F'],
  [16, 'Gg', 'G'],
  [17, 'Hh', 'H'],
  [18, 'Jj', 'J'],
  [19, 'Kk', 'K'],
  [20, 'Mm', 'M'],
  [21, 'Nn', 'N'],
  [22, 'Pp', 'P'],
  [23, 'Qq', 'Q'],
  [24, 'Rr', 'R'],
  [25, 'Ss', 'S'],
  [26, 'Tt', 'T'],
  [27, 'Vv', 'V'],
  [28, 'Ww', 'W'],
  [29, 'Xx', 'X'],
  [30, 'Yy', 'Y'],
  [31, 'Zz', 'Z'],
]

const READABLE = new Set(TABLE.flatMap(([, read]) => [...read]))

describe('the alphabet', () => {
  it.each(TABLE)('%i is read from any of %s and written %s', (value, read, written) => {
    for (const symbol of read) expect(toDigits(symbol)).toEqual([value])
    expect(toSymbols([value])).toBe(written)
  })

  it('has no other symbols', () => {
    for (let unit = 0; unit < 0x3000; unit++) {
      const character = String.fromCharCode(unit)
      if (!READABLE.has(character)) expect(toDigits(character), `U+${unit.toString(16)}`).toBeNull()
    }
    expect(toDigits('12U4')).toBeNull()
  })

  it.each([-1, 32, 1.5, Number.NaN])('%d is no digit', (digit) => {
    expect(() => toSymbols([digit])).toThrow(RangeError)
  })
})

describe('numbers', () => {
  it.each([
    [0, 1, '0'],
    [0, 8, '00000000'],
    [31, 2, '0Z'],
    [32, 2, '10'],
    [1234, 3, '16J'],
    [5111, 3, '4ZQ'],
    [2 ** 40 - 1, 8, 'ZZZZZZZZ'],
    [2 ** 35, 8, '10000000'],
  ])('%d in %i symbols is %s', (value, length, text) => {
    expect(toSymbols(numberToDigits(value, length))).toBe(text)
    expect(digitsToNumber(toDigits(text) ?? [])).toBe(value)
  })

  it.each([
    [32, 1],
    [2 ** 40, 8],
    [-1, 8],
    [0.5, 8],
    [Number.NaN, 8],
    [Number.POSITIVE_INFINITY, 8],
    [2 ** 53, 16],
  ])('%d does not fit %i symbols', (value, length) => {
    expect(() => numberToDigits(value, length)).toThrow(RangeError)
  })

  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 - 1 }), (value) => {
        expect(digitsToNumber(numberToDigits(value, 10))).toBe(value)
      }),
      { examples: [[0], [2 ** 50 - 1]] },
    )
  })
})
