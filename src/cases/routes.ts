// The room of cases: its list and its work, a producer's questions, an inspector's tap, mails and measured quality.
import { Hono } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { caseWorkRoutes } from './case-routes.ts'
import { inspectRoutes } from './inspect-routes.ts'
import { notifyRoutes } from './notify-routes.ts'
import { qualityRoutes } from './quality-routes.ts'
import { questionRoutes } from './question-routes.ts'

export const caseRoutes = new Hono<AppEnv>()
  .route('/', caseWorkRoutes)
  .route('/', questionRoutes)
  .route('/', inspectRoutes)
  .route('/', notifyRoutes)
  .route('/', qualityRoutes)
