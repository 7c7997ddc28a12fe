// Questions that cost much are answered one at a time, so that scans go between: a hundred who ask at once hold no more of
// the thread and the database than one.
import type { AppContext } from './env.ts'
import { countedNetwork } from './limits.ts'

/** Null where too many wait. `known`: goes before everybody who is not. */
export function askInTurn<T>(
  c: Pick<AppContext, 'req' | 'var'>,
  work: () => Promise<T>,
  { known = false } = {},
): Promise<T | null> {
  const of = countedNetwork(c as AppContext) ?? ''
  const place = { of, known, gone: () => c.req.raw.signal.aborted }
  return c.var.platform.inTurnToAsk(place, work)
}
