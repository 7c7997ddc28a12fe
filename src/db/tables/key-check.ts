// What the database knows of the keys: enough to notice wrong ones, and nothing of the keys themselves.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A row is one key version as it was first seen, by its check value. */
export const keyCheck = sqliteTable('key_check', {
  version: text().primaryKey(),
  value: text().notNull(),
  since: integer().notNull(),
})
