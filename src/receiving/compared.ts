// What the delivery note said and what came of it, line by line.
import type { Database } from '../db/database.ts'
import { receivedByLine } from './read-lines.ts'
import type { ReceiptWithCounts } from './read-receipts.ts'
import { sharedOut } from './shared-out.ts'

export interface ComparedLine {
  name: string
  expected: number
  received: number
}

/** None where there was no note. */
export async function comparedOf(
  db: Database,
  { id, expected }: ReceiptWithCounts['receipt'],
): Promise<ComparedLine[]> {
  if (expected.length === 0) return []
  const lines = expected.map((line) => ({ ...line, listsCodes: line.serials !== null }))
  const received = sharedOut(lines, await receivedByLine(db, id))
  return expected.map(({ product, spec, lot, gtin, quantity }, n) => ({
    name: [product, spec, lot, gtin].filter(Boolean).join(' · '),
    expected: quantity,
    received: received[n] ?? 0,
  }))
}
