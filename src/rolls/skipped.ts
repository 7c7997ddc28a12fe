// Numbers that nobody may be given: a backup that was put back does not know what was printed after it was made, and a
// number that is printed twice makes copies of genuine stamps. So a gap is left in both lines, and the log of commands says so.
import { and, eq, lte, sql } from 'drizzle-orm'
import { type Author, type Command, runCommand } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { audit, serialLine } from '../db/schema.ts'
import { carton } from '../db/tables/receiving.ts'
import { ok } from '../result.ts'
import { BACKUPS_LIVE_DAYS } from '../retention.ts'
import { SERIAL_LIMIT } from '../stamp/code.ts'

const MINUTE_MS = 60_000
/** A clock that is years ahead must not use the line up. Twice as long as a backup is kept. */
const MOST_MINUTES = 2 * BACKUPS_LIVE_DAYS * 24 * 60

/** The next stamp, and the last carton that may have been given out. */
export interface Skipped {
  next: number
  lastCarton: number
}

export const skipNumbers: Command<Skipped, null, Skipped, never> = {
  name: 'skip-numbers',
  read: async () => null,
  decide: (_, skipped) => ok(skipped),
  subject: () => 'serial_line',
  write: (db, { next }) => [
    db
      .update(serialLine)
      .set({ next })
      .where(and(eq(serialLine.id, 1), lte(serialLine.next, next))),
  ],
}

/**
 * Skips what may have been given out since `madeAt`, in ms: far more than is. Counted by time, so that a backup that is put
 * back for the second time begins beyond what was printed after the first.
 */
export async function skipPrinted(db: Database, madeAt: number, author: Author): Promise<void> {
  const since = Math.max(0, Math.ceil((author.now() - madeAt) / MINUTE_MS))
  const minutes = Math.min(since, MOST_MINUTES)
  const [line, cartons, skipped] = await db.batch([
    db.select({ next: serialLine.next }).from(serialLine),
    db.select({ last: sql<number | null>`max(${carton.serial})` }).from(carton),
    lastSkippedCarton(db),
  ])
  const next = (line[0]?.next ?? 0) + 10_000_000 + minutes * 1_000_000
  const lastCarton = Math.max(cartons[0]?.last ?? 0, skipped[0]?.serial ?? 0) + 10_000 + minutes * 1000
  const done = await runCommand(db, skipNumbers, { next: Math.min(next, SERIAL_LIMIT), lastCarton }, author)
  if (!done.ok) throw new Error('the numbers that were printed since the backup could not be skipped')
}

/** Served by audit_by_command. */
export const lastSkippedCarton = (db: Database) =>
  db
    .select({ serial: sql<number | null>`max(${audit.input} ->> '$.lastCarton')` })
    .from(audit)
    .where(eq(audit.command, skipNumbers.name))
