// The operator's key file: the master and the only export of the keys that printed stamps hang on.
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { formatKeyring, type Keyring, parseKeyring } from './keyring.ts'

/** Reads a key file. Throws an Error that names the file and what is wrong with it, never what is in it. */
export function readKeyFile(path: string): Keyring {
  if (!existsSync(path)) throw new Error(`there is no key file at ${path}`)
  if (statSync(path).mode & 0o077) throw new Error(`others can read ${path}: chmod 600 it`)
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
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // One that was broken off may be another's.
  rmSync(fresh, { force: true })
  const before = statSync(path, { throwIfNoEntry: false })
  try {
    writeFileSync(fresh, formatKeyring(ring), { mode: 0o600, flush: true })
    if (before && process.getuid?.() === 0) chownSync(fresh, before.uid, before.gid)
    renameSync(fresh, path)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

/** Makes a key file. Throws if there is one already. */
export function makeKeyFile(path: string, keys: Keyring): Keyring {
  // Half of one, on a disk that is full or of a process that was killed, would be taken for keys that are damaged.
  const fresh = `${path}.${process.pid}.new`
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(fresh, formatKeyring(keys), { mode: 0o600, flush: true })
    linkSync(fresh, path)
  } finally {
    rmSync(fresh, { force: true })
  }
  return keys
}
