// The thread of aside.ts.
import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { reasonOf } from '../log.ts'
import { BEGUN, type JobAsked, type JobDone, wholeBuffersIn } from './aside.ts'

/** A quarter of a core that another thread wants, all of one that none does. */
const STEPS_BACK = 5

const LOWEST = 19

// Elsewhere it would be the whole program that steps back.
if (process.platform === 'linux') stepBack()

/** From where the program stands: only root may step forward. A system that forbids even this is no reason to do nothing. */
function stepBack(): void {
  try {
    setPriority(0, Math.min(LOWEST, getPriority(0) + STEPS_BACK))
  } catch {}
}

/** The next is asked for when this one is told. */
parentPort?.on('message', async ({ at, name, given }: JobAsked) => {
  try {
    const module = (await import(at)) as Record<string, (...given: unknown[]) => unknown>
    parentPort?.postMessage(BEGUN)
    const work = module[name]
    if (!work) throw new Error(`${at} exports no ${name}`)
    const done = await work(...given)
    tell({ done }, new Set(wholeBuffersIn(done)))
  } catch (error) {
    tell({ failed: reasonOf(error) }, new Set())
  }
})

function tell(answer: JobDone, buffers: ReadonlySet<ArrayBuffer>): void {
  parentPort?.postMessage(answer, [...buffers])
}
