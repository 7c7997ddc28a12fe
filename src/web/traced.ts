// Around every request: its number, what answering it took, and the headers that every answer bears. What failed or
// took long leaves a line in the log.
import type { Context, MiddlewareHandler } from 'hono'
import { log } from '../log.ts'
import { newTrace, traceHeaders, underTrace } from '../request.ts'
import type { AppEnv } from './env.ts'
import { SECURITY_HEADERS } from './security.ts'
import { type WholeAnswer, wholeOf } from './whole-answer.ts'

/** Longer than a shopper is kept waiting when the database is away. */
const SLOW_MS = 2000

/** How answers leave, where they were made. */
export interface Leaving {
  whole(c: Context<AppEnv>, answer: WholeAnswer): Response | Promise<Response>
  /** What is not whole, as it stands in `c.res`. */
  other?(c: Context<AppEnv>): Promise<void>
}

export const traced =
  (leaving: Leaving): MiddlewareHandler<AppEnv> =>
  (c, next) => {
    const trace = newTrace()
    return underTrace(trace, async () => {
      await next()
      const { status } = c.res
      const whole = wholeOf(c.res)
      if (whole) {
        // Else the headers of what stood for it would be copied over, one by one.
        c.res = undefined
        c.res = await leaving.whole(c, whole)
      } else {
        await leaving.other?.(c)
        const answer = c.res
        for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
          if (!answer.headers.has(name)) answer.headers.set(name, value)
        }
        // A cache keeps what it was told to, never what it guesses that it may.
        if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'no-cache')
        for (const [name, value] of Object.entries(traceHeaders(trace))) answer.headers.set(name, value)
      }
      const ms = performance.now() - trace.began
      if (status >= 500 || ms > SLOW_MS) {
        log('answered', {
          method: c.req.method,
          status,
          ms: Math.round(ms),
          trips: trace.trips,
        })
      }
    })
  }
