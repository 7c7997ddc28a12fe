// Inserts a row only while a condition holds, so that the insert can be the guard of a command: two people who enter
// the same at once do not both succeed.
import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database, Statement } from './database.ts'

/** Columns that the row leaves out take their default. */
export function insertIf<T extends SQLiteTable>(
  db: Database,
  table: T,
  row: InferInsertModel<T>,
  condition: SQL,
): Statement {
  const values = row as Readonly<Record<string, unknown>>
  const given = Object.entries(getTableColumns(table)).filter(([key]) => values[key] !== undefined)
  const names = given.map(([, column]) => sql.identifier(column.name))
  const cells = given.map(([key, column]) => sql.param(values[key], column))
  return db.run(
    sql`insert into ${table} (${sql.join(names, sql`, `)}) select ${sql.join(cells, sql`, `)} where ${condition}`,
  )
}
