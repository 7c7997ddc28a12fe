// The passport of a batch, as a page or as data by what the client asks for, and the nine items as files.
import { Hono } from 'hono'
import { type AppContext, type AppEnv, htmlAnswer, prefersJson, wordsOf } from '../web/env.ts'
import { onlyAllows, problem } from '../web/problem.ts'
import { csvOf, flatRow } from './flat.ts'
import { findLot, isShown, type Lot } from './lot.ts'
import { passportOf } from './passport.ts'
import { passportPage } from './passport-page.ts'

const PASSPORT = '/ho-chieu/:id'

export const passportRoutes = new Hono<AppEnv>()
  .get(PASSPORT, async (c) => {
    c.header('Vary', 'Accept, Accept-Encoding')
    return withLot(c, (lot) => (wantsData(c) ? data(c, lot) : sheet(c, lot)))
  })
  .get(`${PASSPORT}/ho-so.jsonld`, (c) => withLot(c, (lot) => data(c, lot)))
  .get(`${PASSPORT}/chin-muc.json`, (c) =>
    withLot(c, (lot) => {
      if (!isShown(lot)) return problem(c, 'not-found')
      return c.json([flatRow(c.var.platform.publicUrl, lot)])
    }),
  )
  .get(`${PASSPORT}/chin-muc.csv`, (c) =>
    withLot(c, (lot) => {
      if (!isShown(lot)) return problem(c, 'not-found')
      c.header('Content-Disposition', `attachment; filename="chin-muc.csv"`)
      return c.body(csvOf([flatRow(c.var.platform.publicUrl, lot)]), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
      })
    }),
  )
  .all('/ho-chieu/*', onlyAllows('GET, HEAD'))

async function withLot(c: AppContext, answer: (lot: Lot) => Response | Promise<Response>): Promise<Response> {
  const lot = await findLot(c.var.platform.db, c.req.param('id') ?? '')
  return lot ? answer(lot) : problem(c, 'not-found')
}

/** application/ld+json is no plain JSON to a client that lists its types. */
const wantsData = (c: AppContext) =>
  prefersJson(c) || /application\/ld\+json/i.test(c.req.header('accept') ?? '')

function data(c: AppContext, lot: Lot): Response {
  const { publicUrl, now } = c.var.platform
  c.header('Access-Control-Allow-Origin', '*')
  return c.body(JSON.stringify(passportOf(publicUrl, lot, now())), 200, {
    'Content-Type': 'application/ld+json; charset=utf-8',
  })
}

function sheet(c: AppContext, lot: Lot): Promise<Response> {
  const words = wordsOf(c)
  const ribbon = lot.batch.demo ? words.site.demo : null
  return htmlAnswer(c, passportPage({ words, publicUrl: c.var.platform.publicUrl, lot, ribbon }))
}
