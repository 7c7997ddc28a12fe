// Texts that hold another one, whatever signs it has.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** In capitals or not, where letters have no marks. */
export const holdsText = (column: SQLWrapper, text: string): SQL =>
  sql`${column} like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`
