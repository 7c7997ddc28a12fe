// Forms and beacons are taken from our own pages only. A browser that says where a form comes from is believed;
// old in-app browsers say nothing and are let through, because a scan's cookie opens nothing worth stealing.
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { problem } from './problem.ts'

export const ownFormsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  // The page may be open under another name than the printed one, such as 127.0.0.1 behind a tunnel.
  const own = [c.var.platform.publicUrl, new URL(c.req.url).origin]
  const foreign = site ? site === 'cross-site' || site === 'same-site' : origin && !own.includes(origin)
  return foreign ? problem(c, 'foreign-form') : next()
}
