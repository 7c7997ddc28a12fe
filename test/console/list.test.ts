import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../src/console/csv.ts'
import {
  type Column,
  latestOf,
  matching,
  ROWS_A_PAGE,
  readListQuery,
  sliceOf,
} from '../../src/console/list.ts'
import { listView } from '../../src/console/list-page.ts'
import { listedTable } from '../../src/console/listed-table.ts'
import { consoleVi } from '../../src/console/words-vi.ts'

interface Row {
  name: string
  stamps: number | null
}
const columns: Column<Row>[] = [
  { key: 'ten', label: 'Tên', value: ({ name }) => name },
  { key: 'tem', label: 'Tem', value: ({ stamps }) => stamps },
]
const rows: Row[] = [
  { name: 'Mật ong hoa nhãn', stamps: 90 },
  { name: 'Đường phèn', stamps: null },
  { name: 'Chè Shan tuyết', stamps: 1000 },
  { name: 'Cà phê Bích Thao', stamps: 9 },
]
const found = (query: Record<string, string>) =>
  matching(rows, columns, readListQuery(query)).map(({ name }) => name)

test('a list of the latest alone says so, also where a search finds nothing', () => {
  const page = (most: number, query: Record<string, string>) => {
    const asked = readListQuery(query)
    const { rows: those, latest } = latestOf(rows, most)
    const slice = sliceOf(matching(those, columns, asked), asked, latest)
    return String(
      listView({
        words: consoleVi,
        path: '/',
        caption: 'x',
        columns,
        query: asked,
        slice,
        empty: { says: '-' },
      }),
    )
  }
  const says = consoleVi.list.latest(3)
  expect(page(3, {})).toContain(says)
  expect(page(3, {})).not.toContain('Bích Thao')
  expect(page(3, { tim: 'bich thao' })).toContain(says)
  expect(page(4, {})).not.toContain('mới nhất')
})

describe('a list', () => {
  test.each([
    ['mat ong', ['Mật ong hoa nhãn']],
    ['Mật Ong', ['Mật ong hoa nhãn']],
    ['\u200bmật ong\ufeff', ['Mật ong hoa nhãn']],
    ['duong', ['Đường phèn']],
    ['tuyet che', ['Chè Shan tuyết']],
    ['1000', ['Chè Shan tuyết']],
    ['1.000', ['Chè Shan tuyết']],
    ['không có', []],
  ])('searched for %s', (tim, names) => {
    expect(found({ tim })).toEqual(names)
  })

  test.each([
    ['ten', ['Cà phê Bích Thao', 'Chè Shan tuyết', 'Đường phèn', 'Mật ong hoa nhãn']],
    ['-ten', ['Mật ong hoa nhãn', 'Đường phèn', 'Chè Shan tuyết', 'Cà phê Bích Thao']],
    ['tem', ['Cà phê Bích Thao', 'Mật ong hoa nhãn', 'Chè Shan tuyết', 'Đường phèn']],
    ['__proto__', rows.map(({ name }) => name)],
  ])('sorted by %s', (sap, names) => {
    expect(found({ sap })).toEqual(names)
  })

  test.each([
    ['0912 345 678', '0912345678'],
    ['0912 345 678', '0912.345.678'],
    ['0912345678', '091 234 5678'],
    ['2028-10-05', '05/10/2028'],
    ['2028-10-05', '10/2028'],
    ['2028-10-05', '2028-10-05'],
  ])('%s is found as %s', (value, tim) => {
    const by: Column<string>[] = [{ key: 'x', label: 'x', value: (row) => row }]
    expect(matching([value, '0987 654 321', '2027-09-04'], by, readListQuery({ tim }))).toEqual([value])
  })

  test('what is searched in a database has its letters composed as they are stored, and nothing unseen', () => {
    expect(readListQuery({ tim: ` \u200b${'lý do'.normalize('NFD')}\ufeff ` }).search).toBe('lý do')
  })

  test('moments go by time, however they are written', () => {
    const day = (text: string) => ({ text, at: Date.parse(text.split('/').reverse().join('-')) })
    const moments = [day('09/02/2026'), day('10/01/2026'), { text: '', at: null }, day('01/03/2025')]
    const by: Column<(typeof moments)[number]>[] = [
      { key: 'luc', label: 'Lúc', value: ({ text }) => text || null, order: ({ at }) => at },
    ]
    const sorted = (sap: string) => matching(moments, by, readListQuery({ sap })).map(({ text }) => text)
    expect(sorted('luc')).toEqual(['01/03/2025', '10/01/2026', '09/02/2026', ''])
    expect(sorted('-luc')).toEqual(['', '09/02/2026', '10/01/2026', '01/03/2025'])
  })

  test.each([
    [{}, 1],
    [{ trang: '2' }, 2],
    [{ trang: '99' }, 3],
    [{ trang: '-1' }, 1],
    [{ trang: '1e9' }, 3],
    [{ trang: 'x' }, 1],
  ])('page %j is page %i', (query, page) => {
    const many = Array.from({ length: 2 * ROWS_A_PAGE + 1 }, (_, i) => i)
    expect(sliceOf(many, readListQuery(query as Record<string, string>))).toMatchObject({ page, pages: 3 })
  })
})

describe('its file', () => {
  test('says what the list says, and holds no formula', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+84912', '-2', '@x', '\t=1', '＝1', 'a"b', 'a\r\nb', '"=1'),
    )
    fc.assert(
      fc.property(fc.array(fc.record({ name, stamps: fc.option(fc.integer()) })), (list) => {
        const text = csvText(columns, list)
        const back = parse(text, { bom: true }) as string[][]
        expect(back[0]).toEqual(['Tên', 'Tem'])
        for (const [i, { name, stamps }] of list.entries()) {
          const [first = '', second] = back[i + 1] ?? []
          expect([name, `'${name}`]).toContain(first)
          expect(first).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
          expect(second).toBe(stamps === null ? '' : String(stamps))
        }
      }),
    )
  })
})

test('a column of figures stands at the right, with its heading and with words in place of a figure', () => {
  interface Commune {
    name: string
    stamps: number | string
  }
  const columns = [
    { label: 'Xã', cell: ({ name }: Commune) => name },
    {
      label: 'Tem',
      cell: ({ stamps }: Commune) => stamps,
      isFigure: ({ stamps }: Commune) => typeof stamps === 'number',
    },
  ]
  const rows = [
    { name: 'Chiềng Cơi', stamps: 3 },
    { name: 'Mường La', stamps: 'chưa có' },
  ]
  const table = String(listedTable({ label: 'x' }, columns, rows))
  const atRight = [...table.matchAll(/<t[hd] [^>]*class="number"><?(?:div>)?([^<]*)/g)].map(
    ([, text]) => text,
  )
  expect(atRight).toEqual(['Tem', '3', 'chưa có'])
})
