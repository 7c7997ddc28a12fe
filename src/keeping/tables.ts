// Which tables leave with a copy of the data. Day keys must be gone tomorrow from everywhere, and what opens a door
// today opens none in a copy.
import type Engine from 'libsql'

/** Emptied in a backup: who restores it signs in anew. */
export const NOT_IN_BACKUPS = ['day_key', 'session', 'verification', 'one_time_link', 'attempt'] as const

/** Besides these, what proves who somebody is stays out of an export. */
export const NOT_IN_EXPORTS = [...NOT_IN_BACKUPS, 'credential', 'two_factor', 'api_key', 'key_check'] as const

export interface Column {
  name: string
  type: string
  required: boolean
  key: boolean
}

/** A column whose values are those of another table's column. */
export interface Reference {
  column: string
  table: string
  its: string
}

export function tablesOf(engine: Engine.Database): string[] {
  const rows = engine
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    )
    .all() as { name: string }[]
  return rows.map(({ name }) => name)
}

export function columnsOf(engine: Engine.Database, table: string): Column[] {
  const rows = engine
    .prepare(`select name, type, "notnull", pk from pragma_table_info('${table}')`)
    .all() as {
    name: string
    type: string
    notnull: number
    pk: number
  }[]
  return rows.map(({ name, type, notnull, pk }) => ({ name, type, required: notnull === 1, key: pk > 0 }))
}

export function referencesOf(engine: Engine.Database, table: string): Reference[] {
  const rows = engine
    .prepare(`select "from" as "column", "table", "to" as its from pragma_foreign_key_list('${table}')`)
    .all()
  return rows as Reference[]
}

export function countOf(engine: Engine.Database, table: string): number {
  return (engine.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n
}
