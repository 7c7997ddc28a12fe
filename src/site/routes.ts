// The public pages that are about no single stamp.
import { Hono } from 'hono'
import { withoutGaps } from '../stamp/base32.ts'
import { decodeAmid } from '../stamp/code.ts'
import { keyCheckValue } from '../stamp/keyring.ts'
import { href } from '../ui/href.ts'
import { type AppEnv, wordsOf } from '../web/env.ts'
import { onlyAllows, unlisted } from '../web/problem.ts'
import { elsewherePage } from './elsewhere-page.ts'
import { recentFigures } from './figures.ts'
import { forProducersPage } from './for-producers-page.ts'
import { homePage } from './home-page.ts'
import { notHerePage } from './not-here-page.ts'
import { privacyPage } from './privacy-page.ts'
import { producerPage } from './producer-page.ts'
import { findProducer, publicIds, someService } from './producers.ts'
import { productRoutes } from './product-routes.ts'
import { besideProducts, productsOf } from './products.ts'
import { robotsTxt, sitemap } from './sitemap.ts'
import { siteWords } from './words.ts'

export const siteRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const { platform } = c.var
    const words = wordsOf(c)
    const typed = c.req.query('ma')
    if (typed !== undefined) {
      const text = codeInAddress(typed) ?? spelled(typed)
      const code = decodeAmid(text, platform.keys)
      const host = hostElsewhere(typed, [platform.publicUrl, c.req.url])
      if (host) {
        unlisted(c)
        const { publicUrl, authority } = platform
        const found = code.ok ? code.value.text : null
        return c.html(elsewherePage({ words, publicUrl, host, code: found, authority }))
      }
      // Any text makes an address here; the page behind it says what is wrong with it.
      const path = code.ok
        ? code.value.text
        : encodeURIComponent(text.slice(0, 64).toWellFormed().trim() || '-')
      return c.redirect(href(words, `/${path}`, { via: 'typed' }), 303)
    }
    return c.html(homePage({ words, publicUrl: platform.publicUrl, figures: await recentFigures(platform) }))
  })
  .all('/', onlyAllows('GET, HEAD'))
  .route('/', productRoutes)
  .get('/co-so/:id', async (c) => {
    const { db, publicUrl, now } = c.var.platform
    const words = wordsOf(c)
    const producer = await findProducer(db, c.req.param('id'))
    if (!producer)
      return c.html(notHerePage({ words, publicUrl, said: siteWords(words).producers.unknown }), 404)
    const products = await productsOf(db, producer.id)
    const beside = await besideProducts(
      db,
      products.map(({ id }) => id),
    )
    return c.html(producerPage({ words, publicUrl, producer, products, beside, now: now() }))
  })
  .all('/co-so/:id', onlyAllows('GET, HEAD'))
  .get('/cho-nha-san-xuat', async (c) => {
    const { db, publicUrl, authority } = c.var.platform
    return c.html(
      forProducersPage({ words: wordsOf(c), publicUrl, authority, service: await someService(db) }),
    )
  })
  .all('/cho-nha-san-xuat', onlyAllows('GET, HEAD'))
  .get('/rieng-tu', (c) =>
    c.html(
      privacyPage({
        words: wordsOf(c),
        publicUrl: c.var.platform.publicUrl,
        authority: c.var.platform.authority,
      }),
    ),
  )
  .all('/rieng-tu', onlyAllows('GET, HEAD'))
  .get('/robots.txt', (c) => c.text(robotsTxt(c.var.platform.publicUrl)))
  .all('/robots.txt', onlyAllows('GET, HEAD'))
  .get('/sitemap.xml', async (c) => {
    const { db, publicUrl } = c.var.platform
    return c.body(sitemap(publicUrl, await publicIds(db)), 200, {
      'Content-Type': 'application/xml; charset=utf-8',
    })
  })
  .all('/sitemap.xml', onlyAllows('GET, HEAD'))
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

/** A name with a dot and letters at its end, or whatever stands behind a scheme. */
const HOST =
  /^(?:[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#\s]+)|((?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?)(?=[/?#]))/i

/** The host of an address that is pasted, where it is none of ours. `ours` are addresses of this site. */
function hostElsewhere(text: string, ours: readonly string[]): string | null {
  const found = HOST.exec(text.trim())
  const host = (found?.[1] ?? found?.[2])?.toLowerCase()
  return host && ours.every((own) => new URL(own).host !== host) ? host.slice(0, 100).toWellFormed() : null
}

/** A code as it is compared with the stamp: the gaps that were typed in it are not those of the page. */
function spelled(text: string): string {
  const symbols = withoutGaps(text)
  return /^[\da-z]+$/i.test(symbols) ? symbols : text
}

/** People paste the whole address of a stamp where its code is asked for, or type it as it is printed: without https. */
function codeInAddress(text: string): string | null {
  const [address = ''] = text.split(/[?#]/)
  return /[\w-]\/([^/]+)\/*\s*$/.exec(address)?.[1] ?? null
}
