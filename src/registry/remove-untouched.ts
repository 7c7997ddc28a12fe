// What was entered by mistake, or twice, goes as long as nobody has done anything with it. The audit log keeps that it
// was there.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Command } from '../command/command.ts'
import type { Database, Statement } from '../db/database.ts'
import { err, ok } from '../result.ts'

export interface RemoveInput {
  id: string
  /** As it was called, for the log. */
  name: string
}

interface Removal {
  remove: Command<RemoveInput, boolean, RemoveInput, { reason: 'in-use' }>
  /** Whether it is there and may be removed. */
  isUntouched(db: Database, id: string): Promise<boolean>
}

/** `nothingOf`: that nothing names the row of that id. `along`: what was only noted of it, and goes with it. */
export function removalOf(
  name: string,
  table: SQLiteTable & { id: SQLiteColumn },
  nothingOf: (id: string) => SQL,
  along: (db: Database, id: string) => Statement[],
): Removal {
  const untouched = (id: string) => and(eq(table.id, id), nothingOf(id))
  const isUntouched = async (db: Database, id: string) => {
    const found = await db.select({ id: table.id }).from(table).where(untouched(id))
    return found.length > 0
  }
  return {
    isUntouched,
    remove: {
      name,
      read: (db, { id }) => isUntouched(db, id),
      decide: (isFree, input) => (isFree ? ok(input) : err({ reason: 'in-use' })),
      subject: ({ id }) => id,
      write: (db, { id }) => [
        // The guard leaves the row as it is: nothing may name what is gone.
        db.run(sql`update ${table} set id = id where ${untouched(id)}`),
        ...along(db, id),
        db.delete(table).where(eq(table.id, id)),
      ],
    },
  }
}
