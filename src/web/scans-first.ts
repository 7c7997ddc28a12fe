// Around every request: a scan is looked after at once, anything else in its turn, and so is a flood of scans.
import type { MiddlewareHandler, Next } from 'hono'
import { wideNetworkOf } from '../platform/whence.ts'
import type { AppContext, AppEnv } from './env.ts'
import { countedNetwork } from './limits.ts'

/** As codes are printed, also in a Digital Link. What is typed otherwise waits its turn, and so does what a page sends. */
const SCAN = /^\/(?:01\/.*\/21\/)?[\da-z]{16}$/i

/** Resolves when it is the turn of one of this network's requests, with what is to be called when it is answered. */
export type AfterScans = (network: string) => Promise<() => void>

export interface Loop {
  /** Nobody waits for the answer any more. */
  isGone(c: AppContext): boolean
  turn: AfterScans
  /** Counts the turns of the loop in which requests come. */
  turnNow(): number
}

export function scansFirst({ isGone, turn, turnNow }: Loop): MiddlewareHandler<AppEnv> {
  const isOneOfFew = fewATurn(turnNow)
  const inTurn = async (c: AppContext, next: Next) => {
    const answered = await turn(takesTurnsAs(c) ?? '')
    try {
      return isGone(c) ? c.body(null) : await next()
    } finally {
      answered()
    }
  }
  return (c, next) => {
    const { path } = c.req
    return SCAN.test(path) && isOneOfFew(() => [path, takesTurnsAs(c)]) ? next() : inTurn(c, next)
  }
}

/** Whom a request takes turns with; null where many may stand behind it. */
const takesTurnsAs = (c: AppContext) => countedNetwork(c, wideNetworkOf)

/** So many of one kind go first in a turn: a phone sends one. */
const FEW = 2

/** Whether what has come is one of few of each of its kinds in this turn. Null is no kind. */
export function fewATurn(turnNow: () => number): (kinds: () => readonly (string | null)[]) => boolean {
  const counts = new Map<string, number>()
  let turn = Number.NaN
  let all = 0
  return (kinds) => {
    const now = turnNow()
    if (now !== turn) {
      turn = now
      all = 0
      counts.clear()
    }
    // Mostly there are no more, and nobody needs to be told apart.
    if (++all <= FEW) return true
    let few = true
    for (const kind of kinds()) {
      if (kind === null) continue
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      if (count > FEW) few = false
    }
    return few
  }
}
