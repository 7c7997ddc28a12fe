// What stands in a cell of a delivery note: how its columns are headed, and how people write figures and numbers.
import { checkDigitOf } from '../gs1/check-digits.ts'
import { plainWords } from '../plain-letters.ts'
import { MOST_EXPECTED } from './expected.ts'

export type Column = 'product' | 'quantity' | 'lot' | 'gtin' | 'code' | 'spec'

interface Headings {
  /** The whole heading. */
  exact: readonly string[]
  /** How it may begin: "Tên hàng hóa, dịch vụ", "Số lượng giao". */
  begins?: readonly string[]
}

const HEADINGS: Readonly<Record<Column, Headings>> = {
  product: {
    exact: ['ten', 'name', 'item', 'description', 'dien giai'],
    begins: [
      'san pham',
      'ten san pham',
      'ten hang',
      'ten nhan hieu',
      'hang hoa',
      'mat hang',
      'ten mat hang',
      'product',
    ],
  },
  quantity: { exact: ['sl', 'qty'], begins: ['so luong', 'sl', 'quantity', 'qty'] },
  lot: {
    exact: [
      'lo',
      'so lo',
      'ma lo',
      'lo sx',
      'so lo sx',
      'lo san xuat',
      'so lo san xuat',
      'lot',
      'lot no',
      'batch',
      'batch no',
    ],
  },
  gtin: { exact: ['gtin', 'ma gtin', 'ma vach', 'ma so ma vach', 'barcode', 'ean'] },
  code: { exact: ['tem', 'ma', 'code', 'serial'], begins: ['ma tem', 'ma qr'] },
  spec: { exact: ['spec', 'dvt', 'unit'], begins: ['quy cach', 'don vi'] },
}

/** Of what was asked for and what really came, in columns of their own or both below "Số lượng", the latter counts. */
const REALLY =
  /^((so luong|sl) )?thuc (xuat|giao|nhap|nhan|te)$|^(so luong|sl) (da )?(giao|xuat)$|^(quantity|qty) (delivered|shipped)$/

const heading = (cell: string) => plainWords(cell.replace(/\([^)]*\)/g, ' '))

/** Which column is which in this row of headings; of two that are headed alike, the first. */
export function columnsOf(cells: readonly string[], below: readonly string[] = []): Map<Column, number> {
  const found = new Map<Column, number>()
  const names = cells.map(heading)
  const take = (matches: (headings: Headings, name: string) => boolean) => {
    for (const [i, name] of names.entries()) {
      if (name === '' || [...found.values()].includes(i)) continue
      for (const [column, headings] of Object.entries(HEADINGS) as [Column, Headings][]) {
        if (!found.has(column) && matches(headings, name)) {
          found.set(column, i)
          break
        }
      }
    }
  }
  take(({ exact, begins = [] }, name) => exact.includes(name) || begins.includes(name))
  take(({ begins = [] }, name) => begins.some((start) => name.startsWith(`${start} `)))
  const really = [names, below.map(heading)]
    .map((row) => row.findIndex((name) => REALLY.test(name)))
    .find((at) => at >= 0)
  if (really !== undefined && found.has('quantity')) found.set('quantity', really)
  return found
}

/** Sums and the letters under the headings of official forms are no goods. */
export const isNoGoods = (product: string): boolean =>
  /^(.|cong( .*)?|tong( (cong|so|so luong|tien)( .*)?)?|total( .*)?|sum)$/.test(plainWords(product))

/** A number of packs: "1.000", "1,000", "12 hộp", "12,00". Null where that is not one whole number of them. */
export function quantityOf(cell: string): number | null {
  const [figure, ...more] = cell.replace(/\([^)]*\)/g, ' ').match(/-?\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?/g) ?? []
  if (figure === undefined || more.length > 0) return null
  const digits = figure.replace(/[.,]0{1,2}$/, '')
  if (!/^\d+$|^\d{1,3}([.,\s])\d{3}(\1\d{3})*$/.test(digits)) return null
  const quantity = Number(digits.replace(/\D/g, ''))
  return quantity >= 1 && quantity <= MOST_EXPECTED ? quantity : null
}

/** A GTIN, also one whose leading zeros a sheet dropped. */
export function gtinOf(cell: string): string | null {
  const digits = cell.replace(/[\s-]/g, '')
  if (!/^\d{7,14}$/.test(digits)) return null
  const padded = digits.padStart(14, '0')
  return checkDigitOf(padded.slice(0, -1)) === padded.at(-1) ? padded : null
}
