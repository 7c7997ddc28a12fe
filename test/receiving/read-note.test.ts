// Delivery notes as shops get them: exports of three accounting programs, an official form, a list somebody typed.
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/universal'
import { inPlace } from '../../src/job.ts'
import { expectedSchema } from '../../src/receiving/expected.ts'
import { gtinOf, quantityOf } from '../../src/receiving/note-cells.ts'
import { readNote } from '../../src/receiving/read-note.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { CURRENT_KEY, KEYS } from '../fixtures.ts'

const URL = 'https://tem.example'

async function read(text: string | Uint8Array<ArrayBuffer>) {
  const note = await readNote(
    { aside: inPlace, keys: KEYS, publicUrl: URL },
    typeof text === 'string' ? new TextEncoder().encode(text) : text,
  )
  if (!note.ok) return note.error
  // Whatever is read can be sent with a delivery.
  expect(v.safeParse(expectedSchema, note.value.lines).issues ?? []).toEqual([])
  return {
    goods: note.value.lines.map(({ product, quantity }) => [product, quantity]),
    unclear: note.value.unclear,
    lines: note.value.lines,
  }
}

describe('a delivery note', () => {
  test.each([
    'Tên hàng,Số lượng đặt,Số lượng giao',
    'Tên hàng,SL đặt hàng,SL thực giao',
    'Tên hàng,SL,Thực xuất (lọ)',
    'Product,Quantity ordered,Quantity delivered',
  ])('of %s tells what came, not what was ordered', async (headings) => {
    expect(await read(`${headings}\nMật ong,12,10\n`)).toMatchObject({ goods: [['Mật ong', 10]] })
  })

  test('of an official form: a title, headings of two rows, letters under them, a sum and names below', async () => {
    const note = await read(
      [
        'HTX Minh Ngọc,,,,,',
        '"Phiếu xuất kho số 12, ngày 29/11/2026",,,,,',
        'STT,"Tên, nhãn hiệu, quy cách sản phẩm",Mã số,Đơn vị tính,Số lượng,',
        ',,,,Yêu cầu,Thực xuất',
        'A,B,C,D,1,2',
        '1,Mật ong hoa nhãn,MO500,lọ,30,24',
        '2,Chè Shan tuyết,CH100,hộp,10,10',
        ',Cộng,,,40,34',
        ',Người giao hàng,,Thủ kho,,',
      ].join('\r\n'),
    )
    expect(note).toMatchObject({
      goods: [
        ['Mật ong hoa nhãn', 24],
        ['Chè Shan tuyết', 10],
      ],
      unclear: [9],
    })
  })

  test('parted by semicolons or tabs, under a title with commas, with sums and a mark of order', async () => {
    for (const mark of [';', '\t']) {
      const rows = [
        ['Hóa đơn, số 7, ngày 3, tháng 11'],
        ['Tên hàng hóa, dịch vụ', 'ĐVT', 'Số lượng (hộp)', 'Đơn giá'],
        ['Táo sấy, loại 1', 'hộp', '1.200', '35.000,00'],
        ['Mận sấy', 'hộp', '12,00', '40.000,00'],
        ['Tổng cộng', '', '1.212', ''],
      ]
      expect(await read(`\ufeff${rows.map((row) => row.join(mark)).join('\n')}`)).toMatchObject({
        goods: [
          ['Táo sấy, loại 1', 1200],
          ['Mận sấy', 12],
        ],
        unclear: [],
      })
    }
  })

  test('whose own numbers stand where codes of stamps might is no list of codes', async () => {
    const note = await read('Mã,Tên hàng,SL\nSP-001,Mật ong,12\n8936012345678901,Chè,3\n')
    expect(note).toMatchObject({ lines: [{ codes: [] }, { codes: [] }] })
  })

  test('that lists stamps counts one for each, however they are written', async () => {
    const codes = [1, 2, 3].map((serial) => encodeStamp(serial, CURRENT_KEY))
    const [a = '', b = '', c = ''] = codes
    const typed = [a.toLowerCase(), b.replace(/(....)/g, '$1 '), `${URL}/${c}`]
    const note = await read(`Sản phẩm;Mã tem\n${typed.map((code) => `Mật ong;${code}`).join('\n')}`)
    expect(note).toMatchObject({ goods: [['Mật ong', 3]], lines: [{ codes: { length: 3 } }] })
  })

  test('that lists a stamp twice, in two spellings, counts it once', async () => {
    const [a, b] = [1, 2].map((serial) => encodeStamp(serial, CURRENT_KEY)) as [string, string]
    const note = await read(
      `Sản phẩm;Mã tem;SL\nMật ong;${a};1\nMật ong;${b};1\nMật ong;${a.toLowerCase()};1\n`,
    )
    expect(note).toMatchObject({ goods: [['Mật ong', 2]], lines: [{ codes: [a, b] }] })
  })

  test('that lists the stamps of some of its goods does not hold the others to that list', async () => {
    const code = encodeStamp(1, CURRENT_KEY)
    const note = await read(`Sản phẩm;Mã tem;SL\nMật ong;${code};1\nMật ong;;9\n`)
    expect(note).toMatchObject({
      lines: [
        { quantity: 1, codes: [code] },
        { quantity: 9, codes: [] },
      ],
    })
  })

  test('says which rows it could not count, and guesses nothing', async () => {
    const note = await read(
      'Sản phẩm,Số lượng\nHàng A,10 hộp\nHàng B,mười\nHàng C,\nHàng D,0\nHàng E,-3\nHàng F,12 thùng x 24\nHàng G,"1,5"\nHàng H,9999999\n',
    )
    expect(note).toMatchObject({ goods: [['Hàng A', 10]], unclear: [3, 4, 5, 6, 7, 8, 9] })
    // Parted at the comma of a figure, as other rows show, or a remark beside the list.
    expect(
      await read('Sản phẩm,Số lượng,Số lô\nHàng A,1,200,L1\nHàng B,12,L2,ghi chú\nHàng C,3,120\n'),
    ).toMatchObject({
      goods: [
        ['Hàng B', 12],
        ['Hàng C', 3],
      ],
      unclear: [2],
    })
    expect(await read('Sản phẩm,Số lượng\nHàng A,nhiều\n')).toBe('no-quantities')
    expect(await read('Sản phẩm,Số lượng\nTổng cộng,12\n')).toBe('no-goods')
    expect(await read('Ngày,Giá\n1,2\n')).toBe('no-headings')
  })

  test('without quantities has one of each row; packs of two sizes that nothing tells apart are counted together', async () => {
    expect(await read('Sản phẩm\nMật ong\nmật ong\nChè\n')).toMatchObject({
      goods: [
        ['Mật ong', 2],
        ['Chè', 1],
      ],
    })
    expect(await read('Tên hàng,Quy cách,SL\nMật ong,500 ml,10\nMật ong,250 ml,5\n')).toMatchObject({
      lines: [{ quantity: 15, spec: '500 ml; 250 ml' }],
    })
  })

  test('as a workbook: figures, zeros that the sheet dropped, a barcode that is none', async () => {
    const row = (...cells: (string | number)[]) =>
      cells.map((value) => ({ value, type: typeof value === 'number' ? Number : String }))
    const workbook = await writeXlsx([
      row('Mặt hàng', 'Mã vạch', 'Số lượng'),
      row('Mật ong', 8936012340012, 24),
      row('Cà phê', 36000291452, 6),
      row('Chè', 12345678901, 7),
      row('Gạo', 5, 2.5),
    ] as never).toBlob()
    const bytes = new Uint8Array(await workbook.arrayBuffer())
    const note = await read(bytes)
    expect(note).toMatchObject({
      goods: [
        ['Mật ong', 24],
        ['Cà phê', 6],
        ['Chè', 7],
      ],
      unclear: [5],
    })
    expect(note).toMatchObject({ lines: [{}, { gtin: '00036000291452' }, { gtin: null }] })
  })
})

test('figures are read as people here write them', () => {
  for (const [cell, quantity] of [
    ['12', 12],
    [' 12 ', 12],
    ['1.000', 1000],
    ['1,000', 1000],
    ['1 000 000', 1_000_000],
    ['1.234,00', 1234],
    ['SL: 7 chai', 7],
    ['24 (2 thùng)', 24],
    ['1.0', 1],
    ['12.5', null],
    ['1000.500', null],
    ['-4', null],
    ['0', null],
    ['1/2', null],
    ['1000001', null],
    ['', null],
  ] as const)
    expect(quantityOf(cell), cell).toBe(quantity)
  expect(gtinOf('893 6012 34001-2')).toBe(gtinOf('8936012340012'))
  expect(gtinOf('8,93E+12')).toBeNull()
})
