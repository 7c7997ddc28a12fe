// The public pages about products.
import { Hono } from 'hono'
import { readListQuery, sliceOf } from '../console/list.ts'
import { lazily } from '../lazily.ts'
import { isIn } from '../plain-letters.ts'
import { type AppContext, type AppEnv, wordsOf } from '../web/env.ts'
import { onlyAllows } from '../web/problem.ts'
import { notHerePage } from './not-here-page.ts'
import { plaquePage } from './plaque-page.ts'
import { TOURISM } from './producers.ts'
import { productListPage } from './product-list-page.ts'
import { productPage } from './product-page.ts'
import { besideProducts, findProduct, listProducts, type PublicProduct } from './products.ts'
import { siteWords } from './words.ts'

/** The encoder is large, and no scan needs it. */
const loadEncoder = lazily(() => import('../stamp/qr.ts'))

export const productRoutes = new Hono<AppEnv>()
  .get('/san-pham', async (c) => {
    const { db, publicUrl, now } = c.var.platform
    const { q: tim = '', trang = '' } = c.req.query()
    const asked = readListQuery({ tim, trang })
    const query = asked.search
    const found = (await listProducts(db)).filter((one) =>
      isIn(query, `${one.name} ${one.brand ?? ''} ${one.producer} ${one.ocopGroup}`),
    )
    const slice = sliceOf(found, asked)
    const beside = await besideProducts(
      db,
      slice.rows.map(({ id }) => id),
    )
    return c.html(productListPage({ words: wordsOf(c), publicUrl, query, slice, beside, now: now() }))
  })
  .all('/san-pham', onlyAllows('GET, HEAD'))
  .get('/san-pham/:id', async (c) => {
    const { platform } = c.var
    const lot = c.req.query('10') ?? null
    const found = await findProduct(platform.db, c.req.param('id'), lot)
    if (!found) return unknownProduct(c)
    const { publicUrl } = platform
    const service = isService(found)
    return c.html(productPage({ ...found, words: wordsOf(c), publicUrl, service, lot, now: platform.now() }))
  })
  .all('/san-pham/:id', onlyAllows('GET, HEAD'))
  .get('/san-pham/:id/bang-ten', async (c) => {
    const { db, publicUrl } = c.var.platform
    const found = await findProduct(db, c.req.param('id'))
    if (!found || !isService(found)) return unknownProduct(c)
    c.header('X-Robots-Tag', 'noindex')
    return c.html(plaquePage({ ...found, words: wordsOf(c), publicUrl }))
  })
  .all('/san-pham/:id/bang-ten', onlyAllows('GET, HEAD'))
  .get('/san-pham/:id/qr.svg', async (c) => {
    const { db, publicUrl } = c.var.platform
    const found = await findProduct(db, c.req.param('id'))
    if (!found || !isService(found)) return unknownProduct(c)
    const address = `${publicUrl}/san-pham/${encodeURIComponent(found.product.id)}`
    const { anySymbol, symbolSvg } = await loadEncoder()
    return c.body(symbolSvg(anySymbol(address)), 200, { 'Content-Type': 'image/svg+xml' })
  })
  .all('/san-pham/:id/qr.svg', onlyAllows('GET, HEAD'))

function isService({ product }: PublicProduct): boolean {
  return product.processGroup === TOURISM
}

function unknownProduct(c: AppContext): Response | Promise<Response> {
  const words = wordsOf(c)
  const { publicUrl } = c.var.platform
  return c.html(notHerePage({ words, publicUrl, said: siteWords(words).products.unknown }), 404)
}
