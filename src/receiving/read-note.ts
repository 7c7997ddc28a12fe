// Reads a delivery note that somebody has as a file: which products, how many, and which stamps if it says so. A note
// may give one stamp a line; lines of the same product and lot are one. Rows whose number of packs is not clear are left
// out and told, not guessed.
import { plainWords } from '../plain-letters.ts'
import type { Platform } from '../platform/platform.ts'
import { readFileBeside } from '../registry/import/read-file.ts'
import { type FileRefusal, isTable, type Table } from '../registry/import/table.ts'
import { err, ok, type Result } from '../result.ts'
import { EXPECTED_CODES, EXPECTED_LINES, type ExpectedLine, MOST_EXPECTED } from './expected.ts'
import { type Column, columnsOf, gtinOf, isNoGoods, quantityOf } from './note-cells.ts'
import { readScan } from './read-scan.ts'

export type NoteRefusal =
  | FileRefusal
  | 'no-headings'
  | 'no-goods'
  | 'no-quantities'
  | 'too-many-lines'
  | 'too-many-codes'

export interface ReadNote {
  lines: ExpectedLine[]
  /** Rows of the file, from 1, that name a product and no clear number of packs. */
  unclear: number[]
}

type Line = ExpectedLine & { codes: string[] }

/** A title and addresses may stand above the headings. */
const HEADINGS_WITHIN = 20

/** A column of codes may hold the shop's own numbers instead: only what was made with a key of ours is one. */
export async function readNote(
  { aside, keys, publicUrl }: Pick<Platform, 'aside' | 'keys' | 'publicUrl'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<ReadNote, NoteRefusal>> {
  const table = await readFileBeside(aside, bytes)
  if (!isTable(table)) return err(typeof table === 'string' ? table : 'damaged')
  const headed = headingsOf(table)
  if (!headed) return err('no-headings')
  const { at, columns, width } = headed
  const lines = new Map<string, Line>()
  const unclear: number[] = []
  const listed = new Set<number>()
  for (const { number, cells } of table.lines.slice(at + 1)) {
    const cell = (column: Column) => cells[columns.get(column) ?? -1]?.trim() ?? ''
    const scan = readScan(cell('code'), keys, publicUrl)
    const code = scan.kind === 'stamp' ? cell('code') : ''
    const product = cell('product').slice(0, 200) || (code && '—')
    if (!product || isNoGoods(product)) continue
    if (scan.kind === 'stamp' && listed.has(scan.serial)) continue
    const place = columns.get('quantity')
    const counted = place !== undefined && cell('quantity') !== ''
    const quantity = counted ? clearQuantity(cells, place, width) : code || place === undefined ? 1 : null
    const line = lineOf(lines, {
      product,
      gtin: gtinOf(cell('gtin')),
      lot: cell('lot').slice(0, 40) || null,
      spec: cell('spec').slice(0, 100) || null,
      quantity: quantity ?? 0,
      codes: code ? [code] : [],
    })
    if (quantity === null || !line) {
      unclear.push(number)
      continue
    }
    if (scan.kind === 'stamp') listed.add(scan.serial)
  }
  if (lines.size === 0) return err(unclear.length > 0 ? 'no-quantities' : 'no-goods')
  if (lines.size > EXPECTED_LINES) return err('too-many-lines')
  if (listed.size > EXPECTED_CODES) return err('too-many-codes')
  return ok({ lines: [...lines.values()], unclear })
}

/**
 * Null where it is not clear, as of 1,200 without quotation marks in a file parted by commas: the row is longer than its
 * headings by the rest.
 */
function clearQuantity(cells: readonly string[], at: number, width: number): number | null {
  const isParted =
    /^\d{3}$/.test(cells[at + 1]?.trim() ?? '') && cells.slice(width).some((cell) => cell.trim() !== '')
  return isParted ? null : quantityOf(cells[at]?.trim() ?? '')
}

/** The line of the same goods, with these added to it; null if it were more than a delivery can be. */
function lineOf(lines: Map<string, Line>, its: Line): Line | null {
  if (its.quantity === 0) return null
  const isListed = its.codes.length > 0
  const key = [plainWords(its.product), its.gtin, plainWords(its.lot ?? ''), isListed].join('\n')
  const line = lines.get(key)
  if (!line) {
    lines.set(key, its)
    return its
  }
  if (line.quantity + its.quantity > MOST_EXPECTED) return null
  line.quantity += its.quantity
  line.codes.push(...its.codes)
  // Packs of two sizes that nothing else tells apart are counted together.
  const specs = new Set([...(line.spec?.split('; ') ?? []), ...(its.spec ? [its.spec] : [])])
  line.spec = [...specs].join('; ').slice(0, 100) || null
  return line
}

/** The row of headings: of the first rows the one that names most columns, goods among them. */
function headingsOf({ lines }: Table): Headed | null {
  let best: Headed | null = null
  for (const [at, { cells }] of lines.slice(0, HEADINGS_WITHIN).entries()) {
    const columns = columnsOf(cells, lines[at + 1]?.cells)
    if (!columns.has('product') && !columns.has('code')) continue
    const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1
    if (!best || columns.size > best.columns.size) best = { at, columns, width }
  }
  return best
}

interface Headed {
  at: number
  columns: Map<Column, number>
  /** Cells of the row up to the last that says anything. */
  width: number
}
