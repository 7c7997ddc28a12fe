// A database that lives as long as its process and no other one looks at: one transaction that is never committed,
// written to the file when memory is full. Nothing of it is undone, so where one batch fails all later ones do. What is
// asked at one moment is answered in one go: engine and program take turns less often, and each finds its own at hand.
import type { Query, Transport } from './database.ts'
import { openEngine } from './engine.ts'

export function scratch(path: string): { transport: Transport; close: () => void } {
  const { engine, run } = openEngine(path, [
    // Larger pages, fewer to go through.
    'page_size = 16384',
    'journal_mode = OFF',
    'synchronous = OFF',
    'locking_mode = EXCLUSIVE',
    'foreign_keys = OFF',
  ])
  engine.exec('BEGIN')
  let failure: unknown = null
  let asked: {
    queries: readonly Query[]
    resolve(rows: unknown[][][]): void
    reject(error: unknown): void
  }[] = []
  const answer = () => {
    const all = asked
    asked = []
    for (const { queries, resolve, reject } of all) {
      try {
        if (failure) throw failure
        resolve(queries.map(run))
      } catch (error) {
        failure = error
        reject(error)
      }
    }
  }
  return {
    transport: (queries) =>
      new Promise((resolve, reject) => {
        if (asked.push({ queries, resolve, reject }) === 1) queueMicrotask(answer)
      }),
    close: () => engine.close(),
  }
}
