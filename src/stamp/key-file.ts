// The operator's key file: the master and the only export of the keys that printed stamps hang on.
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { formatKeyring, type Keyring, parseKeyring } from './keyring.ts'

/** Reads a key file. Throws an Error that names the file and what is wrong with it, never what is in it, or what the system says. */
export function readKeyFile(path: string): Keyring {
  // Who may not look into the folder is told that, not that the keys are gone.
  if (!statSync(path, { throwIfNoEntry: false })) throw new Error(`there is no key file at ${path}`)
  if (isOpenToOthers(DISK.modeOf(path))) throw new Error(`others can read ${path}: chmod 600 it`)
  const keyring = parseKeyring(readFileSync(path, 'utf8'))
  if (!keyring.ok) throw new Error(`${path}: ${keyring.error}`)
  return keyring.value
}

/**
 * Writes a key file that only its owner can read, replacing one that is there as a whole or not at all. It stays its owner's:
 * the one that root made another of would shut the server out.
 */
export function writeKeyFile(path: string, ring: Keyring): void {
  const fresh = `${path}.new`
  makeFolder(dirname(path))
  // One that was broken off may be another's.
  rmSync(fresh, { force: true })
  const before = statSync(path, { throwIfNoEntry: false })
  try {
    write(fresh, ring, DISK)
    if (before && process.getuid?.() === 0) chownSync(fresh, before.uid, before.gid)
    renameSync(fresh, path)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

/** What is asked of the disk that not every one knows. */
const DISK = {
  link: (from: string, to: string) => linkSync(from, to),
  modeOf: (path: string) => statSync(path).mode,
}

/** Makes a key file. Throws if there is one already. */
export function makeKeyFile(path: string, keys: Keyring, disk = DISK): Keyring {
  // Half of one, on a disk that is full or of a process that was killed, would be taken for keys that are damaged.
  const fresh = `${path}.${process.pid}.new`
  makeFolder(dirname(path))
  try {
    write(fresh, keys, disk)
    try {
      disk.link(fresh, path)
    } catch (error) {
      if (!KNOWS_NO_LINKS.test(String((error as NodeJS.ErrnoException).code))) throw error
      putWithoutLink(fresh, path)
    }
  } finally {
    rmSync(fresh, { force: true })
  }
  return keys
}

/** What sticks, network shares and other people's file systems answer. */
const KNOWS_NO_LINKS = /^(?:EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK)$/

/** A file would be renamed over another one: of those who look whether there is one, only who made the folder goes on. */
function putWithoutLink(fresh: string, path: string): void {
  const turn = `${path}.making`
  try {
    mkdirSync(turn)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Error(
      `another start is making ${path}. If there is none, because it was killed: delete ${turn}, and start again`,
    )
  }
  try {
    if (existsSync(path)) throw new Error(`${path} is there already`)
    renameSync(fresh, path)
  } finally {
    rmdirSync(turn)
  }
}

function write(path: string, ring: Keyring, { modeOf }: typeof DISK): void {
  writeFileSync(path, formatKeyring(ring), { mode: 0o600, flush: true })
  if (isOpenToOthers(modeOf(path)))
    throw new Error(
      `the disk that holds ${dirname(path)} knows no permissions: others could read the keys. Have them elsewhere ` +
        '(DATA_DIR), or mount it for its user alone (umask=077)',
    )
}

const isOpenToOthers = (mode: number) => (mode & 0o077) !== 0
