// /thu hands out stamps to try, where the database holds the demonstration; elsewhere there is no such page.
import { Hono } from 'hono'
import { writeDigitalLink } from '../gs1/digital-link.ts'
import { lazily } from '../lazily.ts'
import { readClaim } from '../scan/claim.ts'
import { stampAddress } from '../stamp/address.ts'
import { decodeStamp } from '../stamp/code.ts'
import { type AppEnv, wordsOf } from '../web/env.ts'
import { onlyAllows, problem } from '../web/problem.ts'
import { holdsDemo, stampsToTry } from './stamps-to-try.ts'
import { tryPage } from './try-page.ts'

/** The encoder is large, and no scan needs it. */
const loadEncoder = lazily(() => import('../stamp/qr.ts'))

export const demoRoutes = new Hono<AppEnv>()
  .get('/thu', async (c) => {
    const { db, keys, publicUrl } = c.var.platform
    const stamps = await stampsToTry(db, keys)
    if (stamps.length === 0) return problem(c, 'not-found')
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex, nofollow')
    return c.html(tryPage({ words: wordsOf(c), publicUrl, stamps }))
  })
  .all('/thu', onlyAllows('GET, HEAD'))
  .get('/thu/qr/:file{.+\\.svg}', async (c) => {
    const { db, keys, publicUrl } = c.var.platform
    const code = decodeStamp(c.req.param('file').slice(0, -'.svg'.length), keys)
    if (!code.ok || !(await holdsDemo(db))) return problem(c, 'not-found')
    const { gtin, lot } = readClaim({ gtin: c.req.query('01'), lot: c.req.query('10') }) ?? {}
    const address =
      gtin && lot
        ? writeDigitalLink(publicUrl, {
            key: { ai: '01', value: gtin },
            qualifiers: [
              { ai: '10', value: lot },
              { ai: '21', value: code.value.text },
            ],
            attributes: [],
          })
        : stampAddress(publicUrl, code.value.text)
    const { anySymbol, symbolSvg } = await loadEncoder()
    c.header('X-Robots-Tag', 'noindex')
    return c.body(symbolSvg(anySymbol(address)), 200, { 'Content-Type': 'image/svg+xml' })
  })
  .all('/thu/qr/:file', onlyAllows('GET, HEAD'))
