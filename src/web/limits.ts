// Where floods end: before the database, before a body is read. A limited network is still answered; what its answer
// leaves out, the answer says.
import type { MiddlewareHandler } from 'hono'
import type { LimitKind } from '../platform/limiter.ts'
import { networkOf } from '../platform/whence.ts'
import type { AppContext, AppEnv } from './env.ts'
import { problem } from './problem.ts'

/** Where it cannot be counted it is allowed: a limit is no reason to answer nobody. */
export async function within(
  c: AppContext,
  kind: LimitKind,
  ...about: (string | number)[]
): Promise<boolean> {
  const { platform } = c.var
  return platform.within(kind, about.join(' ')).catch(() => true)
}

/**
 * The network a request comes from, as it is counted; null where none is known. Addresses of this machine and of its
 * house are not counted: behind a proxy that nobody vouched for, everybody bears the same one.
 */
export function countedNetwork(c: AppContext): string | null {
  const { address } = c.var.whence
  return address && !INSIDE.test(address) ? networkOf(address) : null
}

const INSIDE = /^(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.|^::1$|^f[cd]|^fe[89ab]/

/** For forms: what comes too often from one network is refused before it is read. */
export const limited =
  (kind: LimitKind, methods: readonly string[] = ['POST']): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (!methods.includes(c.req.method)) return next()
    const network = countedNetwork(c)
    return network === null || (await within(c, kind, network)) ? next() : problem(c, 'too-many')
  }
