// A copy of one machine's data, made while it runs: the database as it is at one moment, the queue, and the files.
// The keys are not in it unless they are asked for: whoever holds them can print stamps.
import { createHash } from 'node:crypto'
import { chmodSync, closeSync, existsSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { RESTORE, WITHOUT_QUEUE, withRemedy } from '../platform/damaged.ts'
import { DATABASE_FILE, KEY_FILE, QUEUE_FILE, restoredAsOf } from '../platform/data-folder.ts'
import { beginCopy, copied, copyFiles } from './copy.ts'
import { countOf, NOT_IN_BACKUPS, tablesOf } from './tables.ts'

export const MANIFEST = 'manifest.json'

export interface Manifest {
  /** The moment that the data is as of, in ISO 8601. */
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
  const { folder, put, drop } = beginCopy(dataDir, to)
  try {
    const manifest = fill(folder, { dataDir, withKeys, now })
    put()
    return manifest
  } catch (error) {
    drop()
    throw error
  }
}

function fill(folder: string, { dataDir, withKeys, now }: Omit<BackupOptions, 'to'>): Manifest {
  const names = [DATABASE_FILE]
  copyDatabase(join(dataDir, DATABASE_FILE), join(folder, DATABASE_FILE), RESTORE)
  const tables = strip(join(folder, DATABASE_FILE))
  if (Object.keys(tables).length === 0) throw new Error(`the database in ${dataDir} holds nothing at all`)
  if (existsSync(join(dataDir, QUEUE_FILE))) {
    copyDatabase(join(dataDir, QUEUE_FILE), join(folder, QUEUE_FILE), WITHOUT_QUEUE)
    names.push(QUEUE_FILE)
  }
  // After the database: what it names is there.
  names.push(...copyFiles(dataDir, folder))
  if (withKeys) {
    if (!copied(join(dataDir, KEY_FILE), join(folder, KEY_FILE)))
      throw new Error(`there is no ${KEY_FILE} in ${dataDir}`)
    names.push(KEY_FILE)
  }
  const files = Object.fromEntries(names.map((name) => [name, sha256(join(folder, name))]))
  const madeAt = restoredAsOf(dataDir) ?? new Date(now).toISOString()
  const manifest: Manifest = { madeAt, tables, files }
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  return manifest
}

/** One moment of a database that is in use, as a file by itself. `remedy`: what to do about one that is damaged. */
function copyDatabase(from: string, to: string, remedy: string): void {
  const engine = new Engine(from)
  try {
    engine.pragma('busy_timeout = 10000')
    engine.prepare('vacuum into ?').run(to)
  } catch (error) {
    throw withRemedy(from, remedy, error)
  } finally {
    engine.close()
  }
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
