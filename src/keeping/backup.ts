// A copy of one machine's data, made while it runs: the database as it is at one moment, the queue, and the files.
// The keys are not in it unless they are asked for: whoever holds them can print stamps.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Engine from 'libsql'
import { DATABASE_FILE } from '../platform/data-folder.ts'
import { countOf, NOT_IN_BACKUPS, tablesOf } from './tables.ts'

export const MANIFEST = 'manifest.json'
const QUEUE_FILE = 'queue.db'
const KEY_FILE = 'keys.json'

export interface Manifest {
  madeAt: string
  /** Rows of each table. */
  tables: Record<string, number>
  /** SHA-256 of each file, in hex. */
  files: Record<string, string>
}

export interface BackupOptions {
  dataDir: string
  /** Must not exist yet. */
  to: string
  withKeys: boolean
  now: number
}

/** Throws an Error that says what is in the way. */
export function makeBackup({ dataDir, to, withKeys, now }: BackupOptions): Manifest {
  if (existsSync(to)) throw new Error(`${to} is there already`)
  const database = join(dataDir, DATABASE_FILE)
  if (!existsSync(database)) throw new Error(`there is no database in ${dataDir}`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const names = [DATABASE_FILE]
  copyDatabase(database, join(to, DATABASE_FILE))
  const tables = strip(join(to, DATABASE_FILE))
  if (existsSync(join(dataDir, QUEUE_FILE))) {
    copyDatabase(join(dataDir, QUEUE_FILE), join(to, QUEUE_FILE))
    names.push(QUEUE_FILE)
  }
  // A file is written beside its place and renamed into it, so none of these is half of one. They come after the
  // database: what it names is there, unless it was removed meanwhile because its time was over.
  const pictures = globSync('files/**/*', { cwd: dataDir, withFileTypes: true })
    .filter((one) => one.isFile() && !one.name.endsWith('.part'))
    .map((one) => join(one.parentPath, one.name).slice(dataDir.length).replace(/^\//, ''))
  for (const name of [...pictures, ...(withKeys ? [KEY_FILE] : [])]) {
    mkdirSync(dirname(join(to, name)), { recursive: true, mode: 0o700 })
    copyFileSync(join(dataDir, name), join(to, name))
    chmodSync(join(to, name), 0o600)
    names.push(name)
  }
  const files = Object.fromEntries(names.map((name) => [name, sha256(join(to, name))]))
  const manifest: Manifest = { madeAt: new Date(now).toISOString(), tables, files }
  writeFileSync(join(to, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  return manifest
}

/** One moment of a database that is in use, as a file by itself. */
function copyDatabase(from: string, to: string): void {
  const engine = new Engine(from)
  engine.pragma('busy_timeout = 10000')
  engine.prepare('vacuum into ?').run(to)
  engine.close()
  chmodSync(to, 0o600)
}

/** Takes out what no copy may hold, down to the last page of it. Rows of each table that are left. */
function strip(path: string): Record<string, number> {
  const engine = new Engine(path)
  engine.pragma('journal_mode = DELETE')
  engine.pragma('secure_delete = ON')
  const tables = tablesOf(engine)
  for (const table of NOT_IN_BACKUPS) if (tables.includes(table)) engine.exec(`delete from "${table}"`)
  engine.exec('vacuum')
  const counts = Object.fromEntries(tables.map((table) => [table, countOf(engine, table)]))
  engine.close()
  return counts
}

export const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
