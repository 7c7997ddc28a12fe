// The simplest command: one row is added, and that it was is the guard.
import type { Database, Statement } from '../db/database.ts'
import { ok } from '../result.ts'
import type { Command } from './command.ts'

export function addRow<R extends { id: string }>(
  name: string,
  insert: (db: Database, row: R) => Statement,
): Command<R, null, R, never> {
  return {
    name,
    read: async () => null,
    decide: (_, row) => ok(row),
    subject: (row) => row.id,
    write: (db, row) => [insert(db, row)],
  }
}
