// Where pictures of products and files of evidence are kept, and the door at which pictures are served to everybody.
import { Hono } from 'hono'
import type { AppEnv } from '../web/env.ts'
import { problem } from '../web/problem.ts'

const NAME = /^[0-9a-f]{64}\.(jpg|png|webp)$/

export const pictureKey = (name: string) => `pictures/${name}`
/** The path that a product keeps. */
export const picturePath = (name: string) => `/hinh/${name}`
export const evidenceKey = (name: string) => `evidence/${name}`

/** A name is the hash of what it names: what it shows never changes. */
export const pictureRoutes = new Hono<AppEnv>().get('/hinh/:name', async (c) => {
  const name = c.req.param('name')
  const file = NAME.test(name) ? await c.var.platform.files.open(pictureKey(name)) : null
  if (!file) return problem(c, 'not-found')
  c.header('Content-Type', file.contentType)
  c.header('Content-Length', String(file.size))
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Disposition', 'inline')
  return c.body(file.body)
})
