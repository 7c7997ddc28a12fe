// What is true now of scanned codes, for an outlet. Changes nothing: it is no scan of a shopper's.
import { eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { outlet } from '../db/schema.ts'
import { type CheckedScan, checkScans } from './check.ts'
import { type KnownScans, knownFrom, knownStatements, namedBy, wantedOf } from './known.ts'
import type { Scan } from './read-scan.ts'

export async function verifyScans(
  db: Database,
  scans: readonly Scan[],
  outletId: string,
  at: number,
): Promise<{ checked: CheckedScan[]; known: KnownScans }> {
  const wanted = wantedOf(scans.map(namedBy))
  const [outlets, ...answers] = await db.batch([
    db.select({ soonDays: outlet.soonDays }).from(outlet).where(eq(outlet.id, outletId)),
    ...knownStatements(db, wanted, null),
  ])
  const known = knownFrom(answers, wanted)
  const checked = checkScans(scans, known, {
    outletId,
    soonDays: outlets[0]?.soonDays ?? 0,
    at,
    expected: [],
  })
  return { checked, known }
}
