// The desk at which producers declare, room by room.
import { Hono } from 'hono'
import type { ConsoleEnv } from '../../console/env.ts'
import { batchRoutes } from './batch-routes.ts'
import { importRoutes } from './import-routes.ts'
import { producerRoutes } from './producer-routes.ts'
import { productRoutes } from './product-routes.ts'
import { templateRoutes } from './template-routes.ts'

export const deskRoutes = new Hono<ConsoleEnv>()
  .route('/', producerRoutes)
  .route('/', productRoutes)
  .route('/', batchRoutes)
  .route('/', templateRoutes)
  .route('/', importRoutes)
