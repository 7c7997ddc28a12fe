// Whether a database file that is open is still the one under its name, with its log. The engine itself does not ask: it
// goes on in a file that was moved away or deleted, and what it commits there nobody finds again.
import { type Stats, statSync } from 'node:fs'

const QUIET = { throwIfNoEntry: false } as const

/**
 * For a file that was just opened, in WAL mode. What it returns throws where that file is not in its place; one that is put
 * back is welcome. `bytes`: how long it is by its own account, for one that somebody has tidied up is shorter.
 */
export function standing(path: string, bytes: () => number = () => 0): () => void {
  const opened = statSync(path)
  let log: Stats | undefined
  let longest = opened.size
  let cut = false
  return () => {
    const now = statSync(path, QUIET)
    if (!now)
      throw new Error(`${path} was moved away or deleted while it was in use: put it back, or restart`)
    if (!isSame(now, opened)) throw new Error(`${path} is another file than the one in use: restart`)
    cut ||= now.size < longest && !isWhole(now.size, bytes)
    if (cut) throw new Error(`${path} was cut off while it was in use: restart`)
    longest = now.size
    const itsLog = statSync(`${path}-wal`, QUIET)
    log ??= itsLog
    if (log && !(itsLog && isSame(itsLog, log)))
      throw new Error(`${path}-wal was moved away or deleted while it was in use: put it back, or restart`)
  }
}

function isWhole(size: number, bytes: () => number): boolean {
  try {
    return size === bytes()
  } catch {
    return false
  }
}

const isSame = (one: Stats, other: Stats) => one.ino === other.ino && one.dev === other.dev
