// The rooms of stamps in the console.
import { Hono } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { fileRoutes } from './desk/file-routes.ts'
import { listRoutes } from './desk/list-routes.ts'
import { orderRoutes } from './desk/order-routes.ts'
import { pinRoutes } from './desk/pin-routes.ts'
import { rollRoutes } from './desk/roll-routes.ts'

export const stampRoutes = new Hono<AppEnv>()
  .route('/', fileRoutes)
  .route('/', pinRoutes)
  .route('/', rollRoutes)
  .route('/', orderRoutes)
  .route('/', listRoutes)
