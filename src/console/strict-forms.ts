// The console takes forms from its own pages and from nothing else. Every browser that can show it says where a form
// comes from; one that says neither site nor origin is refused.
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { consoleProblem } from './problem.ts'

export const strictlyOwnForms: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const own = [c.var.platform.publicUrl, new URL(c.req.url).origin]
  const ours = site === undefined ? origin !== undefined && own.includes(origin) : site === 'same-origin'
  return ours ? next() : consoleProblem(c, 'foreign-form')
}
