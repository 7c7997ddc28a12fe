// A list of values as one parameter, so that a statement is the same for lists of any length.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Whether a column has one of these values. */
export const among = (column: SQLWrapper, values: Iterable<string | number>): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify([...values])}))`
