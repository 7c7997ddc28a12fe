// Who delivered to an outlet before, so that nobody types an address twice: the names to choose from, and what was
// written of a supplier the last time.
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { receipt } from '../db/tables/receiving.ts'
import { plainWords } from '../plain-letters.ts'
import type { Facts } from './facts.ts'

/** What is the same from one delivery to the next. */
const LASTING = ['supplierAddress', 'supplierContact', 'supplierLicence'] as const

export type Supplier = Pick<Facts, 'supplierName' | (typeof LASTING)[number]>

const RECEIPTS_READ = 200

/** Latest first, each once, with the last that was said of each. */
export async function suppliersOf(db: Database, outletIds: readonly string[]): Promise<Supplier[]> {
  const rows = await db
    .select({ facts: receipt.facts })
    .from(receipt)
    .where(and(inArray(receipt.outletId, [...outletIds]), eq(receipt.state, 'closed')))
    .orderBy(desc(receipt.openedAt))
    .limit(RECEIPTS_READ)
  return eachOnce(rows.map(({ facts }) => facts as Facts))
}

function eachOnce(said: readonly Supplier[]): Supplier[] {
  const known = new Map<string, Supplier>()
  for (const { supplierName, ...facts } of said) {
    const name = plainWords(supplierName ?? '')
    if (name === '') continue
    const its = known.get(name) ?? {
      supplierName,
      supplierAddress: null,
      supplierContact: null,
      supplierLicence: null,
    }
    for (const fact of LASTING) its[fact] ??= facts[fact]
    known.set(name, its)
  }
  return [...known.values()]
}

/** What is known of a supplier by its name, for the facts that nobody has said yet. */
export function remembered(suppliers: readonly Supplier[], facts: Facts): Partial<Facts> {
  const name = plainWords(facts.supplierName ?? '')
  const known = suppliers.find(({ supplierName }) => plainWords(supplierName ?? '') === name)
  return Object.fromEntries(LASTING.map((fact) => [fact, facts[fact] ?? known?.[fact] ?? null]))
}
