// Hashing a password, parsing a form with a photo, unpacking a list: one after the other, on a thread that steps back for
// those that answer scans. It starts with the first job. A job that kills it, or takes too long or too much memory, is
// alone in failing: what waits gets another thread. Short jobs have a thread of their own: who signs in waits for no list.
import { Worker } from 'node:worker_threads'
import { type Aside, JobEnded } from '../job.ts'

export interface JobAsked {
  at: string
  name: string
  given: unknown[]
}
export type JobDone = { done: unknown } | { failed: string }
/** From here on the job's own time counts. */
export const BEGUN = 'begun'

export interface AsideThread {
  aside: Aside
  close(): Promise<void>
}

/** Nothing that anybody sends in earnest takes a fraction of it. */
const LONGEST_JOB_MS = 20_000
const LARGEST_HEAP_MB = 512
/** Beyond that the engine leaves a thread 16 MB to end in. What outlives its youth at once must fit in there, else the whole program ends. */
const YOUNG_HEAP_MB = 12

interface Waiting extends JobAsked {
  resolve: (done: never) => void
  reject: (error: Error) => void
}

export function asideThreads(bounds: Partial<JobBounds> = {}): AsideThread {
  const [short, long] = [asideThread(bounds), asideThread(bounds)]
  return {
    aside: (job, ...given) => (job.short ? short : long).aside(job, ...given),
    close: async () => void (await Promise.all([short.close(), long.close()])),
  }
}

interface JobBounds {
  longestJobMs: number
  largestHeapMb: number
}

function asideThread({
  longestJobMs = LONGEST_JOB_MS,
  largestHeapMb = LARGEST_HEAP_MB,
}: Partial<JobBounds>): AsideThread {
  const waiting: Waiting[] = []
  let thread: Worker | undefined
  let atWork: Waiting | undefined
  let limit: NodeJS.Timeout | undefined

  const next = () => {
    atWork = waiting.shift()
    if (!atWork) return void thread?.unref()
    const { at, name, given } = atWork
    thread ??= start()
    // Nobody who stops waits for a thread that has nothing to do.
    thread.ref()
    try {
      thread.postMessage({ at, name, given } satisfies JobAsked, wholeBuffersIn(given))
    } catch (error) {
      // What cannot cross over, such as bytes that were given away before.
      settle({ failed: error as Error })
    }
  }

  const settle = (answer: { done: unknown } | { failed: Error }) => {
    clearTimeout(limit)
    if ('done' in answer) atWork?.resolve(answer.done as never)
    else atWork?.reject(answer.failed)
    next()
  }

  /** What is at work ends with its thread; what waits gets another. */
  const end = (reason: string) => {
    thread
      ?.removeAllListeners('exit')
      .on('error', () => {})
      .terminate()
    thread = undefined
    settle({ failed: new JobEnded(`the job ended: ${reason}`) })
  }

  const start = () => {
    const started = new Worker(new URL('./aside-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: largestHeapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    })
    started.on('message', (answer: JobDone | typeof BEGUN) => {
      if (thread !== started) return
      if (answer === BEGUN) limit = setTimeout(() => end('took too long'), longestJobMs).unref()
      else settle('done' in answer ? answer : { failed: new Error(answer.failed) })
    })
    started.on('error', ({ message }) => thread === started && end(message))
    started.on('exit', () => thread === started && end('its thread did'))
    return started
  }

  return {
    aside: ({ at, name }, ...given) =>
      new Promise((resolve, reject) => {
        waiting.push({ at, name, given, resolve, reject })
        if (!atWork) next()
      }),
    async close() {
      const ended = thread?.terminate()
      thread = undefined
      await ended
    },
  }
}

/** Memory that can cross over as it is; a view of a larger one is copied. */
export function wholeBuffersIn(value: unknown, depth = 3): ArrayBuffer[] {
  if (value instanceof Uint8Array) {
    const { buffer, byteLength } = value
    return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && byteLength > 0 ? [buffer] : []
  }
  if (depth === 0 || typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((one) => wholeBuffersIn(one, depth - 1))
}
