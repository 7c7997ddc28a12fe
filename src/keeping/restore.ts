// Puts a backup into an empty data folder, after everything about it was checked. Nothing is put over what is there. While it
// is at work the folder bears a mark: no start takes it for a whole one, and what was broken off is begun anew. A lock, which
// the system takes back from a process that ends, tells one that is at work from one that was broken off.
import { chmodSync, copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, normalize, resolve } from 'node:path'
import Engine from 'libsql'
import * as v from 'valibot'
import { latestMigration } from '../db/migrate.ts'
import { reasonOf } from '../log.ts'
import { makeFolder } from '../make-folder.ts'
import {
  DATABASE_FILE,
  KEY_FILE,
  markRestored,
  QUEUE_FILE,
  UNFINISHED_RESTORE,
} from '../platform/data-folder.ts'
import { MANIFEST, type Manifest, sha256 } from './backup.ts'
import { toDisk } from './copy.ts'
import { countOf, tablesOf } from './tables.ts'

const manifestSchema = v.object({
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  tables: v.record(v.string(), v.number()),
  files: v.record(
    v.pipe(
      v.string(),
      v.check((name) => normalize(name) === name && !/^(\/|\.\.)/.test(name), 'a path within the backup'),
    ),
    v.string(),
  ),
})

/** Held while a backup is put back; without content. */
const LOCK_FILE = 'restore-lock'
const LAST = [QUEUE_FILE, DATABASE_FILE]
/** What a restore puts, but for keys: a log that an older database left behind would be taken for this one's. */
const PUT = [DATABASE_FILE, QUEUE_FILE].flatMap((name) => ['', '-wal', '-shm'].map((end) => name + end))
PUT.push('files')

/**
 * `gap`: whether the first start lets the numbers of stamps and cartons go on beyond what may have been printed since.
 * Throws an Error that says what is wrong with the backup or in the way of it.
 */
export function restoreBackup(from: string, dataDir: string, { gap = true } = {}): Manifest {
  const manifest = readManifest(from)
  refuseUsed(dataDir)
  checkCopy(from, manifest)
  makeFolder(dataDir)
  alone(dataDir, () => {
    // Another one may have ended meanwhile.
    refuseUsed(dataDir)
    putBack(from, manifest, dataDir, gap)
  })
  return manifest
}

function refuseUsed(dataDir: string): void {
  const found = PUT.find((name) => existsSync(join(dataDir, name)))
  if (found && !existsSync(join(dataDir, UNFINISHED_RESTORE)))
    throw new Error(
      `${dataDir} is not empty (${found}): stop the server if it runs, and move the folder away first`,
    )
}

function checkCopy(from: string, manifest: Manifest): void {
  for (const [name, sum] of Object.entries(manifest.files)) {
    if (!existsSync(join(from, name)))
      throw new Error(`${name} is missing in ${from}: the backup is damaged, take another one`)
    if (sha256(join(from, name)) !== sum)
      throw new Error(`${name} is not what was written: the backup is damaged, take another one`)
  }
  checkDatabase(join(from, DATABASE_FILE), manifest)
}

/** Does it while no other process does so in this folder. */
function alone(dataDir: string, work: () => void): void {
  const path = join(dataDir, LOCK_FILE)
  const lock = new Engine(path)
  try {
    hold(lock, dataDir)
    try {
      work()
    } finally {
      rmSync(path, { force: true })
    }
  } finally {
    lock.close()
  }
}

function hold(lock: Engine.Database, dataDir: string): void {
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new Error(`a backup is being put back into ${dataDir} at this moment: let that end`)
  }
}

function putBack(from: string, manifest: Manifest, dataDir: string, gap: boolean): void {
  const mark = join(dataDir, UNFINISHED_RESTORE)
  writeFileSync(mark, resolve(from), { mode: 0o600, flush: true })
  try {
    for (const name of PUT) rmSync(join(dataDir, name), { recursive: true, force: true })
    const names = Object.keys(manifest.files).sort((a, b) => LAST.indexOf(a) - LAST.indexOf(b))
    for (const name of names) put(join(from, name), join(dataDir, name))
    markRestored(dataDir, gap ? manifest.madeAt : null)
    for (const name of names) toDisk(join(dataDir, name))
  } catch (error) {
    const reason = reasonOf(error)
    throw new Error(`${reason}. ${dataDir} is not whole: put that right, and run this again before any start`)
  }
  rmSync(mark)
}

function put(from: string, to: string): void {
  // The keys that are there are the ones this database was made with, or the start will say so.
  if (basename(to) === KEY_FILE && existsSync(to)) return
  makeFolder(dirname(to))
  copyFileSync(from, `${to}.part`)
  chmodSync(`${to}.part`, 0o600)
  renameSync(`${to}.part`, to)
}

function readManifest(from: string): Manifest {
  const path = join(from, MANIFEST)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error(`${from} is no backup, or one that was broken off: it has no ${MANIFEST}`)
    throw error
  }
  let manifest: Manifest
  try {
    manifest = v.parse(manifestSchema, JSON.parse(text))
  } catch (error) {
    throw new Error(`${path} cannot be read: the backup is damaged, take another one`, { cause: error })
  }
  const unnamed = LAST.find(
    (name) => !(name in manifest.files) && (name === DATABASE_FILE || existsSync(join(from, name))),
  )
  if (unnamed) throw new Error(`${path} names no ${unnamed}: the backup is damaged, take another one`)
  return manifest
}

/** Where a database keeps which migrations made it. */
const MADE_BY = '__drizzle_migrations'

const lastMadeBy = (engine: Engine.Database): number | null =>
  (engine.prepare(`select max(created_at) as at from ${MADE_BY}`).get() as { at: number | null }).at

/** "ok", or what is wrong with it in the engine's words. */
function verdictOn(engine: Engine.Database): string {
  try {
    const [first] = engine.prepare('pragma integrity_check').all() as { integrity_check: string }[]
    return first?.integrity_check ?? 'no answer'
  } catch (error) {
    return reasonOf(error)
  }
}

function checkDatabase(path: string, { tables }: Manifest): void {
  const engine = new Engine(path, { readonly: true })
  try {
    const verdict = verdictOn(engine)
    if (verdict !== 'ok') throw new Error(`${path} is damaged (${verdict}): take another backup`)
    if (engine.prepare('pragma foreign_key_check').all().length > 0)
      throw new Error(`rows of ${path} name others that are not there: take another backup`)
    const found = tablesOf(engine)
    const made = found.includes(MADE_BY) ? lastMadeBy(engine) : null
    if (made === null) throw new Error(`${path} is no database of this program: take another backup`)
    if (made > latestMigration())
      throw new Error(
        'the backup is of a later release: bring the program forward first (git pull && npm ci --omit=dev), then run this again',
      )
    for (const table of found) {
      if (countOf(engine, table) !== tables[table])
        throw new Error(`${table} has not the rows it was saved with in ${path}: take another backup`)
    }
  } finally {
    engine.close()
  }
}
