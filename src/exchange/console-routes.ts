// The way in for signed-in people: the link to portals, conformity, archives.
import { Hono } from 'hono'
import type { ConsoleEnv } from '../console/env.ts'
import { conformityRoutes } from './conformity/routes.ts'
import { linkRoutes } from './portal/routes.ts'

export const exchangeConsole = new Hono<ConsoleEnv>().route('/', linkRoutes).route('/', conformityRoutes)
