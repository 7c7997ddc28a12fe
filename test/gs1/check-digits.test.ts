import { describe, expect, it } from 'vitest'
import { findIdentifier } from '../../src/gs1/application-identifiers.ts'
import { checkDigitOf, checkPairOf } from '../../src/gs1/check-digits.ts'
import { refuseContent } from '../../src/gs1/elements.ts'

it.each([
  ['0950600013435', '2'],
  ['952012345678', '8'],
  ['00614141123456789', '0'],
  ['0000000', '0'],
])('%s ends in %s', (body, digit) => {
  expect(checkDigitOf(body)).toBe(digit)
})

// The first is the example of the General Specifications; the others are GS1's own, of its syntax dictionary.
it.each([
  ['1987654Ad4X4bL5ttr2310c', '2K'],
  ['12345678901234567890123', 'NT'],
  ['12345_ABCDEFGHIJKLM', 'CP'],
  ['12345_nopqrstuvwxyz', 'P2'],
  ['!!', '22'],
])('%s ends in the pair %s', (body, pair) => {
  expect(checkPairOf(body)).toBe(pair)
})

describe('values by their rules', () => {
  it.each<[ai: string, right: string, wrong: string]>([
    ['15', '261231', '261232'],
    ['7003', '2612312359', '2612312360'],
    ['7003', '2612310000', '2612312400'],
    ['7006', '261231', '261200'],
    ['7030', '999A', '000A'],
    ['7030', '704A', '998A'],
    ['7250', '20000229', '19000229'],
    ['7250', '20281231', '20281200'],
    ['8006', '095060001343520202', '095060001343520002'],
    ['8008', '26123123', '26123124'],
    ['8008', '2612312359', '2612312360'],
    ['8008', '261231235959', '261231235960'],
    ['8010', '9506A', '9506A='],
    ['4309', '18000000003600000000', '18000000013600000000'],
    ['4309', '18000000003600000000', '18000000003600000001'],
    ['4307', 'VN', 'VX'],
    ['3910', '7041', '0001'],
    ['4300', 'A%20B', 'A%2'],
    ['4321', '1', '2'],
    ['4330', '000100-', '000100+'],
    ['7241', '80', '11'],
    ['7252', '9', '3'],
    ['7258', '1/2', '2/1'],
    ['7258', '2/2', '0/2'],
    ['8001', '00010000100110', '00000000100110'],
    ['8003', '09506000134345A', '19506000134345A'],
    ['8007', 'GB29NWBK60161331926819', 'GB29NWBK60161331926818'],
    ['8007', 'AZ21NABZ00000000137010001944', 'gb29nwbk60161331926819'],
    ['8007', 'GB801234567', 'XX551234567'],
    ['8007', 'NO9386011117947', 'GB14123456'],
    ['8013', '1987654Ad4X4bL5ttr2310c2K', '1987654Ad4X4bL5ttr2310c2L'],
    ['8014', '95060ABCGP', '950601222'],
    ['8030', 'abcd==', 'ab=c'],
    ['8030', 'abc', 'abc=='],
    ['8110', '1', 'A'],
  ])('(%s) takes %s and not %s', (ai, right, wrong) => {
    const identifier = findIdentifier(ai)
    if (!identifier) throw new Error(ai)
    expect(refuseContent(identifier, right)).toBeNull()
    expect(refuseContent(identifier, wrong)).not.toBeNull()
  })

  it('dates are days of the calendar', () => {
    const [short, long] = [findIdentifier('7006'), findIdentifier('7250')]
    if (!short || !long) throw new Error('no dates')
    const written = (number: number) => String(number).padStart(2, '0')
    for (const year of [1900, 2000, 2027, 2028, 2100])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const date = new Date(Date.UTC(year, month - 1, day))
          const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
          const text = `${year}${written(month)}${written(day)}`
          expect(refuseContent(long, text) === null, text).toBe(isDay)
          // Of two digits, 00 is the year 2000.
          if (year % 100 !== 0 || year === 2000)
            expect(refuseContent(short, text.slice(2)) === null, text).toBe(isDay)
        }
  })
})
