// A file of the data folder that cannot be read: its owner is told which one it is and what to do about it.
import { existsSync, statSync } from 'node:fs'
import { reasonOf } from '../log.ts'

const DAMAGE = /not a database|image is malformed|malformed database|SQLITE_(?:CORRUPT|NOTADB)/

class Damaged extends Error {}

/** Does what reads a file. Where the file turns out to be damaged, `remedy` is what is thrown. */
export async function orRemedy<T>(path: string, remedy: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw withRemedy(path, remedy, error)
  }
}

/** What is to be thrown in place of what reading a file threw: the same, unless the file is damaged. */
export function withRemedy(path: string, remedy: string, error: unknown): unknown {
  const reason = reasonOf(error)
  const isOther = error instanceof Damaged || !DAMAGE.test(`${reason} ${(error as { code?: string }).code}`)
  return isOther ? error : new Damaged(`${path} is damaged (${reason}). ${remedy}`)
}

export const RESTORE =
  'Move the data folder away as it is, put the newest backup into a new one (npm run restore FOLDER) ' +
  'with your copy of keys.json, and start again. What to save from the old one first: src/dev/docs/operating.md'

export const WITHOUT_QUEUE =
  'Move it away, with its -wal and -shm, and start again: checks that waited in it are lost, nothing else is.'

/**
 * A database that holds nothing at all where there once was one, or is gone from beside its queue: to begin anew would
 * disown printed stamps.
 */
export function refuseEmptied(path: string, queue: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found && existsSync(queue)) {
    throw new Error(
      `${path} is gone, though ${queue} shows that there was one. ${RESTORE}. If nothing was ever in it, delete that file too.`,
    )
  }
  if (found?.size !== 0) return
  // A start makes the queue once the database is whole.
  if (!existsSync(queue)) {
    throw new Error(
      `${path} is empty. Where it was the first start that was broken off, delete the file and start again. ` +
        `Else it is as after a disk that was full or broken: ${RESTORE}`,
    )
  }
  throw new Error(
    `${path} is empty, as after a disk that was full or broken. ${RESTORE}. If nothing was ever in it, delete the file.`,
  )
}
