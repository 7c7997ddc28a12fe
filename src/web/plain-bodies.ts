// Bodies come as they are. One that is packed is refused in words, before it is read: read as it is it would be taken for
// nonsense, and unpacked a few kilobytes of it may be gigabytes.
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { problem } from './problem.ts'

export const plainBodies: MiddlewareHandler<AppEnv> = async (c, next) => {
  const coding = c.req.header('content-encoding')?.trim()
  if (!coding || coding.toLowerCase() === 'identity') return next()
  // RFC 9110, 15.5.16.
  c.header('Accept-Encoding', 'identity')
  return problem(c, 'packed-body')
}
