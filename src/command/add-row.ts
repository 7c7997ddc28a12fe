// The simplest command: one row is added. A row of that id that is there already stays as it is: its form was sent twice.
import { eq, type InferInsertModel } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { err, ok } from '../result.ts'
import type { Command } from './command.ts'

export function addRow<
  T extends SQLiteTable & { id: SQLiteColumn },
  R extends InferInsertModel<T> & { id: string; at?: number },
>(name: string, table: T): Command<R, boolean, R, { reason: 'already' }> {
  return {
    name,
    async read(db, { id }) {
      const found = await db.select({ id: table.id }).from(table).where(eq(table.id, id))
      return found.length > 0
    },
    decide: (isThere, row) => (isThere ? err({ reason: 'already' }) : ok(row)),
    subject: ({ id }) => id,
    // The record has its own moment.
    audited: ({ at: _, ...row }) => row,
    write: (db, row) => [db.insert(table).values(row)],
  }
}
