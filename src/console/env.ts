// What a page of the console is given besides what every request has: who is asking, and in which language they
// read. Everything under the given paths is for signed-in people, is never stored on the way, and takes forms from
// our own pages alone.
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { actorOf } from '../accounts/names.ts'
import { type Action, type Belonging, may } from '../accounts/permissions.ts'
import type { Person } from '../accounts/person.ts'
import {
  findSignedIn,
  prolongSession,
  SESSION_LIVES_SECONDS,
  type Session,
  sessionCookieName,
} from '../accounts/session.ts'
import type { Author } from '../command/command.ts'
import { log } from '../log.ts'
import { hostCookie, hostCookieAttributes } from '../web/cookie-name.ts'
import type { AppContext, AppEnv } from '../web/env.ts'
import { failureOf } from '../web/failure.ts'
import { unlisted } from '../web/problem.ts'
import { keepRole } from '../web/role-cookie.ts'
import { sized } from '../web/sized.ts'
import { LANGUAGES, type Language } from '../words/words.ts'
import type { Frame } from './page.ts'
import { consoleProblem } from './problem.ts'
import { cameFrom, SIGN_IN, signInPath } from './return-path.ts'
import { strictlyOwnForms } from './strict-forms.ts'
import { consoleWords } from './words.ts'

export interface ConsoleEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { person: Person; session: Session; language: Language }
}

export type ConsoleContext = Context<ConsoleEnv>

/** The same for what serves signed-in people and everybody else. */
export const outerOf = (c: ConsoleContext): AppContext => c as unknown as AppContext

/** What a form of the console may hold when it carries no file. */
const LARGEST_FORM_BYTES = 256 * 1024
const LANGUAGE_COOKIE = 'ngon_ngu'

/** Routes under these paths and below them. Those that take files say how many bytes a body may have. */
export function consoleRoutes(
  paths: readonly string[],
  { largestBody = LARGEST_FORM_BYTES }: { largestBody?: number } = {},
): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const notTooLarge = sized<AppEnv>(largestBody, (c) => consoleProblem(c, 'body-too-large'))
  for (const path of paths) routes.use(`${path}/*`, strictlyOwnForms, notTooLarge, signedIn)
  return routes.onError((error, c) => {
    const failure = failureOf(error, c)
    if (failure === 'internal' || failure === 'unavailable') return consoleProblem(c, failure)
    throw error
  })
}

const signedIn: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  unlisted(c)
  const outer = outerOf(c)
  const found = await findSignedIn(outer)
  if (!found) {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      return c.redirect(signInPath(c.req.url, isWithoutCookies(c)), 303)
    }
    c.set('language', chooseLanguage(outer))
    return consoleProblem(c, 'signed-out')
  }
  c.set('person', found.person)
  c.set('session', found.session)
  c.set('language', chooseLanguage(outer, found.person.language))
  keepRole(outer, found.person.role)
  if (found.session.ageing) prolong(outer, found.session)
  return next()
}

/** Whoever comes from signing in, and from a browser that keeps no cookie, would be sent there for ever without a word. */
function isWithoutCookies(c: ConsoleContext): boolean {
  const from = cameFrom(c)
  return !c.req.header('Cookie') && [SIGN_IN, '/loi-moi/'].some((door) => from?.startsWith(door))
}

/** `?lang=` asks, and is remembered until the browser closes; then the person's own setting holds. */
export function chooseLanguage(c: AppContext, own: Language = 'vi'): Language {
  const asked = LANGUAGES.find((one) => one === c.req.query('lang'))
  const { publicUrl } = c.var.platform
  const name = hostCookie(publicUrl, LANGUAGE_COOKIE)
  if (asked) {
    setCookie(c, name, asked, hostCookieAttributes(publicUrl))
    return asked
  }
  return LANGUAGES.find((one) => one === getCookie(c, name)) ?? own
}

/** The row and the cookie live on together. */
function prolong(c: AppContext, { id }: Session): void {
  const { db, now, publicUrl, background } = c.var.platform
  const name = sessionCookieName(publicUrl)
  setCookie(c, name, getCookie(c, name) ?? '', {
    ...hostCookieAttributes(publicUrl),
    maxAge: SESSION_LIVES_SECONDS,
  })
  background(() => prolongSession(db, id, now()))
}

/**
 * Who a command is by. The producer it is given for is recorded where the person is not of it: a delegate, or the
 * province.
 */
export function authorOf(c: ConsoleContext, producerId: string | null = null): Author {
  const { now, newId } = c.var.platform
  const { id, role } = c.var.person
  const onBehalf = role === 'producer' ? null : producerId
  return { actor: actorOf(id), now, newId, onBehalf }
}

/** Lets those through whom the permissions name, whatever the page is about; others are told. */
export function only(action: Action): MiddlewareHandler<ConsoleEnv> {
  return async function onlyPermitted(c, next) {
    return may(c.var.person, action) ? next() : notAllowed(c, action)
  }
}

/** The answer for a person who may not, or null. What belongs to somebody else is not there at all for them. */
export function refuse(c: ConsoleContext, action: Action, of: Belonging): Promise<Response> | null {
  if (may(c.var.person, action, of)) return null
  return notAllowed(c, action)
}

function notAllowed(c: ConsoleContext, action: Action): Promise<Response> {
  const { person } = c.var
  const elsewhere = may(person, action)
  log('not-permitted', { action, role: person.role, elsewhere })
  return consoleProblem(c, elsewhere ? 'not-found' : 'not-allowed')
}

/** What every page of the console shows around itself. */
export function frameOf(c: ConsoleContext): Frame {
  return {
    person: c.var.person,
    words: consoleWords(c.var.language),
    here: c.req.path,
    query: c.req.query(),
  }
}
