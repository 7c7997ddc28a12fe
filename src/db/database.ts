// The one way to the data: Drizzle over a transport that runs statements as one transaction, in one round trip.
// There are two transports, embedded.ts and remote.ts; nothing else knows which one it is on.
import { fillPlaceholders, is, Placeholder } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy'
import { traceOf } from '../request.ts'

export interface Query {
  sql: string
  params: unknown[]
}

/** Rows as arrays of column values, one list for each query. All queries take effect, or none and it rejects. */
export type Transport = (queries: readonly Query[]) => Promise<unknown[][][]>

export type Database = SqliteRemoteDatabase
export type Statement = BatchItem<'sqlite'>

/** The database could not be asked. What it refused of a statement is another thing, and not this. */
export class DatabaseAway extends Error {}

export function openDatabase(transport: Transport): Database {
  const ask: Transport = async (queries) => {
    const trace = traceOf()
    const began = performance.now()
    try {
      return await transport(queries)
    } catch (error) {
      throw refusedStatement(error) ? error : new DatabaseAway(messageOf(error), { cause: error })
    } finally {
      if (trace) {
        trace.trips++
        trace.databaseMs += performance.now() - began
      }
    }
  }
  return drizzle(
    async (sql, params, method) => {
      const [rows = []] = await ask([{ sql, params }])
      return { rows: method === 'get' ? (rows[0] as never) : rows }
    },
    async (queries) => {
      const results = await ask(queries)
      return results.map((rows, i) => ({ rows: queries[i]?.method === 'get' ? (rows[0] as never) : rows }))
    },
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the database is away'
}

function refusedStatement(error: unknown): boolean {
  return /CONSTRAINT|constraint failed|syntax error|no such|SQLITE_ERROR|cannot bind/.test(
    `${(error as { code?: string } | null)?.code} ${messageOf(error)}`,
  )
}

/** Builds statements away from any database, to be compiled once and run on many. */
export const builder = openDatabase(() => Promise.reject(new Error('a builder has no database')))

/**
 * Compiles a statement with placeholders once; what it returns binds values to it for a batch. Left to itself
 * Drizzle compiles every statement of a batch anew, which costs a scan more than the database does.
 */
export function compile<S extends Statement>(statement: S): (values: Record<string, unknown>) => S {
  // What `batch` itself asks of its items; Drizzle's types keep it to themselves.
  interface Prepared {
    getQuery(): Query & { method: string }
    mapResult(result: unknown, isFromBatch?: boolean): unknown
  }
  const prepared = (statement as unknown as { _prepare(): Prepared })._prepare()
  const { sql, params, method } = prepared.getQuery()
  const mapResult: Prepared['mapResult'] = (result, isFromBatch) => prepared.mapResult(result, isFromBatch)
  const binders = params.map((param) => {
    const name = is(param, Placeholder) ? param.name : null
    return (values: Record<string, unknown>) =>
      name === null ? fillPlaceholders([param], values)[0] : given(values, name)
  })
  return (values) => {
    const bound: Prepared = {
      getQuery: () => ({ sql, params: binders.map((bind) => bind(values)), method }),
      mapResult,
    }
    return { _prepare: () => bound } as unknown as S
  }
}

function given(values: Record<string, unknown>, name: string): unknown {
  if (!(name in values)) throw new Error(`no value for placeholder ${name}`)
  return values[name]
}
