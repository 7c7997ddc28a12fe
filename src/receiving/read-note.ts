// Reads a delivery note that somebody has as a file: which products, how many, and which stamps if it says so. A note
// may give one stamp a line; lines of the same product and lot are one.
import { plainWords } from '../plain-letters.ts'
import { readFile } from '../registry/import/read-file.ts'
import { type FileRefusal, isTable } from '../registry/import/table.ts'
import { err, ok, type Result } from '../result.ts'
import { EXPECTED_CODES, EXPECTED_LINES, type ExpectedLine } from './expected.ts'

type Column = 'product' | 'quantity' | 'lot' | 'gtin' | 'code' | 'spec'

const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  product: ['san pham', 'ten san pham', 'ten hang', 'hang hoa', 'ten hang hoa', 'product', 'name'],
  quantity: ['so luong', 'sl', 'quantity', 'qty'],
  lot: ['lo', 'so lo', 'ma lo', 'lot', 'batch'],
  gtin: ['gtin', 'ma vach', 'barcode', 'ean'],
  code: ['ma tem', 'tem', 'ma', 'code', 'serial'],
  spec: ['quy cach', 'spec', 'don vi'],
}

export type NoteRefusal = FileRefusal | 'no-headings' | 'too-many-lines' | 'too-many-codes'

export async function readNote(bytes: Uint8Array<ArrayBuffer>): Promise<Result<ExpectedLine[], NoteRefusal>> {
  const table = await readFile(bytes)
  if (!isTable(table)) return err(typeof table === 'string' ? table : 'damaged')
  const headed = table.lines
    .slice(0, 20)
    .map(({ cells }, i) => ({ i, columns: columnsOf(cells) }))
    .find(({ columns }) => columns.has('product') || columns.has('code'))
  if (!headed) return err('no-headings')
  const lines = new Map<string, ExpectedLine & { codes: string[] }>()
  let codes = 0
  for (const { cells } of table.lines.slice(headed.i + 1)) {
    const cell = (column: Column) => cells[headed.columns.get(column) ?? -1]?.trim() ?? ''
    const code = cell('code')
    const product = cell('product') || (code && '—')
    if (!product) continue
    const typed = Number(cell('quantity').replace(/[.\s]/g, '').replace(',', '.'))
    const quantity = Number.isFinite(typed) && typed >= 1 ? Math.trunc(typed) : 1
    const gtin = /^\d{8,14}$/.test(cell('gtin')) ? cell('gtin') : null
    const lot = cell('lot').slice(0, 40) || null
    const key = [plainWords(product), gtin, plainWords(lot ?? '')].join('\n')
    const line = lines.get(key)
    if (line) line.quantity += quantity
    const its = line ?? {
      product: product.slice(0, 200),
      gtin,
      lot,
      spec: cell('spec').slice(0, 100) || null,
      quantity,
      codes: [],
    }
    if (code) {
      its.codes.push(code.slice(0, 64))
      codes++
    }
    lines.set(key, its)
  }
  if (lines.size === 0) return err('no-headings')
  if (lines.size > EXPECTED_LINES) return err('too-many-lines')
  if (codes > EXPECTED_CODES) return err('too-many-codes')
  return ok([...lines.values()])
}

function columnsOf(cells: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>()
  for (const [i, cell] of cells.entries()) {
    const name = plainWords(cell)
    for (const [column, names] of Object.entries(HEADINGS) as [Column, readonly string[]][]) {
      if (names.includes(name) && !found.has(column)) found.set(column, i)
    }
  }
  return found
}
