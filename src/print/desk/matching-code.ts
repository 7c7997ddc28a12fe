// Lists of stretches of stamps: a whole code that is typed or scanned finds the rows whose stamps it is among, other words are found
// as in every list.
import { type Column, type ListQuery, matching } from '../../console/list.ts'
import { decodeStamp, type StampCode } from '../../stamp/code.ts'
import type { Keyring } from '../../stamp/keyring.ts'
import { endOfAddress } from '../../stamp/scanned.ts'

export function matchingCode<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  query: ListQuery,
  keys: Keyring,
  holds: (row: Row, code: StampCode) => boolean,
): readonly Row[] {
  const code = decodeStamp(endOfAddress(query.search), keys)
  if (!code.ok) return matching(rows, columns, query)
  const among = rows.filter((row) => holds(row, code.value))
  return matching(among, columns, { ...query, search: '' })
}
