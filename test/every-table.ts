// A row in every table of a database of any day, with a value in every column, made from what the tables say of
// themselves. What a CHECK wants is named here; all else follows from names and types.
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type Engine from 'libsql'
import { type Column, columnsOf, tablesOf } from '../src/keeping/tables.ts'
import { dayOf } from '../src/time.ts'

type Values = Readonly<Record<string, unknown>>

const enums = new Map<string, readonly string[]>()
const json = new Set<string>()
for (const file of ['src/db/schema.ts', ...globSync('src/db/tables/*.ts')]) {
  for (const table of Object.values(await import(resolve(file)))) {
    if (!is(table, SQLiteTable)) continue
    for (const column of Object.values(getTableColumns(table))) {
      const name = `${getTableName(table)}.${column.name}`
      if (column.enumValues?.length) enums.set(name, column.enumValues)
      if (column.dataType === 'json') json.add(name)
    }
  }
}

const CHECKED: Readonly<Record<string, Values>> = {
  certificate: { stars: 4 },
  segment: { state: 'active', reason: null, first: 0, last: 99 },
  roll: { first: 0, last: 99, key_version: '1' },
  roll_order: { state: 'approved' },
  receipt: { state: 'closed', number: 1 },
  outbox_delivery: { channel: 'webhook', recipient: null, state: 'delivered', lease: null },
  print_job: { parts: 1, parts_done: 1, part_stamps: 100, state: 'done', face: '{}' },
  batch: { regions: 'VN-05', recalled_at: null, review_at: null, chain_length: 1 },
  person: { role: 'producer', ended_at: null },
  case_stamp: { evidence: '[]' },
  policy_version: { settings: '{}' },
}

const MOMENT = /(^|_)(at|until|since|from|expires)$/
const DAY = /(^|_)(day|on)$/

/** Puts one row into each table that has none. Every moment in it is `at`. */
export function fillEveryTable(
  engine: Engine.Database,
  at: number,
  more: Readonly<Record<string, Values>> = {},
) {
  engine.pragma('foreign_keys = OFF')
  const tables = tablesOf(engine).filter((name) => !name.startsWith('__'))
  for (const table of tables) {
    const { n } = engine.prepare(`select count(*) as n from "${table}"`).get() as { n: number }
    if (n === 0) insert(engine, table, at, { ...CHECKED[table], ...more[table] })
  }
  const broken = engine.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`rows without the rows they name: ${JSON.stringify(broken)}`)
  engine.pragma('foreign_keys = ON')
}

function insert(engine: Engine.Database, table: string, at: number, set: Values): void {
  const columns = columnsOf(engine, table)
  const values = columns.map((column) =>
    column.name in set ? set[column.name] : cell(engine, table, column, at),
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  engine
    .prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`)
    .run(values)
}

/** What stands in a column of a table's only row: the key of another's, where it names one. */
function cell(engine: Engine.Database, table: string, { name, type }: Column, at: number): unknown {
  const other = (
    engine.prepare(`select "from", "table" from pragma_foreign_key_list('${table}')`).all() as Reference[]
  ).find((one) => one.from === name)?.table
  const key = other && columnsOf(engine, other).find((column) => column.key)
  if (!other || !key) return made(table, name, type.toLowerCase(), at)
  return CHECKED[other]?.[key.name] ?? cell(engine, other, key, at)
}

interface Reference {
  from: string
  table: string
}

function made(table: string, name: string, type: string, at: number): unknown {
  const full = `${table}.${name}`
  if (json.has(full)) return '[]'
  const [first] = enums.get(full) ?? []
  if (first !== undefined) return first
  if (type === 'blob') return Buffer.from('none')
  if (type === 'integer' || type === 'real') return MOMENT.test(name) ? at : name === 'serial' ? 0 : 1
  if (name === 'day' || DAY.test(name)) return dayOf(at)
  return name === 'id' ? `${table}-1` : `${name} of ${table}`
}
