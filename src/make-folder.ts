// A folder where an operator wants one. Node's own way to make its parents goes on for ever where the system says that there
// is no room for it inside one that is there, as /proc does.
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes the folder and those above it, for their owner alone, where they are not there. Throws what the system says. */
export function makeFolder(path: string): void {
  const above = dirname(path)
  if (above !== path && !statSync(above, { throwIfNoEntry: false })) makeFolder(above)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
