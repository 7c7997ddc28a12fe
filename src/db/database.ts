// The one way to the data: Drizzle over a transport that runs statements as one transaction, in one round trip.
// There are two transports, embedded.ts and remote.ts; nothing else knows which one it is on.
import { Column, fillPlaceholders, is, noopDecoder, Placeholder, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy'
import { traceOf } from '../request.ts'

export interface Query {
  sql: string
  params: unknown[]
  /** It answers one row at the most, which a transport may know to ask for more cheaply. */
  isOne?: boolean
}

/** Rows as arrays of column values, one list for each query. All queries take effect, or none and it rejects. */
export type Transport = (queries: readonly Query[]) => Promise<unknown[][][]>

export type Database = SqliteRemoteDatabase
export type Statement = BatchItem<'sqlite'>

/** The database could not be asked. What it refused of a statement is another thing, and not this. */
export class DatabaseAway extends Error {}

const damaged = new WeakSet<Database>()
/** Whether a page of it was met that cannot be read. It does not heal: it is said until another is opened. */
export const isDamaged = (db: Database): boolean => damaged.has(db)

const away = new WeakMap<Database, number>()
/** How often it could not be asked. */
export const timesAway = (db: Database): number => away.get(db) ?? 0

export function openDatabase(transport: Transport): Database {
  const ask: Transport = async (queries) => {
    const trace = traceOf()
    const began = performance.now()
    try {
      return await transport(queries.map(inCharacters))
    } catch (error) {
      if (/disk image is malformed|file is not a database/.test(messageOf(error))) damaged.add(db)
      if (refusedStatement(error)) throw error
      away.set(db, timesAway(db) + 1)
      throw new DatabaseAway(messageOf(error), { cause: error })
    } finally {
      if (trace) {
        trace.trips++
        trace.databaseMs += performance.now() - began
      }
    }
  }
  const db = drizzle(
    async (sql, params, method) => {
      const [rows = []] = await ask([{ sql, params }])
      return { rows: method === 'get' ? (rows[0] as never) : rows }
    },
    async (queries) => {
      // A statement that was compiled says more of its method than Drizzle knows of.
      const results = await ask(
        queries.map(({ sql, params, method }) => ({ sql, params, isOne: (method as string) === ONE })),
      )
      return results.map((rows, i) => ({ rows: queries[i]?.method === 'get' ? (rows[0] as never) : rows }))
    },
  )
  return db
}

/**
 * Half a pair of surrogates, as JSON writes it, is no character. The engine would make bytes of it that are no text, and
 * end the process when it reads them back.
 */
function inCharacters(query: Query): Query {
  return query.params.some(holdsSurrogate) ? { ...query, params: query.params.map(whole) } : query
}

const holdsSurrogate = (param: unknown): param is string =>
  typeof param === 'string' && param.includes('\\u') && /\\ud/i.test(param)

/** An escaped pair, or half of one, with the escaped backslashes before it. */
const SURROGATES = /(?<!\\)((?:\\\\)*)(\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|\\ud[89a-f][\da-f]{2})/gi

function whole(param: unknown): unknown {
  if (!holdsSurrogate(param)) return param
  return param.replace(SURROGATES, (all, before: string, found: string) =>
    found.length === 12 ? all : `${before}\ufffd`,
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

/** Runs statements of which nothing but success is awaited, in one batch; nothing where there are none. */
export async function runBatch(db: Database, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements
  if (first) await db.batch([first, ...rest])
}

/** Builds statements away from any database, to be compiled once and run on many. */
export const builder = openDatabase(() => Promise.reject(new Error('a builder has no database')))

/**
 * Compiles a statement with placeholders once; what it returns binds values to it for a batch. Left to itself
 * Drizzle compiles every statement of a batch anew, which costs a scan more than the database does. A value that
 * stands at several places is handed over once. `isOne`: it answers one row at the most. `fields`: what a statement
 * that is written out returns, in this order.
 */
export function compile<S extends Statement>(
  statement: S,
  { isOne = false, fields }: { isOne?: boolean; fields?: Fields } = {},
): (values: Record<string, unknown>) => S {
  // What `batch` itself asks of its items; Drizzle's types keep it to themselves.
  interface Prepared {
    fields?: readonly Selected[]
    getQuery(): Query & { method: string }
    mapResult(result: unknown, isFromBatch?: boolean): unknown
  }
  const prepared = (statement as unknown as { _prepare(): Prepared })._prepare()
  const { sql, params, method } = prepared.getQuery()
  const selected = fields
    ? Object.entries(fields).map(([name, field]) => ({ path: [name], field }))
    : prepared.fields
  const toRow = selected && rowMaker(selected)
  const mapResult: Prepared['mapResult'] = toRow
    ? (result) => (result as { rows: unknown[][] }).rows.map(toRow)
    : (result, isFromBatch) => prepared.mapResult(result, isFromBatch)
  const bound: { name: string | null; param: unknown }[] = []
  const placeOf = new Map<string, number>()
  const places = params.map((param) => {
    const name = is(param, Placeholder) ? param.name : null
    const known = name === null ? undefined : placeOf.get(name)
    if (known) return known
    const place = bound.push({ name, param })
    if (name !== null) placeOf.set(name, place)
    return place
  })
  let next = 0
  const numbered = sql.replace(BARE_OR_QUOTED, (found) => (found === '?' ? `?${places[next++]}` : found))
  return (values) => {
    const ready: Prepared = {
      getQuery: () => ({
        sql: numbered,
        params: bound.map(({ name, param }) =>
          name === null ? fillPlaceholders([param], values)[0] : given(values, name),
        ),
        method: isOne ? ONE : method,
      }),
      mapResult,
    }
    return { _prepare: () => ready } as unknown as S
  }
}

type Fields = Readonly<Record<string, SQL | Column>>

/** A column that is selected: where it goes, and what makes its value of the driver's. */
interface Selected {
  path: string[]
  field: SQL | Column
}

/**
 * Makes rows of plain selections, as Drizzle does, which finds out anew what each field is with each row. Null for
 * those of whole tables, which joins may leave out.
 */
function rowMaker(fields: readonly Selected[]): ((row: unknown[]) => unknown) | null {
  if (fields.some(({ path }) => path.length > 1)) return null
  const columns = fields.map(({ path: [name = ''], field }) => {
    const decoder = is(field, Column) ? field : (field as unknown as { decoder: Decoder }).decoder
    const asItIs =
      decoder === noopDecoder || decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue
    return { name, decode: asItIs ? null : (value: unknown) => decoder.mapFromDriverValue(value) }
  })
  // Rows that are copies of one have one shape, and most of what they hold is null.
  const blank: Record<string, unknown> = Object.fromEntries(columns.map(({ name }) => [name, null]))
  return (row) => {
    const made = { ...blank }
    for (let i = 0; i < columns.length; i++) {
      const value = row[i]
      const column = columns[i]
      if (column && value !== null) made[column.name] = column.decode ? column.decode(value) : value
    }
    return made
  }
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown
}

/** For a value that comes as JSON: `sql`…`.mapWith(json<Shape>())`. */
export const json =
  <T>() =>
  (text: string): T =>
    JSON.parse(text)

const ONE = 'one'
const BARE_OR_QUOTED = /'[^']*'|"[^"]*"|\?/g

function given(values: Record<string, unknown>, name: string): unknown {
  const value = values[name]
  if (value === undefined && !(name in values)) throw new Error(`no value for placeholder ${name}`)
  return value
}
