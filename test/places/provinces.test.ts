import { expect, test } from 'vitest'
import {
  PROVINCES,
  provinceBit,
  provinceByCode,
  provinceIndex,
  provinceOf,
  provincesOfBits,
} from '../../src/places/provinces.ts'

/** ISO 3166-2:VN as it stood for the 63 units: code, name, name of the unit it belongs to since 1 July 2025. */
const BEFORE: [code: string, name: string, now: string][] = [
  ['01', 'Lai Châu', 'Lai Châu'],
  ['02', 'Lào Cai', 'Lào Cai'],
  ['03', 'Hà Giang', 'Tuyên Quang'],
  ['04', 'Cao Bằng', 'Cao Bằng'],
  ['05', 'Sơn La', 'Sơn La'],
  ['06', 'Yên Bái', 'Lào Cai'],
  ['07', 'Tuyên Quang', 'Tuyên Quang'],
  ['09', 'Lạng Sơn', 'Lạng Sơn'],
  ['13', 'Quảng Ninh', 'Quảng Ninh'],
  ['14', 'Hòa Bình', 'Phú Thọ'],
  ['18', 'Ninh Bình', 'Ninh Bình'],
  ['20', 'Thái Bình', 'Hưng Yên'],
  ['21', 'Thanh Hóa', 'Thanh Hóa'],
  ['22', 'Nghệ An', 'Nghệ An'],
  ['23', 'Hà Tĩnh', 'Hà Tĩnh'],
  ['24', 'Quảng Bình', 'Quảng Trị'],
  ['25', 'Quảng Trị', 'Quảng Trị'],
  ['26', 'Thừa Thiên-Huế', 'Huế'],
  ['27', 'Quảng Nam', 'Đà Nẵng'],
  ['28', 'Kon Tum', 'Quảng Ngãi'],
  ['29', 'Quảng Ngãi', 'Quảng Ngãi'],
  ['30', 'Gia Lai', 'Gia Lai'],
  ['31', 'Bình Định', 'Gia Lai'],
  ['32', 'Phú Yên', 'Đắk Lắk'],
  ['33', 'Đắk Lắk', 'Đắk Lắk'],
  ['34', 'Khánh Hòa', 'Khánh Hòa'],
  ['35', 'Lâm Đồng', 'Lâm Đồng'],
  ['36', 'Ninh Thuận', 'Khánh Hòa'],
  ['37', 'Tây Ninh', 'Tây Ninh'],
  ['39', 'Đồng Nai', 'Đồng Nai'],
  ['40', 'Bình Thuận', 'Lâm Đồng'],
  ['41', 'Long An', 'Tây Ninh'],
  ['43', 'Bà Rịa - Vũng Tàu', 'TP. Hồ Chí Minh'],
  ['44', 'An Giang', 'An Giang'],
  ['45', 'Đồng Tháp', 'Đồng Tháp'],
  ['46', 'Tiền Giang', 'Đồng Tháp'],
  ['47', 'Kiên Giang', 'An Giang'],
  ['49', 'Vĩnh Long', 'Vĩnh Long'],
  ['50', 'Bến Tre', 'Vĩnh Long'],
  ['51', 'Trà Vinh', 'Vĩnh Long'],
  ['52', 'Sóc Trăng', 'Cần Thơ'],
  ['53', 'Bắc Kạn', 'Thái Nguyên'],
  ['54', 'Bắc Giang', 'Bắc Ninh'],
  ['55', 'Bạc Liêu', 'Cà Mau'],
  ['56', 'Bắc Ninh', 'Bắc Ninh'],
  ['57', 'Bình Dương', 'TP. Hồ Chí Minh'],
  ['58', 'Bình Phước', 'Đồng Nai'],
  ['59', 'Cà Mau', 'Cà Mau'],
  ['61', 'Hải Dương', 'Hải Phòng'],
  ['63', 'Hà Nam', 'Ninh Bình'],
  ['66', 'Hưng Yên', 'Hưng Yên'],
  ['67', 'Nam Định', 'Ninh Bình'],
  ['68', 'Phú Thọ', 'Phú Thọ'],
  ['69', 'Thái Nguyên', 'Thái Nguyên'],
  ['70', 'Vĩnh Phúc', 'Phú Thọ'],
  ['71', 'Điện Biên', 'Điện Biên'],
  ['72', 'Đắk Nông', 'Lâm Đồng'],
  ['73', 'Hậu Giang', 'Cần Thơ'],
  ['CT', 'Cần Thơ', 'Cần Thơ'],
  ['DN', 'Đà Nẵng', 'Đà Nẵng'],
  ['HN', 'Hà Nội', 'Hà Nội'],
  ['HP', 'Hải Phòng', 'Hải Phòng'],
  ['SG', 'Hồ Chí Minh', 'TP. Hồ Chí Minh'],
]

test('there are 34 units, each with a code and a name of its own', () => {
  expect(PROVINCES).toHaveLength(34)
  expect(new Set(PROVINCES.map((province) => province.code)).size).toBe(34)
  expect(new Set(PROVINCES.map((province) => province.name)).size).toBe(34)
})

test('11 units are as before, 23 are mergers of 52', () => {
  const merged = PROVINCES.filter((province) => province.folds.some((code) => code !== 'VN-15'))
  expect(merged).toHaveLength(23)
  expect(merged.length + merged.flatMap((province) => province.folds).length).toBe(52)
})

test('every older code belongs to exactly one unit, and nothing else does', () => {
  const known = PROVINCES.flatMap((province) => [province.code, ...province.folds])
  expect(known.toSorted()).toEqual([...BEFORE.map(([code]) => `VN-${code}`), 'VN-15'].toSorted())
})

test.each(BEFORE)('VN-%s %s is now %s', (code, _name, now) => {
  expect(provinceOf('VN', code)?.name).toBe(now)
})

test('a unit keeps the code of the older unit whose name it bears', () => {
  for (const [code, name, now] of BEFORE) {
    if (name === now) expect(provinceOf('VN', code)?.code).toBe(`VN-${code}`)
  }
})

test('Hà Tây is Hà Nội', () => {
  expect(provinceOf('VN', '15')?.name).toBe('Hà Nội')
})

test.each([
  ['VN', 'SG', 'VN-SG'],
  ['VN', 'VN-SG', 'VN-SG'],
  ['vn', 'sg', 'VN-SG'],
  ['VN', 'vn-sg', 'VN-SG'],
  [' VN ', ' SG ', 'VN-SG'],
  ['VN', '05', 'VN-05'],
  ['VN', '5', 'VN-05'],
  ['VN', 'VN-5', 'VN-05'],
  ['VN', 'VN-05', 'VN-05'],
  ['VN', '6', 'VN-02'],
])('country %j, region %j reads as %s', (country, region, code) => {
  expect(provinceOf(country, region)?.code).toBe(code)
})

test.each([
  [null, '05'],
  ['', '05'],
  ['TH', '05'],
  ['TH', 'VN-05'],
  ['VN', null],
  ['VN', ''],
  ['VN', '00'],
  ['VN', '99'],
  ['VN', '48'],
  ['VN', 'XX'],
  ['VN', '005'],
  ['VN', 'TH-05'],
  ['VN', 'VN-'],
  ['VN', 'Sơn La'],
  ['VN', '__proto__'],
])('country %j, region %j is no province', (country, region) => {
  expect(provinceOf(country, region)).toBeNull()
})

test('codes of today lead to their province and bit number; older and other ones to nothing', () => {
  for (const [index, province] of PROVINCES.entries()) {
    expect(provinceByCode(province.code)).toBe(province)
    expect(provinceIndex(province.code)).toBe(index)
  }
  for (const code of ['VN-06', 'VN-15', '05', 'vn-05', '', 'constructor']) {
    expect(provinceByCode(code)).toBeNull()
    expect(provinceIndex(code)).toBeNull()
  }
})

test('bit numbers already stored still mean the same provinces', () => {
  expect(PROVINCES.map((province) => province.code).join(' ')).toBe(
    'VN-HN VN-04 VN-07 VN-71 VN-01 VN-05 VN-02 VN-69 VN-09 VN-13 VN-56 VN-68 VN-HP VN-66 VN-18 VN-21 VN-22 ' +
      'VN-23 VN-25 VN-26 VN-DN VN-29 VN-30 VN-34 VN-33 VN-35 VN-39 VN-SG VN-37 VN-45 VN-49 VN-44 VN-CT VN-59',
  )
})

test('a set of provinces is one number, from none of them to all', () => {
  const codes = PROVINCES.map(({ code }) => code)
  const sets = [[], codes, ...codes.map((code) => [code]), codes.filter((_, i) => i % 3 === 0)]
  for (const set of sets)
    expect(provincesOfBits(set.reduce((sum, code) => sum + provinceBit(code), 0))).toEqual(set)
  expect(provinceBit('VN-99')).toBe(0)
})
