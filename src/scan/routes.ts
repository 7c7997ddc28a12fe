// The doors of a scan: the printed address, a GS1 Digital Link that carries the code, and a code typed by hand.
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type CodeRefusal, decodeStamp } from '../stamp/code.ts'
import { judgeRefused } from '../verdict/judge.ts'
import { type AppContext, type AppEnv, prefersJson, wordsOf } from '../web/env.ts'
import { onlyAllows, problem } from '../web/problem.ts'
import { claimQuery, readClaim, readDigitalLink } from './digital-link.ts'
import { scanJson } from './json.ts'
import type { Visit } from './observe.ts'
import { originPage, refusedPage } from './page.ts'
import { scan } from './scan.ts'

const COOKIE = 'tem'
const COOKIE_LIVES_SECONDS = 90 * 86_400

export const scanRoutes = new Hono<AppEnv>()
  .get('/01/*', (c, next) => {
    const link = readDigitalLink(c.req.path)
    if (!link) return next()
    const code = decodeStamp(link.serial, c.var.platform.keys)
    if (!code.ok) return refused(c, code.error, link.serial)
    c.header('Cache-Control', 'no-store')
    return c.redirect(`/${code.value.text}${claimQuery(link)}`, 307)
  })
  .get('/:code', async (c, next) => {
    const { platform, whence } = c.var
    const typed = c.req.param('code')
    const code = decodeStamp(typed, platform.keys)
    if (!code.ok) return code.error === 'malformed' && !mayBeCode(typed) ? next() : refused(c, code.error, typed)
    const visit: Visit = {
      id: platform.newId(),
      at: platform.now(),
      code: code.value,
      method: c.req.method,
      headers: c.req.raw.headers,
      whence,
      via: readVia(c.req.query('via')),
      cookie: stampCookie(c),
      pin: null,
    }
    const link = readClaim({ gtin: c.req.query('01'), lot: c.req.query('10') })
    const answer = await scan(platform, visit, link)
    if (answer.known.kind === 'unissued') return refused(c, 'not-issued', code.value.text)

    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
    c.header('Vary', 'Accept')
    if (answer.observation.phone !== null) keepCookie(c, code.value.text, visit.cookie.value)
    if (prefersJson(c)) return c.json(scanJson(code.value, answer))
    const { known, verdict } = answer
    const { publicUrl } = platform
    return c.html(originPage({ words: wordsOf(c), code: code.value.text, verdict, known, publicUrl, now: visit.at }))
  })
  .all('/:code', onlyAllows('GET, HEAD'))

function refused(c: AppContext, reason: CodeRefusal, typed: string): Response | Promise<Response> {
  if (prefersJson(c)) return problem(c, reason)
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
  c.header('Vary', 'Accept')
  const { publicUrl } = c.var.platform
  return c.html(refusedPage({ words: wordsOf(c), typed, verdict: judgeRefused(reason), publicUrl }), 404)
}

/** Whether a malformed text was meant as a code rather than as the name of some page. */
function mayBeCode(text: string): boolean {
  return /^[\s\p{Dash}\p{L}\p{N}]{8,64}$/u.test(text) && /\d/.test(text)
}

function readVia(text: string | undefined): Visit['via'] {
  return text === 'link' || text === 'typed' ? text : 'qr'
}

/** The cookie is one stamp's: scoped to its path, its value random, so that it tells nothing about another. */
function stampCookie(c: AppContext): Visit['cookie'] {
  const value = getCookie(c, COOKIE)
  if (value && /^[\w-]{22}$/.test(value)) return { value, revisit: true }
  return { value: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url'), revisit: false }
}

function keepCookie(c: AppContext, code: string, value: string): void {
  setCookie(c, COOKIE, value, {
    path: `/${code}`,
    maxAge: COOKIE_LIVES_SECONDS,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.platform.publicUrl.startsWith('https:'),
  })
}
