// A database as commands name it: by the address of a libSQL server, or by its file.
import { statSync } from 'node:fs'
import type { Transport } from './database.ts'
import { embedded } from './embedded.ts'
import { remote } from './remote.ts'

/**
 * Throws an Error that says what is wrong with the name. A file must be there: one that was made here would have no keys,
 * and whoever mistyped an address would be told that all is done.
 */
export function databaseAt(name: string, authToken?: string): { transport: Transport; close(): void } {
  if (/^(?!file:)[a-z][\w+.-]*:\/\//i.test(name)) {
    return { transport: remote({ url: name, authToken }), close() {} }
  }
  const path = name.replace(/^file:(?:\/\/(?=\/))?/, '')
  // Who may not look into its folder is told that by the system.
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Error(`there is no database at ${path}`)
  if (found.size === 0) throw new Error(`${path} is empty: there is no database in it`)
  return embedded(path)
}
