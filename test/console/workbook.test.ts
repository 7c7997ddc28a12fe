import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import { type Sheet, writeWorkbook } from '../../src/console/workbook.ts'

const back = async (sheet: Partial<Sheet>) => {
  const bytes = await writeWorkbook([{ name: 'x', heads: ['a', 'b'], rows: [], ...sheet }])
  return (await readXlsxFile(bytes.buffer))[0]?.data ?? []
}

test('days and moments are dates where a column says so, by the clock in Vietnam', async () => {
  const rows = [
    ['2026-10-01', '2026-10-01'],
    ['2026-10-01T23:30:00+07:00', 'x'],
    ['không ghi ngày', null],
  ]
  expect(await back({ rows, dates: [0] })).toEqual([
    ['a', 'b'],
    [new Date('2026-10-01T00:00:00Z'), '2026-10-01'],
    [new Date('2026-10-01T23:30:00Z'), 'x'],
    ['không ghi ngày', null],
  ])
})

test('figures are figures, and texts stay as they are: noughts in front, formulas, what no cell holds', async () => {
  const rows = [
    [12.5, '0912345678'],
    [-3, '=1+1'],
    [0, '+84 912'],
    ['1e5', 'x'.repeat(40_000)],
  ]
  const [, ...read] = await back({ rows })
  expect(read).toEqual([
    [12.5, '0912345678'],
    [-3, '=1+1'],
    [0, '+84 912'],
    ['1e5', 'x'.repeat(32_767)],
  ])
})

test('any text of people makes a workbook that opens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('toString', '__proto__')),
      async (text) => {
        await expect(back({ rows: [[text, 1]] })).resolves.toHaveLength(2)
      },
    ),
    { numRuns: 50 },
  )
})
