// Batches that are asked of a distant database while others are under way wait for one of those to come back, and then
// go in one transaction and one request: what a crowd of scans costs is mostly the way there. An idle one goes at once.
//
// On Workers each request may only wait for what is its own. So whoever waits has a promise and a clock of its own, the
// asking is done by one of those that wait, and it is kept alive until all have their answer, also when its own phone
// is gone. The runtime hands what another request resolves back to the one that waits for it.

/** Requests to the database at once, before others are gathered. */
const UNGATHERED = 2
/** Nobody waits longer than this for others to come back, and whoever was to ask for them may be gone. */
const GATHERED_WITHIN_MS = 40
/** How long after that an answer is hoped for: longer than anything asked takes. */
const ANSWERED_WITHIN_MS = 60_000
/** What was not back by then went down with the request that asked for it, and is not counted any longer. */
const LOST_AFTER_MS = 10_000
/** Batches in one transaction at the most, and statements in a batch that goes together with others. */
const MOST_TOGETHER = 16
const LONGEST_BATCH = 40

/** What came of batches that were carried out as one: the answers to each, or the one that was refused, and why. */
export type Carried<A> = { answers: readonly A[] } | { refused: number; why: unknown }

type Carry<Q, A> = (batches: readonly (readonly Q[])[]) => Promise<Carried<A>>

interface Waiting<Q, A> {
  batch: readonly Q[]
  /** It is on its way. */
  taken: boolean
  /** It may ask now, for itself and for others. */
  call: () => void
  resolve: (answer: A) => void
  reject: (why: unknown) => void
}

/**
 * `carry` takes all batches or none, and rejects where it cannot tell. `keep` lets the present request live until the
 * work is done.
 */
export function together<Q, A>(
  carry: Carry<Q, A>,
  keep: (work: Promise<unknown>) => void = () => {},
): (batch: readonly Q[]) => Promise<A> {
  let waiting: Waiting<Q, A>[] = []
  const underWay = new Map<symbol, number>()

  /** Asks for those that wait, in the name of the request that calls it. */
  function go(): void {
    const group = waiting.slice(0, MOST_TOGETHER)
    waiting = waiting.slice(MOST_TOGETHER)
    for (const one of group) one.taken = true
    const asking = Symbol()
    underWay.set(asking, Date.now())
    const work = carryOut(carry, group).finally(() => {
      underWay.delete(asking)
      waiting[0]?.call()
    })
    keep(work)
  }

  function areManyUnderWay(): boolean {
    for (const [asking, since] of underWay) if (Date.now() - since > LOST_AFTER_MS) underWay.delete(asking)
    return underWay.size >= UNGATHERED
  }

  return async (batch) => {
    if (batch.length > LONGEST_BATCH) return alone(carry, batch)
    const { promise, resolve, reject } = Promise.withResolvers<A>()
    const called = Promise.withResolvers<void>()
    const one: Waiting<Q, A> = { batch, taken: false, call: called.resolve, resolve, reject }
    waiting.push(one)
    if (!areManyUnderWay()) go()
    if (one.taken) return promise
    // It may be called to ask for others after its own phone is gone.
    keep(promise.catch(() => {}))
    const goUnlessTaken = () => {
      if (!one.taken) go()
    }
    called.promise.then(goUnlessTaken)
    let clock = setTimeout(() => {
      goUnlessTaken()
      clock = setTimeout(() => reject(new Error('the database did not answer')), ANSWERED_WITHIN_MS)
    }, GATHERED_WITHIN_MS)
    try {
      return await promise
    } finally {
      clearTimeout(clock)
    }
  }
}

/** What is refused of one is no reason to refuse the others: they are asked again without it. Never rejects. */
async function carryOut<Q, A>(carry: Carry<Q, A>, group: readonly Waiting<Q, A>[]): Promise<void> {
  let left = group
  try {
    while (left.length > 0) {
      const carried = await carry(left.map(({ batch }) => batch))
      if ('answers' in carried) {
        for (const [i, one] of left.entries()) one.resolve(carried.answers[i] as A)
        return
      }
      left[carried.refused]?.reject(carried.why)
      left = left.filter((_, i) => i !== carried.refused)
    }
  } catch (why) {
    for (const one of left) one.reject(why)
  }
}

async function alone<Q, A>(carry: Carry<Q, A>, batch: readonly Q[]): Promise<A> {
  const carried = await carry([batch])
  if ('refused' in carried) throw carried.why
  return carried.answers[0] as A
}
