// The file that people fill in: the columns of a kind of list and one row that shows how, as a workbook whose cells are
// text, or as CSV.
import { stringify } from 'csv-stringify/sync'
import { lazily } from '../../lazily.ts'
import { COLUMNS, type ImportKind } from './columns.ts'

export function csvTemplate(kind: ImportKind): string {
  return stringify(
    [COLUMNS[kind].map(({ heading }) => heading), COLUMNS[kind].map(({ example }) => example)],
    {
      bom: true,
      record_delimiter: 'windows',
    },
  )
}

const loadWriter = lazily(() => import('write-excel-file/universal'))

export async function xlsxTemplate(kind: ImportKind): Promise<Blob> {
  const { default: writeXlsx } = await loadWriter()
  const text = (value: string, bold = false) => ({
    value,
    type: String,
    format: '@',
    ...(bold && { fontWeight: 'bold' as const }),
  })
  const columns = COLUMNS[kind].map(({ heading }) => ({ width: Math.max(14, heading.length + 4) }))
  return writeXlsx(
    [
      COLUMNS[kind].map(({ heading, required }) => text(heading, required)),
      COLUMNS[kind].map(({ example }) => text(example)),
    ],
    { columns, stickyRowsCount: 1 },
  ).toBlob()
}
