// Goods-in for people: cartons, outlets, the app on the phone, receipts, and what was sold. The app comes before the
// pages around it: what it sends is looked at once, and may hold a photo.
import { Hono } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { cartonRoutes } from './carton-routes.ts'
import { markRoutes } from './mark-routes.ts'
import { outletRoutes } from './outlet-routes.ts'
import { phoneRoutes } from './phone-routes.ts'
import { receiptRoutes } from './receipt-routes.ts'

export const receivingRoutes = new Hono<AppEnv>()
  .route('/', cartonRoutes)
  .route('/', outletRoutes)
  .route('/', phoneRoutes)
  .route('/', markRoutes)
  .route('/', receiptRoutes)
