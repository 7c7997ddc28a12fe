// Work that takes a core for long, such as a password's hash, goes one after the other: beside it the engine's other
// threads go on, compressing what scans are answered with. What finds too many before it is not waited for.

/** Does the work when its turn comes; null if too many wait already. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T | null>

/** As many as a training course that signs in together; on a weak machine they take half a minute. */
const MOST_WAITING = 32

export function turns(mostWaiting = MOST_WAITING): InTurn {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    if (waiting > mostWaiting) return null
    waiting++
    const turn = last.then(work)
    last = turn.catch(() => {})
    try {
      return await turn
    } finally {
      waiting--
    }
  }
}
