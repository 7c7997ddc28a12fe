// The one way to the data: Drizzle over a transport that runs statements as one transaction, in one round trip.
// There are two transports, embedded.ts and remote.ts; nothing else knows which one it is on.
import type { BatchItem } from 'drizzle-orm/batch'
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy'

export interface Query {
  sql: string
  params: unknown[]
}

/** Rows as arrays of column values, one list for each query. All queries take effect, or none and it rejects. */
export type Transport = (queries: readonly Query[]) => Promise<unknown[][][]>

export type Database = SqliteRemoteDatabase
export type Statement = BatchItem<'sqlite'>
/** Statements that are carried out together. */
export type Statements = [Statement, ...Statement[]]

export function openDatabase(transport: Transport): Database {
  return drizzle(
    async (sql, params, method) => {
      const [rows = []] = await transport([{ sql, params }])
      return { rows: method === 'get' ? (rows[0] as never) : rows }
    },
    async (queries) => {
      const results = await transport(queries)
      return results.map((rows, i) => ({ rows: queries[i]?.method === 'get' ? (rows[0] as never) : rows }))
    },
  )
}
