// Goods-in for people: the app on the phone, receipts, and what was sold.
import { Hono } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { markRoutes } from './mark-routes.ts'
import { phoneRoutes } from './phone-routes.ts'
import { receiptRoutes } from './receipt-routes.ts'

export const receivingRoutes = new Hono<AppEnv>()
  .route('/', markRoutes)
  .route('/', receiptRoutes)
  .route('/', phoneRoutes)
