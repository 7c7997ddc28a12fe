// Reads the first sheet of a workbook that holds anything. Days and figures come as they are kept, formulas as the value
// that was last worked out. A figure is written with a decimal comma, as the readers of entries expect.
import readXlsxFile from 'read-excel-file/universal'
import { type FileRefusal, type Table, tableOf } from './table.ts'
import { unpacked } from './unpack.ts'

export async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<Table | FileRefusal> {
  const plain = await unpacked(bytes)
  if (!plain.ok) return plain.error
  // Figures are marked while they are read, so that a text of digits keeps its zeros.
  const sheets = await readXlsxFile(plain.value.archive, {
    trim: false,
    parseNumber: (figure): Figure => ({ figure }),
  }).catch(() => null)
  if (!sheets) return 'damaged'
  const held = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
  const [first] = held
  if (!first) return 'empty'
  return tableOf(
    first.data.map((row) => row.map(written)),
    [
      ...(held.length > 1 ? (['other-sheets'] as const) : []),
      ...(plain.value.mergesRows ? (['merged-rows'] as const) : []),
    ],
  )
}

interface Figure {
  figure: string
}

function written(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  // The sheet's own day, which the reader gives as midnight in UTC.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? 'x' : ''
  return typeof cell === 'object' ? figureText(Number((cell as Figure).figure)) : String(cell)
}

/** Digits without an exponent, and with a decimal comma. */
function figureText(figure: number): string {
  if (Number.isSafeInteger(figure)) return String(figure)
  return String(Number(figure.toPrecision(12))).replace('.', ',')
}
