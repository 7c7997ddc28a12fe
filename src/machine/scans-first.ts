// Around every request on one machine: a scan is looked after at once, anything else in its turn, and so is a flood of scans.
import type { Context, Env, MiddlewareHandler, Next } from 'hono'
import { afterScans, fewATurn } from './after-scans.ts'

/** As codes are printed, also in a Digital Link. What is typed otherwise waits its turn, and so does what a page sends. */
const SCAN = /^\/(?:01\/.*\/21\/)?[\da-z]{16}$/i

export interface Asking<E extends Env> {
  /** Whom a request takes turns with; null where many may stand behind it. */
  networkOf(c: Context<E>): string | null
  /** Nobody waits for the answer any more. */
  isGone(c: Context<E>): boolean
}

export function scansFirst<E extends Env>({ networkOf, isGone }: Asking<E>): MiddlewareHandler<E> {
  const turn = afterScans()
  const isOneOfFew = fewATurn()
  const inTurn = async (c: Context<E>, next: Next) => {
    const answered = await turn(networkOf(c) ?? '')
    try {
      return isGone(c) ? c.body(null) : await next()
    } finally {
      answered()
    }
  }
  return (c, next) => {
    const { path } = c.req
    return SCAN.test(path) && isOneOfFew(() => [path, networkOf(c)]) ? next() : inTurn(c, next)
  }
}
