// Where floods end: before the database, before a body is read. A limited network is still answered; what its answer
// leaves out, the answer says.
import type { MiddlewareHandler } from 'hono'
import type { LimitKind } from '../platform/limiter.ts'
import { isInside, networkOf, wideNetworkOf } from '../platform/whence.ts'
import type { AppContext, AppEnv } from './env.ts'
import { problem } from './problem.ts'

/** A customer has a whole /48 of IPv6 to spread over, and a carrier's phones may share one: it may do so much more. */
const WIDE = 8

/** Where it cannot be counted it is allowed: a limit is no reason to answer nobody. */
export function within(
  c: AppContext,
  kind: LimitKind,
  ...about: (string | number)[]
): boolean | Promise<boolean> {
  const platform = c.get('platform')
  const whence = c.get('whence')
  const ask = (key: string) => {
    const answer = platform.within(kind, key)
    return typeof answer === 'boolean' ? answer : answer.catch(() => true)
  }
  const [network] = about
  const spread = about.length === 1 && typeof network === 'string' && network.endsWith('/64')
  const wide = spread && whence.address ? wideNetworkOf(whence.address) : null
  // Counted under so many names, by chance, each with the limit that a /64 has: nothing needs another one.
  return all([...(wide ? [ask(`${wide} ${Math.floor(Math.random() * WIDE)}`)] : []), ask(about.join(' '))])
}

/** Whether all are allowed. No promise is made where none is waited for: a scan asks three times. */
export function all(allowed: readonly (boolean | Promise<boolean>)[]): boolean | Promise<boolean> {
  if (allowed.includes(false)) return false
  const waits = allowed.some((one) => one !== true)
  return waits ? Promise.all(allowed).then((answers) => !answers.includes(false)) : true
}

/**
 * The network a request comes from, as it is counted; null where none is known. Addresses of this machine and of its
 * house are not counted: behind a proxy that nobody vouched for, everybody bears the same one. `of` says how wide it is.
 */
export function countedNetwork(c: AppContext, of = networkOf): string | null {
  const { address } = c.get('whence')
  return address && !isInside(address) ? of(address) : null
}

/**
 * For forms: what comes too often from one network is refused before it is read. Who can be told apart from their network
 * is counted by themselves.
 */
export const limited =
  (kind: LimitKind, self: (c: AppContext) => string | null = () => null): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const own = self(c)
    const network = countedNetwork(c)
    if (own !== null) return (await within(c, kind, 'self', own)) ? next() : problem(c, 'too-many')
    return network === null || (await within(c, kind, network)) ? next() : problem(c, 'too-many')
  }
