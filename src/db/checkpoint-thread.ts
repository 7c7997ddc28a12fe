// The thread of checkpoints.ts.
import { parentPort, workerData } from 'node:worker_threads'
import Engine from 'libsql'
import type { CheckpointAsked } from './checkpoints.ts'

/** Pages in the log at which it is begun anew: whoever writes waits then, for what came in the meantime. */
const LOG_LIMIT = 8000

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
