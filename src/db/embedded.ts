// The embedded engine, for one machine. Batches that arrive in the same turn share one transaction, so that a
// crowd of scans costs one sync to disk; each is on disk before it is answered. Statements are prepared once.
import Engine from 'libsql'
import type { Query, Transport } from './database.ts'

/** Batches in one transaction at the most: it blocks the process while it runs. */
const GROUP_LIMIT = 64
/** How long another process may hold the file before a batch is refused, and how often it is tried again. */
const BUSY_LIMIT_MS = 5000
const BUSY_RETRY_MS = 15
/** Pages kept in memory. */
const CACHE_KIBIBYTES = 65_536

const TRANSACTION = { begin: 'BEGIN IMMEDIATE', commit: 'COMMIT', undo: ['ROLLBACK'] }
const PART_OF_ONE = {
  begin: 'SAVEPOINT part',
  commit: 'RELEASE part',
  undo: ['ROLLBACK TO part', 'RELEASE part'],
}

interface Waiting {
  queries: readonly Query[]
  since: number
  /** It was in a group that failed. */
  alone: boolean
  resolve: (results: unknown[][][]) => void
  reject: (error: unknown) => void
}

/** Opens or creates the database file. Throws if it is not one. */
export function embedded(
  path: string,
  { durable = true }: { durable?: boolean } = {},
): { transport: Transport; wipe: () => void; close: () => void } {
  const engine = new Engine(path)
  for (const pragma of [
    `journal_mode = ${durable ? 'WAL' : 'MEMORY'}`,
    // A scratch file need not outlive a power cut.
    `synchronous = ${durable ? 'FULL' : 'OFF'}`,
    ...(durable ? [] : ['locking_mode = EXCLUSIVE']),
    `cache_size = -${CACHE_KIBIBYTES}`,
    `foreign_keys = ${durable ? 'ON' : 'OFF'}`,
    'wal_autocheckpoint = 4000',
    // What is forgotten is overwritten.
    'secure_delete = ON',
  ]) {
    engine.pragma(pragma)
  }
  const prepared = new Map<string, Prepared>()
  const prepare = (sql: string) => {
    let carryOut = prepared.get(sql)
    if (!carryOut) {
      carryOut = prepareOn(engine, sql)
      prepared.set(sql, carryOut)
    }
    return carryOut
  }
  const run = ({ sql, params, isOne }: Query): unknown[][] => {
    for (let i = 0; i < params.length; i++) {
      if (!isPlain(params[i])) return prepare(sql)(params.map(bindable), isOne)
    }
    return prepare(sql)(params, isOne)
  }

  // A scratch file is written to when memory is full, not at the end of each group.
  if (!durable) engine.exec('BEGIN')
  const { begin, commit, undo } = durable ? TRANSACTION : PART_OF_ONE

  let waiting: Waiting[] = []
  let planned = false
  let closed = false

  function plan(soon: boolean): void {
    if (planned) return
    planned = true
    if (soon) setImmediate(turn)
    else setTimeout(turn, BUSY_RETRY_MS)
  }

  function turn(): void {
    planned = false
    if (closed) return
    const free = step()
    if (waiting.length > 0) plan(free)
  }

  /** The batches of the next transaction: one that failed among others goes by itself. */
  function nextGroup(): Waiting[] {
    if (waiting[0]?.alone) return waiting.slice(0, 1)
    const group = waiting.slice(0, GROUP_LIMIT)
    const alone = group.findIndex((one) => one.alone)
    return alone < 0 ? group : group.slice(0, alone)
  }

  function drop(settled: readonly Waiting[]): void {
    waiting = waiting.filter((one) => !settled.includes(one))
  }

  /** Carries one group out. False when another process holds the file. */
  function step(): boolean {
    const group = nextGroup()
    try {
      prepare(begin)([])
    } catch (error) {
      const given = isBusy(error) ? waiting.filter((one) => Date.now() - one.since >= BUSY_LIMIT_MS) : group
      drop(given)
      for (const one of given) one.reject(error)
      return !isBusy(error)
    }
    try {
      const results = group.map((one) => one.queries.map(run))
      prepare(commit)([])
      drop(group)
      for (const [i, one] of group.entries()) one.resolve(results[i] ?? [])
    } catch (error) {
      if (engine.inTransaction) for (const sql of undo) prepare(sql)([])
      const [only, second] = group
      if (only && !second) {
        drop(group)
        only.reject(error)
      } else for (const one of group) one.alone = true
    }
    return true
  }

  return {
    transport: (queries) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the database is closed'))
        waiting.push({ queries, since: Date.now(), alone: false, resolve, reject })
        plan(true)
      }),
    /** Older pages, with what was deleted from them since, leave the log for good; busy, they go later. */
    wipe() {
      if (!closed) engine.pragma('wal_checkpoint(TRUNCATE)')
    },
    close() {
      if (closed) return
      closed = true
      while (waiting.length > 0 && step());
      for (const one of waiting)
        one.reject(new Error('the database was closed while another process held it'))
      engine.close()
    },
  }
}

/** A statement, prepared: bound to values it answers its rows. Each call into the engine costs, so few are made. */
type Prepared = (bound: unknown[], isOne?: boolean) => unknown[][]

function prepareOn(engine: Engine.Database, sql: string): Prepared {
  const statement = engine.prepare<unknown[]>(sql)
  if (!statement.reader) {
    return (bound) => {
      statement.run(bound)
      return []
    }
  }
  statement.raw(true)
  return (bound, isOne) => {
    if (!isOne) return statement.all(bound) as unknown[][]
    const row = statement.get(bound) as unknown[] | undefined
    return row ? [row] : []
  }
}

/** The engine aborts the process on values it does not know, so none reach it. */
function bindable(value: unknown): unknown {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (isPlain(value)) return value
  throw new TypeError(`cannot bind a value of type ${typeof value}`)
}

function isPlain(value: unknown): boolean {
  if (value === null) return true
  const type = typeof value
  return type === 'number' || type === 'string' || type === 'bigint' || value instanceof Uint8Array
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
