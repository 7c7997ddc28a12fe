// A room that is loaded by the first request for one of its paths, so that a scan's cold start does not pay for it.
// It is an app of its own inside: it is given what the outer one knows, and what it does not answer, what it refuses
// to answer and what breaks in it are the outer one's again.
import type { Env, Hono, HonoRequest, MiddlewareHandler } from 'hono'
import type { HonoBase } from 'hono/hono-base'
import { lazily } from '../lazily.ts'
import { type AppContext, type AppEnv, loadEnglish } from './env.ts'
import { plainApp } from './plain-app.ts'

export interface Room {
  /** Where the room may have an answer. It may reach further than what the room answers. */
  paths: readonly string[]
  handler: MiddlewareHandler<AppEnv>
}

/** What goes along with a request into a room. */
interface Errand {
  outer: AppContext
  unanswered: boolean
  /** As the room gave it: what only stands for an answer would not outlive the copy that is made of it for HEAD. */
  answer?: Response
}

interface InnerEnv extends AppEnv {
  Bindings: AppEnv['Bindings'] & { errand: Errand }
}

export function room<E extends Env>(paths: readonly string[], load: () => Promise<Hono<E>>): Room {
  const loaded = lazily(async () => {
    const [routes] = await Promise.all([load(), loadEnglish()])
    return inside(routes)
  })
  return {
    paths,
    async handler(c, next) {
      const inner = await loaded()
      const errand: Errand = { outer: c, unanswered: false }
      const answer = await inner.fetch(c.req.raw, { ...c.env, errand }, executionContext(c))
      return errand.unanswered ? next() : (errand.answer ?? answer)
    },
  }
}

function inside<E extends Env>(routes: Hono<E>): Hono<InnerEnv> {
  const inner = plainApp<InnerEnv>()
  inner.use(async (c, next) => {
    const { errand } = c.env
    for (const [name, value] of Object.entries(errand.outer.var)) c.set(name as never, value as never)
    await next()
    errand.answer = c.res
  })
  inner.route('/', routes)
  inner.notFound((c) => {
    const above = pageAbove(inner, c.req)
    if (above !== null) return c.redirect(above + new URL(c.req.url).search, 303)
    c.env.errand.unanswered = true
    return c.body(null)
  })
  inner.onError((error) => {
    throw error
  })
  return inner
}

/**
 * A form that came back stands at the address it was sent to. Asked for as a page, in the other language or after a
 * phone has forgotten it, such an address leads to the page above it.
 */
function pageAbove({ router }: HonoBase<InnerEnv>, { method, path }: HonoRequest): string | null {
  const takes = (asked: string, where: string) =>
    router.match(asked, where)[0].some(([[, route]]) => route.method === asked)
  if (method !== 'GET' || !takes('POST', path)) return null
  let above = path
  do above = above.slice(0, above.lastIndexOf('/'))
  while (above !== '' && !takes('GET', above))
  return above === '' ? null : above
}

/** Node has none, and asking for it there throws. */
function executionContext(c: AppContext): AppContext['executionCtx'] | undefined {
  try {
    return c.executionCtx
  } catch {
    return undefined
  }
}
