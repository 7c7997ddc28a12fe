// The file that people fill in: the columns of a kind of list and one row that shows how, as a workbook whose cells are
// text, or as CSV.
import { stringify } from 'csv-stringify/sync'
import { lazily } from '../../lazily.ts'
import { COLUMNS, type ImportColumn, type ImportKind } from './columns.ts'
import { OCOP_FIELDS } from './plan-products.ts'

/** Without what only the province records for who may not. */
const columnsOf = (kind: ImportKind, mayCertify: boolean): readonly ImportColumn[] =>
  COLUMNS[kind].filter(({ key }) => mayCertify || kind !== 'products' || !OCOP_FIELDS.includes(key))

export function csvTemplate(kind: ImportKind, mayCertify: boolean): string {
  const columns = columnsOf(kind, mayCertify)
  return stringify([columns.map(({ heading }) => heading), columns.map(({ example }) => example)], {
    bom: true,
    record_delimiter: 'windows',
  })
}

const loadWriter = lazily(() => import('write-excel-file/universal'))

export async function xlsxTemplate(kind: ImportKind, mayCertify: boolean): Promise<Blob> {
  const asked = columnsOf(kind, mayCertify)
  const { default: writeXlsx } = await loadWriter()
  const text = (value: string, bold = false) => ({
    value,
    type: String,
    format: '@',
    ...(bold && { fontWeight: 'bold' as const }),
  })
  const columns = asked.map(({ heading }) => ({ width: Math.max(14, heading.length + 4) }))
  return writeXlsx(
    [
      asked.map(({ heading, required }) => text(heading, required)),
      asked.map(({ example }) => text(example)),
    ],
    { columns, stickyRowsCount: 1 },
  ).toBlob()
}
