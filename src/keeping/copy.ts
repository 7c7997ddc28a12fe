// What a copy of the data folder is made of: a place that holds all of it or nothing, and the files.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { refuseEmptied } from '../platform/damaged.ts'
import { DATABASE_FILE, QUEUE_FILE } from '../platform/data-folder.ts'

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
  if (`${place}/`.startsWith(`${resolve(dataDir)}/`))
    throw new Error(`${to} is within the data folder: a copy belongs elsewhere`)
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
      renameSync(folder, place)
    },
    drop: () => rmSync(folder, { recursive: true, force: true }),
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
  return [...filesIn(dataDir, 'files')].filter(
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
    else if (found?.isFile() && !one.endsWith('.part')) yield name
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
