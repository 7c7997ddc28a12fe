// The clock of Vietnam in statements.
import { sql } from 'drizzle-orm'
import { OFFSET_SECONDS } from '../time.ts'

/** What is added to seconds since 1970 UTC, so that SQLite's dates are days and hours in Vietnam. */
export const SECONDS_AHEAD = sql.raw(String(OFFSET_SECONDS))
