// The thread of checkpoints.ts.
import { parentPort, workerData } from 'node:worker_threads'
import Engine from 'libsql'
import type { CheckpointAsked } from './checkpoints.ts'

/**
 * Pages in the log, of four kilobytes, at which it is begun anew. Whoever writes waits then, for ten to ninety milliseconds:
 * in a crowd of scans that is once in two seconds.
 */
const LOG_LIMIT = 32_000

const engine = new Engine(workerData as string)
for (const pragma of ['synchronous = FULL', 'busy_timeout = 100']) engine.pragma(pragma)

parentPort?.on('message', (asked: CheckpointAsked) => {
  if (asked === 'round') return round()
  engine.close()
  parentPort?.close()
})

function round(): void {
  try {
    const [brought] = engine.pragma('wal_checkpoint(PASSIVE)') as { log: number }[]
    if (brought && brought.log >= LOG_LIMIT) engine.pragma('wal_checkpoint(RESTART)')
  } catch {
    // The log still holds it all, and the next round tries again.
  }
}
