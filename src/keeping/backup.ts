// A copy of one machine's data, made while it runs: the database as it is at one moment, the queue, and the files.
// The keys are not in it unless they are asked for: whoever holds them can print stamps.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Engine from 'libsql'
import { DATABASE_FILE, QUEUE_FILE } from '../platform/data-folder.ts'
import { countOf, NOT_IN_BACKUPS, tablesOf } from './tables.ts'

export const MANIFEST = 'manifest.json'
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
  refusePlace(to, dataDir)
  const database = join(dataDir, DATABASE_FILE)
  if (!existsSync(database)) throw new Error(`there is no database in ${dataDir}`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  try {
    return fill({ dataDir, to, withKeys, now })
  } catch (error) {
    // Half a backup is none, and tonight's would find its place taken.
    rmSync(to, { recursive: true, force: true })
    throw error
  }
}

/** Throws an Error where a copy of the folder cannot go. Within it, it would be lost with it, and be in the next one. */
export function refusePlace(to: string, dataDir: string): void {
  if (existsSync(to)) throw new Error(`${to} is there already`)
  if (`${resolve(to)}/`.startsWith(`${resolve(dataDir)}/`))
    throw new Error(`${to} is within the data folder: a copy belongs elsewhere`)
}

function fill({ dataDir, to, withKeys, now }: BackupOptions): Manifest {
  const database = join(dataDir, DATABASE_FILE)
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
    if (!copied(join(dataDir, name), join(to, name))) continue
    names.push(name)
  }
  const files = Object.fromEntries(names.map((name) => [name, sha256(join(to, name))]))
  const manifest: Manifest = { madeAt: new Date(now).toISOString(), tables, files }
  writeFileSync(join(to, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  return manifest
}

/** False where the file's time was over between being listed and being copied. */
function copied(from: string, to: string): boolean {
  try {
    copyFileSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(from)) return false
    throw error
  }
  chmodSync(to, 0o600)
  return true
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

/** Read in pieces: a database may be larger than memory. */
export function sha256(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(1 << 20)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      hash.update(piece.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}
