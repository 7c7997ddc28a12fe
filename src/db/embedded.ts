// The embedded engine, for one machine. Batches that arrive in the same turn share one transaction, so that a
// crowd of scans costs one sync to disk; each is on disk before it is answered. Statements are prepared once.
import Engine from 'libsql'
import type { Query, Transport } from './database.ts'

/** Batches in one transaction at the most: it blocks the process while it runs. */
const GROUP_LIMIT = 64
/** How long another process may hold the file before a batch is refused, and how often it is tried again. */
const BUSY_LIMIT_MS = 5000
const BUSY_RETRY_MS = 15

interface Waiting {
  queries: readonly Query[]
  since: number
  resolve: (results: unknown[][][]) => void
  reject: (error: unknown) => void
}

/** Opens or creates the database file. Throws if it is not one. */
export function embedded(path: string): { transport: Transport; close: () => void } {
  const engine = new Engine(path)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'wal_autocheckpoint = 4000']) {
    engine.pragma(pragma)
  }
  const prepared = new Map<string, Engine.Statement<unknown[]>>()
  const prepare = (sql: string) => {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = engine.prepare(sql)
      if (statement.reader) statement.raw(true)
      prepared.set(sql, statement)
    }
    return statement
  }
  const run = ({ sql, params }: Query): unknown[][] => {
    const statement = prepare(sql)
    const bound = params.map(bindable)
    if (statement.reader) return statement.all(bound) as unknown[][]
    statement.run(bound)
    return []
  }

  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | NodeJS.Immediate | null = null

  /** True when the group is settled, false when another process holds the file. */
  function settle(group: readonly Waiting[]): boolean {
    try {
      prepare('BEGIN IMMEDIATE').run()
    } catch (error) {
      if (isBusy(error) && group.every((one) => Date.now() - one.since < BUSY_LIMIT_MS)) return false
      for (const one of group) one.reject(error)
      return true
    }
    try {
      const results = group.map((one) => one.queries.map(run))
      prepare('COMMIT').run()
      for (const [i, one] of group.entries()) one.resolve(results[i] ?? [])
    } catch (error) {
      if (engine.inTransaction) prepare('ROLLBACK').run()
      // One of them failed: each takes its own way, so that only that one does.
      const [only, second] = group
      if (only && !second) only.reject(error)
      else for (const one of group) if (!settle([one])) one.reject(error)
    }
    return true
  }

  function flush() {
    timer = null
    const group = waiting.slice(0, GROUP_LIMIT)
    const settled = settle(group)
    if (settled) waiting = waiting.slice(group.length)
    if (waiting.length > 0) timer = settled ? setImmediate(flush) : setTimeout(flush, BUSY_RETRY_MS)
  }

  return {
    transport: (queries) =>
      new Promise((resolve, reject) => {
        waiting.push({ queries, since: Date.now(), resolve, reject })
        timer ??= setImmediate(flush)
      }),
    close() {
      if (timer) flush()
      engine.close()
    },
  }
}

/** The engine aborts the process on values it does not know, so none reach it. */
function bindable(value: unknown): unknown {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null || ['number', 'bigint', 'string'].includes(typeof value) || value instanceof Uint8Array) return value
  throw new TypeError(`cannot bind a value of type ${typeof value}`)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
