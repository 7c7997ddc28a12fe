import { describe, expect, test } from 'vitest'
import { COMMUNES, communeName, communeOf, readCommune } from '../../src/places/communes.ts'

describe('the communes of Sơn La', () => {
  test('are 75: 67 rural communes and 8 wards, each with a code of its own', () => {
    expect(COMMUNES).toHaveLength(75)
    expect(COMMUNES.filter(({ kind }) => kind === 'phường')).toHaveLength(8)
    expect(new Set(COMMUNES.map(({ code }) => code)).size).toBe(75)
    expect(new Set(COMMUNES.map(({ name }) => name)).size).toBe(75)
    for (const { code, name } of COMMUNES) {
      expect(code).toMatch(/^0[34]\d{3}$/)
      expect(name).toBe(name.normalize('NFC').trim())
    }
  })

  test.each([
    ['04117', 'xã Mường Chanh'],
    [' 04117 ', 'xã Mường Chanh'],
    ['Mường Chanh, Sơn La', 'xã Mường Chanh'],
    ['xã Mường Chanh, tỉnh Sơn La', 'xã Mường Chanh'],
    ['4117', 'xã Mường Chanh'],
    ['xã Mường Chanh', 'xã Mường Chanh'],
    ['  XÃ  MƯỜNG CHANH ', 'xã Mường Chanh'],
    ['muong chanh', 'xã Mường Chanh'],
    ['Phường Tô Hiệu', 'phường Tô Hiệu'],
    ['P. To Hieu', 'phường Tô Hiệu'],
    ['Xím Vàng', 'xã Xím Vàng'],
    ['Phù Yên', 'xã Phù Yên'],
  ])('%s is read as %s', (text, name) => {
    const found = readCommune(text)
    expect(found && communeName(found)).toBe(name)
  })

  test.each(['', '00000', 'Hát Lót', 'huyện Mai Sơn', '04118'])('%s is none of them', (text) => {
    expect(readCommune(text)).toBeNull()
    expect(communeOf(text)).toBeNull()
  })
})
