// What a copy of the data folder is made of: a place that holds all of it or nothing, and the files.
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { refuseEmptied } from '../platform/damaged.ts'
import { DATABASE_FILE, QUEUE_FILE, refuseUnfinished } from '../platform/data-folder.ts'
import { UNFINISHED } from '../platform/folder-files.ts'

const FILES = 'files'

/** A folder that is filled under another name, beside its place. */
export interface Unfinished {
  folder: string
  /** All of it is written. */
  put(): void
  /** Nothing of it stays. */
  drop(): void
}

/**
 * Throws an Error where the data folder holds no database, or a copy of it cannot go: `to` must not exist yet, and within
 * the folder it would be lost with it, and be in the next one.
 */
export function beginCopy(dataDir: string, to: string): Unfinished {
  refuseTaken(to)
  const place = resolve(to)
  // Files may lie on another disk, behind a link.
  if ([dataDir, join(dataDir, FILES)].some((own) => isWithin(place, resolve(own))))
    throw new Error(`${to} is within the data folder: a copy belongs elsewhere`)
  refuseUnfinished(dataDir)
  const database = join(dataDir, DATABASE_FILE)
  refuseEmptied(database, join(dataDir, QUEUE_FILE))
  if (!existsSync(database)) throw new Error(`there is no database in ${dataDir}`)
  makeFolder(dirname(place))
  const folder = mkdtempSync(`${place}.part-`)
  return {
    folder,
    put() {
      // Another copy of the same name may have been made meanwhile.
      refuseTaken(place)
      toDisk(folder)
      renameSync(folder, place)
    },
    drop: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const isWithin = (path: string, folder: string) =>
  `${withoutLinks(path)}/`.startsWith(`${withoutLinks(folder)}/`)

/** Where a path leads, whether or not there is anything yet. */
function withoutLinks(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(withoutLinks(dirname(path)), basename(path))
}

/** Files that are there are there after a loss of power too. The file system brings their names along. */
export function toDisk(path: string): void {
  if (statSync(path).isDirectory()) {
    for (const one of readdirSync(path)) toDisk(join(path, one))
    return
  }
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function refuseTaken(to: string): void {
  if (existsSync(to)) throw new Error(`${to} is there already`)
}

/**
 * Copies the files that are wanted, and says which they are. One is written beside its place and renamed into it, so none is
 * half of one; one that was removed meanwhile, because its time was over, is left out.
 */
export function copyFiles(dataDir: string, to: string, wanted = (_name: string) => true): string[] {
  return [...filesIn(dataDir, FILES)].filter(
    (name) => wanted(name) && copied(join(dataDir, name), join(to, name)),
  )
}

/** Names within the data folder. What lies on another disk, behind a link, is in it too. */
function* filesIn(dataDir: string, folder: string): Generator<string> {
  if (!existsSync(join(dataDir, folder))) return
  for (const one of readdirSync(join(dataDir, folder))) {
    const name = `${folder}/${one}`
    const found = statSync(join(dataDir, name), { throwIfNoEntry: false })
    if (found?.isDirectory()) yield* filesIn(dataDir, name)
    else if (found?.isFile() && !one.endsWith(UNFINISHED)) yield name
  }
}

/** False where there is none any more. */
export function copied(from: string, to: string): boolean {
  makeFolder(dirname(to))
  try {
    copyFileSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(from)) return false
    throw error
  }
  chmodSync(to, 0o600)
  return true
}
