// For monitors: /healthz says that the process answers, /readyz whether all behind it is there. A page is answered
// also when the second says no, so a machine that stands alone is not to be taken out of service by it.
import { Hono } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { onlyAllows, unlisted } from '../web/problem.ts'
import { readiness } from './ready.ts'

export const healthRoutes = new Hono<AppEnv>()
  .get('/healthz', (c) => {
    unlisted(c)
    return c.text('ok')
  })
  .all('/healthz', onlyAllows('GET, HEAD'))
  .get('/readyz', async (c) => {
    const found = await readiness(c.var.platform)
    unlisted(c)
    return c.json(found, found.ready ? 200 : 503)
  })
  .all('/readyz', onlyAllows('GET, HEAD'))
