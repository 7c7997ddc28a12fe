// The segments of a range of serials: a scan, which asks for one serial, does not load this.
import { and, gte, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { segment } from './schema.ts'

/** Where the segments of a range begin, from its first serial: they do not overlap, so the last to begin there or before may hold it. */
export const segmentsFrom = (first: SQLWrapper | number): SQL =>
  sql`coalesce((select max(first) from segment where first <= ${first}), ${first})`

/** Of the segments of a query: those that hold serials of a range. */
export const segmentsOver = ({ first, last }: { first: number; last: number }): SQL | undefined =>
  and(gte(segment.first, segmentsFrom(first)), lte(segment.first, last), gte(segment.last, first))
