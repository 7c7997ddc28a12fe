// A photo that somebody sent, for those who may see it. It is read as it leaves: who takes it slowly holds a piece of it.
import type { ConsoleContext } from './env.ts'
import { consoleProblem } from './problem.ts'

/** `key`: where it is kept; null where there is none. */
export async function photoAnswer(c: ConsoleContext, key: string | null): Promise<Response> {
  const file = key === null ? null : await c.var.platform.files.open(key)
  if (!file) return consoleProblem(c, 'not-found')
  c.header('Content-Type', file.contentType)
  c.header('Content-Length', String(file.size))
  c.header('Content-Disposition', 'inline')
  return c.body(file.body)
}
