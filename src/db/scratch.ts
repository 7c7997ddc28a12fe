// A database that lives as long as its process and no other one looks at: one transaction that is never committed,
// written to the file when memory is full. Nothing of it is undone, so where one batch fails all later ones do.
import type { Transport } from './database.ts'
import { openEngine } from './engine.ts'

export function scratch(path: string): { transport: Transport; close: () => void } {
  const { engine, run } = openEngine(path, [
    'journal_mode = OFF',
    'synchronous = OFF',
    'locking_mode = EXCLUSIVE',
    'foreign_keys = OFF',
  ])
  engine.exec('BEGIN')
  let failure: unknown = null
  return {
    async transport(queries) {
      if (failure) throw failure
      try {
        return queries.map(run)
      } catch (error) {
        failure = error
        throw error
      }
    },
    close: () => engine.close(),
  }
}
