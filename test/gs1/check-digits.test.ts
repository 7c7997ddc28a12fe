import { describe, expect, it } from 'vitest'
import { findIdentifier } from '../../src/gs1/application-identifiers.ts'
import { checkDigitOf, checkPairOf } from '../../src/gs1/check-digits.ts'
import { refuseValue } from '../../src/gs1/elements.ts'

it.each([
  ['0950600013435', '2'],
  ['952012345678', '8'],
  ['00614141123456789', '0'],
  ['0000000', '0'],
])('%s ends in %s', (body, digit) => {
  expect(checkDigitOf(body)).toBe(digit)
})

it('pairs the example of the General Specifications', () => {
  expect(checkPairOf('1987654Ad4X4bL5ttr2310c')).toBe('2K')
})

describe('values by their rules', () => {
  it.each<[ai: string, right: string, wrong: string]>([
    ['15', '261231', '261232'],
    ['7003', '2612312359', '2612312360'],
    ['7250', '20000229', '19000229'],
    ['8008', '26123123', '26123124'],
    ['4309', '18000000003600000000', '18000000013600000000'],
    ['4307', 'VN', 'VX'],
    ['3910', '7041', '0001'],
    ['4300', 'A%20B', 'A%2'],
    ['4321', '1', '2'],
    ['4330', '000100-', '000100+'],
    ['7241', '80', '11'],
    ['7252', '9', '3'],
    ['7258', '1/2', '2/1'],
    ['8001', '00010000100110', '00000000100110'],
    ['8003', '09506000134345A', '19506000134345A'],
    ['8007', 'GB29NWBK60161331926819', 'GB29NWBK60161331926818'],
    ['8013', '1987654Ad4X4bL5ttr2310c2K', '1987654Ad4X4bL5ttr2310c2L'],
    ['8030', 'abcd==', 'ab=c'],
    ['8110', '1', 'A'],
  ])('(%s) takes %s and not %s', (ai, right, wrong) => {
    const identifier = findIdentifier(ai)
    if (!identifier) throw new Error(ai)
    expect(refuseValue(identifier, right)).toBeNull()
    expect(refuseValue(identifier, wrong)).not.toBeNull()
  })
})
