// Puts a backup into an empty data folder, after everything about it was checked. Nothing is put over what is there.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import Engine from 'libsql'
import * as v from 'valibot'
import { DATABASE_FILE, QUEUE_FILE } from '../platform/data-folder.ts'
import { MANIFEST, type Manifest, sha256 } from './backup.ts'
import { countOf, tablesOf } from './tables.ts'

const manifestSchema = v.object({
  madeAt: v.string(),
  tables: v.record(v.string(), v.number()),
  files: v.record(
    v.pipe(
      v.string(),
      v.check((name) => normalize(name) === name && !/^(\/|\.\.)/.test(name), 'a path within the backup'),
    ),
    v.string(),
  ),
})

const LAST = [QUEUE_FILE, DATABASE_FILE]

/** Throws an Error that says what is wrong with the backup or in the way of it. */
export function restoreBackup(from: string, dataDir: string): Manifest {
  if (!existsSync(join(from, MANIFEST))) throw new Error(`${from} is no backup: it has no ${MANIFEST}`)
  // A log that an older database left behind would be taken for this one's.
  const left = ['', '-wal', '-shm'].flatMap((end) => [`${DATABASE_FILE}${end}`, `${QUEUE_FILE}${end}`])
  const found = left.find((name) => existsSync(join(dataDir, name)))
  if (found) throw new Error(`${dataDir} holds a database (${found}): move the folder away first`)
  const manifest = readManifest(join(from, MANIFEST))
  for (const [name, sum] of Object.entries(manifest.files)) {
    if (!existsSync(join(from, name))) throw new Error(`${name} is missing`)
    if (sha256(join(from, name)) !== sum)
      throw new Error(`${name} is not what was written: the backup is damaged`)
  }
  checkDatabase(join(from, DATABASE_FILE), manifest)
  // The database comes last: broken off before, it can be begun anew, and no start takes the folder for a whole one.
  const names = Object.keys(manifest.files).sort((a, b) => LAST.indexOf(a) - LAST.indexOf(b))
  for (const name of names) {
    const to = join(dataDir, name)
    // The keys that are there are the ones this database was made with, or the start will say so.
    if (name === 'keys.json' && existsSync(to)) continue
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    copyFileSync(join(from, name), `${to}.part`)
    chmodSync(`${to}.part`, 0o600)
    renameSync(`${to}.part`, to)
  }
  return manifest
}

function readManifest(path: string): Manifest {
  try {
    const manifest = v.parse(manifestSchema, JSON.parse(readFileSync(path, 'utf8')))
    if (DATABASE_FILE in manifest.files) return manifest
  } catch (error) {
    throw new Error(`${path} cannot be read: the backup is damaged`, { cause: error })
  }
  throw new Error(`${path} names no ${DATABASE_FILE}: the backup is damaged`)
}

function checkDatabase(path: string, { tables }: Manifest): void {
  const engine = new Engine(path, { readonly: true })
  try {
    const [{ integrity_check: verdict } = { integrity_check: 'no answer' }] = engine
      .prepare('pragma integrity_check')
      .all() as { integrity_check: string }[]
    if (verdict !== 'ok') throw new Error(`the database is damaged: ${verdict}`)
    if (engine.prepare('pragma foreign_key_check').all().length > 0)
      throw new Error('rows of the database name others that are not there')
    for (const table of tablesOf(engine)) {
      if (countOf(engine, table) !== tables[table])
        throw new Error(`${table} has not the rows it was saved with`)
    }
  } finally {
    engine.close()
  }
}
