// Numbers that nobody may be given: a backup that was put back does not know what was printed after it was made, and a
// number that is printed twice makes copies of genuine stamps. Whoever puts one back leaves a gap in both lines, and says so
// in the log of commands.
import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { audit } from '../db/schema.ts'
import { BACKUPS_LIVE_DAYS } from '../retention.ts'

export const SKIP_NUMBERS = 'skip-numbers'

/** A clock that is years ahead must not use the line up. Twice as long as a backup is kept. */
const MOST_MINUTES = 2 * BACKUPS_LIVE_DAYS * 24 * 60

/**
 * How many numbers of each line may have been given out in so many minutes: far more than are. Counted by time, so that
 * a backup that is put back for the second time begins beyond what was printed after the first.
 */
export function mayBePrinted(since: number): { stamps: number; cartons: number } {
  const minutes = Math.min(Math.max(0, Math.ceil(since)), MOST_MINUTES)
  return { stamps: 10_000_000 + minutes * 1_000_000, cartons: 10_000 + minutes * 1000 }
}

/** What a record of it says: the next stamp, and the last carton that may have been given out. */
export interface Skipped {
  next: number
  lastCarton: number
}

/** Served by audit_by_command. */
export const lastSkippedCarton = (db: Database) =>
  db
    .select({ serial: sql<number | null>`max(${audit.input} ->> '$.lastCarton')` })
    .from(audit)
    .where(eq(audit.command, SKIP_NUMBERS))
