// The public pages that are about no single stamp.
import { Hono } from 'hono'
import { keyCheckValue } from '../stamp/keyring.ts'
import { decodeStamp } from '../stamp/code.ts'
import { type AppEnv, wordsOf } from '../web/env.ts'
import { onlyAllows } from '../web/problem.ts'
import { homePage } from './home-page.ts'

export const siteRoutes = new Hono<AppEnv>()
  .get('/', (c) => {
    const { platform } = c.var
    const words = wordsOf(c)
    const typed = c.req.query('ma')
    if (typed !== undefined) {
      const code = decodeStamp(typed, platform.keys)
      const lang = words.language === 'vi' ? '' : `&lang=${words.language}`
      if (code.ok) return c.redirect(`/${code.value.text}?via=typed${lang}`, 303)
      // Any text makes an address here; the page behind it says what is wrong with it.
      return c.redirect(`/${encodeURIComponent(typed.slice(0, 64) || '-')}${lang.replace('&', '?')}`, 303)
    }
    return c.html(homePage({ words, publicUrl: platform.publicUrl }))
  })
  .all('/', onlyAllows('GET, HEAD'))
  // Lets an operator see that this place holds the keys of the file at home, without showing them.
  .get('/.well-known/temgoc-keys', (c) =>
    c.json({
      keys: c.var.platform.keys.codes.map((key) => ({
        version: key.version,
        state: key.state,
        check: keyCheckValue(key),
      })),
    }),
  )
  .all('/.well-known/temgoc-keys', onlyAllows('GET, HEAD'))
