// The province keeps the list of outlets: without a location code none receives goods. Of two people who change one at
// a time the second is told.
import { and, eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { outlet } from '../db/schema.ts'
import { err, ok } from '../result.ts'

type OutletRow = typeof outlet.$inferSelect

export interface OutletInput {
  /** Null for a new one. */
  id: string | null
  name: string
  address: string
  locationCode: string
  soonDays: number
  /** The revision that the form was filled in over; null for a new one. */
  revision: number | null
}

interface OutletKnown {
  row: OutletRow | null
  holder: { id: string } | null
}

export type OutletRefusal =
  | { reason: 'unknown-outlet' }
  | { reason: 'code-taken' }
  | { reason: 'moved'; stored: OutletRow }

export const keepOutlet: Command<OutletInput, OutletKnown, OutletRow & { isNew: boolean }, OutletRefusal> = {
  name: 'keep-outlet',
  async read(db, { id, locationCode }) {
    const [rows, holders] = await db.batch([
      db
        .select()
        .from(outlet)
        .where(eq(outlet.id, id ?? '')),
      db.select({ id: outlet.id }).from(outlet).where(eq(outlet.locationCode, locationCode)),
    ])
    return { row: rows[0] ?? null, holder: holders[0] ?? null }
  },
  decide({ row, holder }, input, { id }) {
    if (input.id !== null && !row) return err({ reason: 'unknown-outlet' })
    if (row && row.revision !== input.revision) return err({ reason: 'moved', stored: row })
    if (holder && holder.id !== input.id) return err({ reason: 'code-taken' })
    const { name, address, locationCode, soonDays } = input
    const revision = row ? row.revision + 1 : 0
    return ok({ id: input.id ?? id, name, address, locationCode, soonDays, revision, isNew: !row })
  },
  subject: ({ id }) => id,
  write: (db, { isNew, ...row }) => [
    isNew
      ? db.insert(outlet).values(row)
      : db
          .update(outlet)
          .set(row)
          .where(and(eq(outlet.id, row.id), eq(outlet.revision, row.revision - 1))),
  ],
}
