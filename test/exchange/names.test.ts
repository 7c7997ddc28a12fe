import { describe, expect, test } from 'vitest'
import { lotClass, readName, suppliedClass } from '../../src/exchange/epcis/identify.ts'
import { bizStepOf, dispositionOf, quantityOf } from '../../src/exchange/epcis/vocabulary.ts'

const URL = 'https://temgoc.test'
const GTIN = '08931234567897'

describe('names', () => {
  test.each([
    [`https://id.gs1.org/01/${GTIN}/10/L1`, { kind: 'lot', gtin: GTIN, lot: 'L1' }],
    [`${URL}/01/${GTIN}/10/L1`, { kind: 'lot', gtin: GTIN, lot: 'L1' }],
    [`https://any.example/x/01/${GTIN}`, { kind: 'product', gtin: GTIN }],
    [`https://id.gs1.org/01/${GTIN}/10/L1/21/S`, { kind: 'stamp', code: 'S' }],
    ['urn:epc:class:lgtin:8931234.056789.L%2F1', { kind: 'lot', gtin: GTIN, lot: 'L/1' }],
    ['urn:epc:id:sgtin:8931234.056789.S', { kind: 'stamp', code: 'S' }],
    ['urn:epc:idpat:sgtin:8931234.056789.*', { kind: 'product', gtin: GTIN }],
    ['urn:epc:id:sgln:8931234.56789.0', { kind: 'gln', gln: '8931234567897' }],
    ['https://id.gs1.org/414/8931234567897', { kind: 'gln', gln: '8931234567897' }],
    [`${URL}/ho-chieu/a%20b`, { kind: 'batch', batchId: 'a b' }],
    [`${URL}/co-so/htx`, { kind: 'producer', id: 'htx' }],
    [`${URL}/diem-ban/cho`, { kind: 'outlet', id: 'cho' }],
    [`${URL}/2V1XB5E4CFG057KH?luot=1`, { kind: 'stamp', code: '2V1XB5E4CFG057KH' }],
    ['https://elsewhere.example/ho-chieu/a', null],
    ['urn:epc:id:sgtin:893.1.S', null],
    ['urn:epc:class:lgtin:8931234.056789.%ZZ', null],
    [`https://id.gs1.org/01/${GTIN.replace(/7$/, '8')}`, null],
    ['', null],
  ])('%s', (text, name) => {
    expect(readName(URL, text)).toEqual(name)
  })

  test('a lot that GS1 has no room for is named by this site', () => {
    const at = (gtin: string | null, lot: string) => lotClass(URL, { gtin, lot, batchId: 'b1' })
    expect(at(GTIN, 'A/1')).toBe(`https://id.gs1.org/01/${GTIN}/10/A%2F1`)
    for (const lot of ['lô số 1', 'X'.repeat(21), 'a b']) expect(at(GTIN, lot)).toBe(`${URL}/ho-chieu/b1`)
    expect(at(null, 'A')).toBe(`${URL}/ho-chieu/b1`)
  })

  test.each(['Hộ Lò Văn A', 'a/b', '-', 'cua', null])(
    'a lot of supplier %j is found by the name it is told under',
    (supplier) => {
      const lot = 'NL/2'
      expect(readName(URL, suppliedClass(URL, { supplier, lot }, 'htx-a'))).toEqual(
        supplier === null
          ? { kind: 'supplied', producerId: 'htx-a', lot }
          : { kind: 'supplied', supplier, lot },
      )
    },
  )

  test('lots of suppliers that nobody named are not one lot because two producers call them the same', () => {
    const [a, b] = ['htx-a', 'htx-b'].map((id) => suppliedClass(URL, { supplier: null, lot: 'NL-2' }, id))
    expect(a).not.toBe(b)
  })
})

describe('steps', () => {
  test.each([
    ['Hái búp', 'harvesting'],
    ['Quay mật', 'harvesting'],
    ['Gieo cấy', 'planting'],
    ['Quản lý vườn chè', 'tending'],
    ['Đánh bắt', 'catching'],
    ['Giết mổ, kiểm soát giết mổ', 'killing'],
    ['Nhận nguyên liệu', 'receiving'],
    ['Đóng gói, dán tem', 'packing'],
    ['Kiểm nghiệm, cho xuất xưởng', 'inspecting'],
    ['Chuẩn hóa', 'inspecting'],
    ['Chuẩn hoá', 'inspecting'],
    ['Lưu kho', 'storing'],
    ['Xuất bán, vận chuyển', 'shipping'],
    ['Sấy khô', 'drying'],
    ['Hun khói', 'smoking'],
    ['Rang', 'roasting'],
    ['Chưng cất', 'distilling'],
    // Words within others say nothing.
    ['Thái lát, sấy khô', 'drying'],
    ['Sấy củ', 'drying'],
    ['Chế biến thủ công', 'processing'],
    ['Thanh trùng, cấy men', 'fermenting'],
    ['Nhận dạng loài', 'processing'],
    ['Việc gì đó khác', 'processing'],
  ])('%s is %s', (name, step) => {
    const { bizStep, own } = bizStepOf(name)
    expect(bizStep ?? own).toBe(step)
    expect(bizStepOf(name.normalize('NFD').toUpperCase())).toEqual({ bizStep, own })
  })

  test.each([
    ['Đạt', 'conformant'],
    ['Không đạt', 'non_conformant'],
    ['Chờ', 'in_progress'],
  ])('a test with the result %s leaves the goods %s', (value, disposition) => {
    expect(dispositionOf(bizStepOf('Kiểm nghiệm'), [{ label: 'Kết quả', value }])).toBe(disposition)
  })

  test.each([
    ['kg', 2.5, 'KGM'],
    [' Lít ', 2.5, 'LTR'],
    ['lạng', 2.5, 'HGM'],
    ['Ký', 2.5, 'KGM'],
    ['yến', 25, 'KGM'],
    ['hộp 500 g', 2.5, null],
    [null, 2.5, null],
  ])('two and a half of the unit %s are %d %s', (unit, quantity, uom) => {
    expect(quantityOf(2.5, unit)).toEqual({ quantity, uom })
    expect(quantityOf(null, unit)).toEqual({ quantity: null, uom })
    expect(`${quantityOf(1.001, unit).quantity}`).toHaveLength(5)
  })
})
