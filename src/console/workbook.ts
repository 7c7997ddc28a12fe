// Tables as a workbook that Excel opens rightly in every country: days and moments are dates in it, figures are figures,
// and what is text stays text, codes with noughts in front and what looks like a formula too.
import type { Job } from '../job.ts'
import { lazily } from '../lazily.ts'
import { isDay } from '../time.ts'
import type { AppContext } from '../web/env.ts'

export interface Sheet {
  /** On its tab: at most 31 characters, none of []/\:*? */
  name: string
  heads: readonly string[]
  rows: readonly (readonly (string | number | null)[])[]
  /** Places of columns whose texts are days, YYYY-MM-DD, or moments as `momentHere` writes them. */
  dates?: readonly number[]
}

const loadWriter = lazily(() => import('write-excel-file/universal'))

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** More makes Excel call the file broken. */
const LONGEST_CELL = 32_767
/** How wide columns are, in letters. */
const NARROWEST = 10
const WIDEST = 48
/** Rows that say how wide a column is. */
const ROWS_MEASURED = 100

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeXlsxFile } = await loadWriter()
  const file = await writeXlsxFile(
    sheets.map(({ name, heads, rows, dates = [] }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: widthsOf([heads, ...rows.slice(0, ROWS_MEASURED)]),
      data: [
        heads.map((head) => ({ value: head, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map((value, i) => cellOf(value, dates.includes(i)))),
      ],
    })),
  ).toBlob()
  return new Uint8Array(await file.arrayBuffer())
}

const WRITE_WORKBOOK = { at: import.meta.url, name: 'writeWorkbook', run: writeWorkbook } satisfies Job<
  [readonly Sheet[]],
  Uint8Array<ArrayBuffer>
>

/** Answers with it. `name` is of plain letters, without its ending. */
export async function workbookAnswer(
  c: AppContext,
  name: string,
  sheets: readonly Sheet[],
): Promise<Response> {
  return c.body(await c.var.platform.aside(WRITE_WORKBOOK, sheets), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${name}.xlsx"`,
    'Cache-Control': 'no-store',
  })
}

function cellOf(value: string | number | null, isDate: boolean) {
  if (!value && value !== 0) return null
  if (typeof value === 'number') return { value }
  // Workbooks know no time zones: a moment stands in them as the clock in Vietnam showed it.
  if (isDate && isDay(value)) return { value: new Date(`${value}T00:00:00Z`), format: 'dd/mm/yyyy' }
  if (isDate && MOMENT.test(value)) {
    return { value: new Date(`${value.slice(0, 19)}Z`), format: 'dd/mm/yyyy hh:mm' }
  }
  // The writer looks texts up in an object, and finds those that every object has.
  const text = value in {} ? `${value} ` : value.slice(0, LONGEST_CELL)
  return { value: text, type: String, format: '@' }
}

function widthsOf(rows: Sheet['rows']): { width: number }[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [i, value] of row.entries()) {
      widths[i] = Math.min(WIDEST, Math.max(widths[i] ?? NARROWEST, String(value ?? '').length + 2))
    }
  }
  return widths.map((width) => ({ width }))
}
