// The room of the people who sign in: the doors, the stylesheet behind them, the confirmation.
import { Hono } from 'hono'
import { consoleRoutes } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { readFields } from '../console/read-fields.ts'
import { readReturnPath } from '../console/return-path.ts'
import { consoleStyle, stylePath } from '../console/style.ts'
import type { AppEnv } from '../web/env.ts'
import { accountRoutes } from './account-routes.ts'
import { doorRoutes } from './door-routes.ts'
import { manageRoutes } from './people-routes.ts'

const confirmRoutes = consoleRoutes(['/quan-ly/xac-nhan'])
  .get('/quan-ly/xac-nhan', async (c) => {
    return (await requireFresh(c)) ?? c.redirect(readReturnPath(c.req.query('ve')), 303)
  })
  .post('/quan-ly/xac-nhan', async (c) => {
    const stale = await requireFresh(c)
    return stale ?? c.redirect(readReturnPath((await readFields(c))?.values.ve), 303)
  })

export const peopleRoutes = new Hono<AppEnv>()
  .get(stylePath, (c) => {
    c.header('Content-Type', 'text/css; charset=utf-8')
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    return c.body(consoleStyle)
  })
  .route('/', doorRoutes)
  .route('/', confirmRoutes)
  .route('/', manageRoutes)
  .route('/', accountRoutes)
