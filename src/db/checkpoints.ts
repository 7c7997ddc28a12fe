// Brings what stands in the database's log into its file on a thread of its own. The thread that writes would hold up
// every scan of the moment for twenty to thirty milliseconds with it.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export type CheckpointAsked = 'round' | 'close'

export interface Checkpoints {
  /** Brings over what is in the log by now. */
  round(): void
  close(): Promise<void>
}

/** For a file in WAL mode. Its thread starts with the first round; without it the writer does it, see embedded.ts. */
export function checkpoints(path: string): Checkpoints {
  let thread: Worker | undefined
  let left: Promise<unknown> | undefined
  const start = () => {
    thread = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: path })
    left = once(thread, 'exit').catch(() => {})
  }
  const tell = (asked: CheckpointAsked) => thread?.postMessage(asked)
  return {
    round() {
      if (!thread) start()
      tell('round')
    },
    async close() {
      tell('close')
      await left
    },
  }
}
