// A phone sees and removes what is held under its cookie: of one stamp, because that is all a cookie is about.
import { Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { wipeSoon } from '../platform/wipe-soon.ts'
import { decodeStamp } from '../stamp/code.ts'
import { isOurs, stampCookieName } from '../stamp/cookie.ts'
import { type AppContext, type AppEnv, htmlAnswer, wordsOf } from '../web/env.ts'
import { onlyAllows, problem, unlisted } from '../web/problem.ts'
import { ownFormsOnly } from '../web/same-site.ts'
import { held, NOTHING_HELD, phoneOf, removeHeld } from './held.ts'
import { minePage } from './mine-page.ts'

export const mineRoutes = new Hono<AppEnv>()
  .get('/:code/cua-toi', async (c) => {
    const here = stampAndPhone(c)
    if (!here.ok) return problem(c, here.error)
    const { db, publicUrl } = c.var.platform
    const { serial, code, phone } = here
    unlisted(c)
    // At another spelling the phone shows no cookie, and it would seem that nothing is held.
    if (c.req.param('code') !== code) return c.redirect(`/${code}/cua-toi${new URL(c.req.url).search}`, 307)
    const found = phone === null ? NOTHING_HELD : await held(db, serial, phone)
    return htmlAnswer(c, minePage({ words: wordsOf(c), code, publicUrl, held: found, removed: false }))
  })
  .post('/:code/cua-toi', ownFormsOnly, async (c) => {
    const here = stampAndPhone(c)
    if (!here.ok) return problem(c, here.error)
    const { db, publicUrl } = c.var.platform
    const { serial, code, phone } = here
    if (phone !== null) {
      await removeHeld(db, serial, phone)
      wipeSoon(c.var.platform)
    }
    unlisted(c)
    deleteCookie(c, stampCookieName(publicUrl), { path: `/${code}`, secure: publicUrl.startsWith('https:') })
    return htmlAnswer(c, minePage({ words: wordsOf(c), code, publicUrl, held: NOTHING_HELD, removed: true }))
  })
  .all('/:code/cua-toi', onlyAllows('GET, HEAD, POST'))

function stampAndPhone(c: AppContext) {
  const { keys, publicUrl } = c.var.platform
  const decoded = decodeStamp(c.req.param('code') ?? '', keys)
  if (!decoded.ok) return { ok: false as const, error: decoded.error }
  const { serial, text: code } = decoded.value
  const cookie = getCookie(c, stampCookieName(publicUrl))
  const phone =
    cookie !== undefined && isOurs(keys.identity, serial, cookie)
      ? phoneOf(keys.identity, serial, cookie)
      : null
  return { ok: true as const, serial, code, phone }
}
