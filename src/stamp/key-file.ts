// The operator's key file: the master and the only export of the keys that printed stamps hang on.
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { formatKeyring, type Keyring, parseKeyring, withNewKey } from './keyring.ts'

/** Reads a key file. Throws an Error that names the file and what is wrong with it, never what is in it. */
export function readKeyFile(path: string): Keyring {
  if (!existsSync(path)) throw new Error(`there is no key file at ${path}`)
  if (statSync(path).mode & 0o077) throw new Error(`others can read ${path}: chmod 600 it`)
  const keyring = parseKeyring(readFileSync(path, 'utf8'))
  if (!keyring.ok) throw new Error(`${path}: ${keyring.error}`)
  return keyring.value
}

/** Writes a key file that only its owner can read, replacing one that is there as a whole or not at all. */
export function writeKeyFile(path: string, ring: Keyring): void {
  const fresh = `${path}.new`
  writeFileSync(fresh, formatKeyring(ring), { mode: 0o600, flush: true })
  renameSync(fresh, path)
}

/** The keys of the file, which is made if it is not there. */
export function openKeyFile(path: string): { keys: Keyring; created: boolean } {
  if (existsSync(path)) return { keys: readKeyFile(path), created: false }
  const keys = withNewKey(null)
  writeFileSync(path, formatKeyring(keys), { mode: 0o600, flag: 'wx', flush: true })
  return { keys, created: true }
}
