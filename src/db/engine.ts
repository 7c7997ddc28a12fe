// libSQL in this process: a file, opened as it is to be used, and its statements, each prepared once.
import Engine from 'libsql'
import type { Query } from './database.ts'
import { MOST_TEXTS } from './most-texts.ts'

/** Pages kept in memory. */
export const CACHE_KIBIBYTES = 65_536

export interface Opened {
  engine: Engine.Database
  /** Answers a query's rows. */
  run(query: Query): unknown[][]
}

/** Throws if the file is no database. */
export function openEngine(
  path: string,
  pragmas: readonly string[],
  cacheKibibytes = CACHE_KIBIBYTES,
): Opened {
  const engine = new Engine(path)
  for (const pragma of [`cache_size = -${cacheKibibytes}`, ...pragmas]) engine.pragma(pragma)
  const prepared = new Map<string, Prepared>()
  return {
    engine,
    run({ sql, params, isOne }) {
      let carryOut = prepared.get(sql)
      if (!carryOut) {
        if (prepared.size === MOST_TEXTS) prepared.clear()
        carryOut = prepareOn(engine, sql)
        prepared.set(sql, carryOut)
      }
      return carryOut(params.every(isPlain) ? params : params.map(bindable), isOne)
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
