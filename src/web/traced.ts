// Gives every request its number and says what answering it took. What failed or took long leaves a line in the log.
import type { MiddlewareHandler } from 'hono'
import { log } from '../log.ts'
import { newTrace, underTrace } from '../request.ts'
import type { AppEnv } from './env.ts'

/** Longer than a shopper is kept waiting when the database is away. */
const SLOW_MS = 2000

export const traced: MiddlewareHandler<AppEnv> = (c, next) => {
  const trace = newTrace()
  return underTrace(trace, async () => {
    const began = performance.now()
    await next()
    const ms = performance.now() - began
    const { status, headers } = c.res
    headers.set('X-Request-Id', trace.id)
    headers.set(
      'Server-Timing',
      `db;dur=${trace.databaseMs.toFixed(1)};desc="${trace.trips}", total;dur=${ms.toFixed(1)}`,
    )
    if (status >= 500 || ms > SLOW_MS) {
      log('answered', { method: c.req.method, status, ms: Math.round(ms), trips: trace.trips })
    }
  })
}
