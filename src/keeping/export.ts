// Everything in open formats, for who takes the data elsewhere: each table as JSON lines and as CSV, and what they
// are in a datapackage.json (Frictionless Data Package 1). The files beside it are copied as they are; stamps to print
// are not data, and whoever had their PINs could copy them.
import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import Engine from 'libsql'
import { RESTORE, withRemedy } from '../platform/damaged.ts'
import { DATABASE_FILE } from '../platform/data-folder.ts'
import { beginCopy, copyFiles } from './copy.ts'
import {
  type Column,
  columnsOf,
  countOf,
  NOT_IN_EXPORTS,
  type Reference,
  referencesOf,
  tablesOf,
} from './tables.ts'

const PRINT_FILES = 'files/print'

/** What no type of a column tells. */
const DESCRIPTION = [
  'Every row of every table, of one moment. "alternative" names the same rows as JSON lines.',
  'In a CSV file an empty cell is null or an empty string; the JSON lines tell which.',
  'In a CSV file an apostrophe stands before a string that begins with = + - @ tab or return, for spreadsheets: it is no part of the string. The JSON lines are without it.',
  'Moments are milliseconds since 1970 UTC; days (YYYY-MM-DD) are days in Asia/Ho_Chi_Minh. What is true or false is 1 or 0.',
  'Some strings hold JSON. Bytes are in base64.',
  'Stamps are told by their serials. Their printed codes are made from these with keys.json, which is not in here.',
].join('\n')

const TYPES: Readonly<Record<string, string>> = {
  integer: 'integer',
  real: 'number',
  text: 'string',
  blob: 'string',
}

/** Rows of each table. `to` must not exist yet. Rejects with an Error that says what is in the way. */
export async function exportAll(dataDir: string, to: string, now: number): Promise<Record<string, number>> {
  const { folder, put, drop } = beginCopy(dataDir, to)
  try {
    const counts = await fill(dataDir, folder, now)
    put()
    return counts
  } catch (error) {
    drop()
    throw withRemedy(join(dataDir, DATABASE_FILE), RESTORE, error)
  }
}

async function fill(dataDir: string, to: string, now: number): Promise<Record<string, number>> {
  const engine = new Engine(join(dataDir, DATABASE_FILE), { readonly: true })
  // One moment for all tables.
  engine.exec('begin')
  const counts: Record<string, number> = {}
  const resources: object[] = []
  for (const table of tablesOf(engine).filter(isExported)) {
    const columns = columnsOf(engine, table)
    await pipeline(
      Readable.from(lines(engine, table)),
      createWriteStream(join(to, `${table}.jsonl`), { mode: 0o600 }),
    )
    // What a spreadsheet would take for formulas is told as text. The JSON lines hold all as it is.
    await pipeline(
      Readable.from(rows(engine, table)),
      stringify({ header: true, columns: columns.map(({ name }) => name), escape_formulas: true }),
      createWriteStream(join(to, `${table}.csv`), { mode: 0o600 }),
    )
    counts[table] = countOf(engine, table)
    resources.push(described(table, columns, referencesOf(engine, table)))
  }
  engine.exec('commit')
  engine.close()
  if (resources.length === 0) throw new Error(`the database in ${dataDir} holds nothing at all`)
  copyFiles(dataDir, to, (name) => !name.startsWith(`${PRINT_FILES}/`))
  const about = {
    name: 'temgoc',
    description: DESCRIPTION,
    created: new Date(now).toISOString(),
    left_out: [...NOT_IN_EXPORTS, PRINT_FILES],
    resources,
  }
  writeFileSync(join(to, 'datapackage.json'), `${JSON.stringify(about, null, 2)}\n`, { mode: 0o600 })
  return counts
}

const isExported = (table: string) => !(NOT_IN_EXPORTS as readonly string[]).includes(table)

function* rows(engine: Engine.Database, table: string): Generator<Record<string, unknown>> {
  for (const row of engine.prepare(`select * from "${table}"`).iterate()) {
    const entries = Object.entries(row as Record<string, unknown>)
    yield Object.fromEntries(
      entries.map(([name, value]) => [
        name,
        // Rows that are gone through bear their bytes as an ArrayBuffer.
        value instanceof ArrayBuffer || value instanceof Uint8Array
          ? Buffer.from(value as ArrayBuffer).toString('base64')
          : value,
      ]),
    )
  }
}

function* lines(engine: Engine.Database, table: string): Generator<string> {
  for (const row of rows(engine, table)) yield `${JSON.stringify(row)}\n`
}

function described(table: string, columns: readonly Column[], references: readonly Reference[]): object {
  return {
    name: table,
    path: `${table}.csv`,
    alternative: `${table}.jsonl`,
    format: 'csv',
    encoding: 'utf-8',
    schema: {
      fields: columns.map(({ name, type, required }) => ({
        name,
        type: TYPES[type.toLowerCase()] ?? 'any',
        ...(required && { constraints: { required: true } }),
      })),
      primaryKey: columns.filter(({ key }) => key).map(({ name }) => name),
      foreignKeys: references
        .filter(({ table }) => isExported(table))
        .map(({ column, table, its }) => ({
          fields: [column],
          reference: { resource: table, fields: [its] },
        })),
    },
  }
}
