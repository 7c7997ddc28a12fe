// How large a body may be. What says its length is believed, for no more than that is read; only what does not say it is
// counted while it is read, which costs a large one several times over.
import type { Context, Env, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

export function sized<E extends Env>(
  most: number,
  refuse: (c: Context<E>) => Response | Promise<Response>,
): MiddlewareHandler<E> {
  const counted = bodyLimit({ maxSize: most, onError: (c) => refuse(c) })
  return async (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    const said = c.req.header('content-length')
    if (said === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(said) <= most ? next() : refuse(c)
  }
}
