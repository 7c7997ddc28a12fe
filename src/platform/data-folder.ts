// The folder that holds one machine's data: database, queue, files, and the keys that its printed stamps hang on.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { makeKeyFile, readKeyFile } from '../stamp/key-file.ts'
import { demonstrationKeys, type Keyring, withNewKey } from '../stamp/keyring.ts'

export const DATABASE_FILE = 'temgoc.db'
export const QUEUE_FILE = 'queue.db'
export const KEY_FILE = 'keys.json'
/** There as long as a backup is put back: holds where from. */
export const UNFINISHED_RESTORE = 'restore-unfinished'
/** There from a restore to the first start after it: holds the moment of the backup, in ISO 8601. */
const RESTORED = 'restored'

/**
 * The keys of the folder, made on its first use. Throws an Error when stamps may have been printed with keys that
 * are gone: new ones in their place would disown every one of them.
 */
export function openDataFolder(
  dataDir: string,
  { demo = true }: { demo?: boolean } = {},
): { keys: Keyring; madeKeyFile: string | null } {
  // Reports hold what people confided: nobody else on the machine reads along.
  process.umask(0o077)
  makeFolder(dataDir)
  refuseUnfinished(dataDir)
  const keyFile = join(dataDir, KEY_FILE)
  if (existsSync(keyFile)) return { keys: readKeyFile(keyFile), madeKeyFile: null }
  if (existsSync(join(dataDir, DATABASE_FILE))) {
    throw new Error(`${keyFile} is gone, and the stamps printed with it need it: restore it from your copy`)
  }
  const keys = demo ? demonstrationKeys() : withNewKey(null)
  return { keys: makeKeyFile(keyFile, keys), madeKeyFile: keyFile }
}

/** Throws an Error where the folder holds what was put back in part. */
export function refuseUnfinished(dataDir: string): void {
  const mark = join(dataDir, UNFINISHED_RESTORE)
  if (!existsSync(mark)) return
  throw new Error(
    `a backup is being put back into ${dataDir}, or that was broken off: then run it again ` +
      `(npm run restore ${readFileSync(mark, 'utf8')}), and start`,
  )
}

/** The moment that a folder is as of which was put back and not used since, in ISO 8601; null for every other. */
export function restoredAsOf(dataDir: string): string | null {
  const mark = join(dataDir, RESTORED)
  return existsSync(mark) ? readFileSync(mark, 'utf8') : null
}

/** `madeAt` null: it is as any other. */
export function markRestored(dataDir: string, madeAt: string | null): void {
  const mark = join(dataDir, RESTORED)
  if (madeAt === null) rmSync(mark, { force: true })
  else writeFileSync(mark, madeAt, { mode: 0o600, flush: true })
}
