// The embedded engine, for one machine. Batches that arrive in the same turn share one transaction, so that a
// crowd of scans costs one sync to disk; each is on disk before it is answered.
import type { Query, Transport } from './database.ts'
import { openEngine } from './engine.ts'
import { standing } from './standing.ts'

/** Batches in one transaction at the most: while it runs, those of the one before are answered. */
const GROUP_LIMIT = 16
/** Pages in the log at which the writer itself brings them into the file, if nobody else does: see checkpoints.ts. */
const LOG_AT_MOST = 64_000
/** How long another process may hold the file before a batch is refused, and how often it is tried again. */
const BUSY_LIMIT_MS = 5000
const BUSY_RETRY_MS = 4
/** How long the log's other readers may hold it while it is wiped. */
const WIPE_WAITS_MS = 500

interface Waiting {
  queries: readonly Query[]
  since: number
  /** It was in a group that failed. */
  alone: boolean
  resolve: (results: unknown[][][]) => void
  reject: (error: unknown) => void
}

export interface Embedded {
  transport: Transport
  /** Throws where the file is no longer in its place, see standing.ts. */
  stands: () => void
  /** Older pages, with what was deleted from them since, leave the log for good. False where others hold it for long. */
  wipe: (waitsMs?: number) => boolean
  close: () => void
}

/** Opens or creates the database file. Throws if it is not one. */
export function embedded(path: string, { cacheKibibytes }: { cacheKibibytes?: number } = {}): Embedded {
  const pragmas = [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    `wal_autocheckpoint = ${LOG_AT_MOST}`,
    // What is forgotten is overwritten.
    'secure_delete = ON',
  ]
  const { engine, run } = openEngine(path, pragmas, cacheKibibytes)
  try {
    // What is shorter than its log says was cut off. Nor does the log keep what was to be wiped from it.
    engine.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // A disk that is full is read from as ever.
    if (!isUnwritten(error)) throw error
  }
  const stands = standing(path, () => {
    const [[pages], [each]] = [
      run({ sql: 'pragma page_count', params: [] }),
      run({ sql: 'pragma page_size', params: [] }),
    ]
    return Number(pages?.[0]) * Number(each?.[0])
  })
  const transaction = (word: string) => run({ sql: word, params: [] })

  let waiting: Waiting[] = []
  let planned = false
  let closed = false

  function plan(soon: boolean): void {
    if (planned) return
    planned = true
    if (soon) setImmediate(turn)
    else setTimeout(turn, BUSY_RETRY_MS)
  }

  function turn(): void {
    planned = false
    if (closed) return
    const free = step()
    if (waiting.length > 0) plan(free)
  }

  /** The batches of the next transaction: those that failed together stand first, and go each by itself. */
  function nextGroup(): Waiting[] {
    return waiting.slice(0, waiting[0]?.alone ? 1 : GROUP_LIMIT)
  }

  function drop(settled: readonly Waiting[]): void {
    waiting = waiting.filter((one) => !settled.includes(one))
  }

  /** Carries one group out. False when another process holds the file. */
  function step(): boolean {
    const group = nextGroup()
    try {
      stands()
      transaction('BEGIN IMMEDIATE')
    } catch (error) {
      const given = isBusy(error) ? waiting.filter((one) => Date.now() - one.since >= BUSY_LIMIT_MS) : group
      drop(given)
      for (const one of given) one.reject(error)
      return !isBusy(error)
    }
    try {
      const results = group.map((one) => one.queries.map(run))
      transaction('COMMIT')
      drop(group)
      for (const [i, one] of group.entries()) one.resolve(results[i] ?? [])
    } catch (error) {
      if (engine.inTransaction) transaction('ROLLBACK')
      const [only, second] = group
      if (only && !second) {
        drop(group)
        only.reject(error)
      } else for (const one of group) one.alone = true
    }
    return true
  }

  return {
    transport: (queries) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the database is closed'))
        waiting.push({ queries, since: Date.now(), alone: false, resolve, reject })
        plan(true)
      }),
    stands,
    wipe(waitsMs = WIPE_WAITS_MS) {
      if (closed) return true
      stands()
      engine.pragma(`busy_timeout = ${waitsMs}`)
      const [wiped] = engine.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      engine.pragma('busy_timeout = 0')
      return wiped?.busy === 0
    },
    close() {
      if (closed) return
      closed = true
      while (waiting.length > 0 && step());
      for (const one of waiting)
        one.reject(new Error('the database was closed while another process held it'))
      engine.close()
    },
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code)
const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')
const isUnwritten = (error: unknown): boolean => /^SQLITE_(?:FULL|IOERR_WRITE)$/.test(codeOf(error))
