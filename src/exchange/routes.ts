// The way in: events and passports.
import { Hono } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { epcisRoutes } from './epcis/routes.ts'
import { passportRoutes } from './passport-routes.ts'

export const exchangeRoutes = new Hono<AppEnv>().route('/', epcisRoutes).route('/', passportRoutes)
