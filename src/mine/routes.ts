// A phone sees and removes what is held under its cookie: of one stamp, because that is all a cookie is about.
import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { decodeStamp } from '../stamp/code.ts'
import { isCookie, sealed, stampCookieName } from '../stamp/cookie.ts'
import { type AppContext, type AppEnv, htmlAnswer, wordsOf } from '../web/env.ts'
import { onlyAllows, problem, unlisted } from '../web/problem.ts'
import { ownFormsOnly } from '../web/same-site.ts'
import { held, NOTHING_HELD, phoneOf, removeHeld } from './held.ts'
import { minePage } from './mine-page.ts'
import { wipeSoon } from './wipe-soon.ts'

export const mineRoutes = new Hono<AppEnv>()
  .get('/:code/cua-toi', async (c) => {
    const here = stampAndPhone(c)
    if (!here.ok) return problem(c, here.error)
    const { db, publicUrl } = c.var.platform
    const { serial, code, phone } = here
    unlisted(c)
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
    for (const path of new Set([`/${code}`, `/${c.req.path.split('/')[1]}`])) {
      deleteCookie(c, stampCookieName(publicUrl), { path, secure: publicUrl.startsWith('https:') })
    }
    return htmlAnswer(c, minePage({ words: wordsOf(c), code, publicUrl, held: NOTHING_HELD, removed: true }))
  })
  .all('/:code/cua-toi', onlyAllows('GET, HEAD, POST'))

function stampAndPhone(c: AppContext) {
  const { keys, publicUrl } = c.var.platform
  const decoded = decodeStamp(c.req.param('code') ?? '', keys)
  if (!decoded.ok) return { ok: false as const, error: decoded.error }
  const { serial, text: code } = decoded.value
  const cookie = getCookie(c, stampCookieName(publicUrl))
  const ours = isCookie(cookie) && isSame(cookie, sealed(keys.identity, serial, cookie.slice(0, 11)))
  const phone = ours ? phoneOf(keys.identity, serial, cookie) : null
  return { ok: true as const, serial, code, phone }
}

/** Of two that are equally long. */
const isSame = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other))
