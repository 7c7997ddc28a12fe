// EPCIS 2.0 over REST: events asked by query and by name, and the own words they use. Anybody may ask; how much of an
// event is told depends on who does.
import { type Context, Hono } from 'hono'
import { askInTurn } from '../../web/ask-in-turn.ts'
import { type AppContext, type AppEnv, wordsOf } from '../../web/env.ts'
import { onlyAllows, unlisted } from '../../web/problem.ts'
import { problemJson } from '../../web/problem-details.ts'
import { exchangeWords } from '../words.ts'
import { queryDocument } from './answer.ts'
import { captureEvents } from './capture.ts'
import { CONTEXT_PATH, ownContext, ownVocabulary, VOCABULARY_PATH } from './context.ts'
import { type EventRow, findEvent, findEvents, readToken } from './find.ts'
import { type Named, readName, SUPPLIED } from './identify.ts'
import { PUBLIC_REACH, type Reach } from './matching.ts'
import { negotiate, OFFERED, VERSIONS } from './negotiate.ts'
import { readQuestion } from './question.ts'
import { type ReachRefusal, reachOf } from './reach.ts'
import { codesOfSingles, namedProducts, namedStamps } from './stamps.ts'

const METHODS = 'GET, HEAD, OPTIONS'
const EVENTS = '/epcis/events'

export const epcisRoutes = new Hono<AppEnv>()
  .on('ALL', '/epcis/*', (c, next) => {
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Access-Control-Expose-Headers', 'Link, GS1-EPCIS-Version, GS1-CBV-Version')
    if (c.req.method !== 'OPTIONS') return next()
    c.header('Allow', METHODS)
    c.header('Access-Control-Allow-Methods', METHODS)
    c.header(
      'Access-Control-Allow-Headers',
      'Accept, Authorization, GS1-EPCIS-Min, GS1-EPCIS-Max, GS1-CBV-Min, GS1-CBV-Max, GS1-EPC-Format',
    )
    for (const [name, value] of Object.entries({ ...VERSIONS, ...OFFERED })) c.header(name, value)
    c.header('GS1-Extensions', `temgoc=${c.var.platform.publicUrl}${VOCABULARY_PATH}#`)
    return Promise.resolve(c.body(null, 204))
  })
  .get(CONTEXT_PATH, (c) => ld(c, ownContext(c.var.platform.publicUrl)))
  .get(VOCABULARY_PATH, (c) => ld(c, ownVocabulary(c.var.platform.publicUrl)))
  .get(EVENTS, async (c) => {
    const form = negotiate((name) => c.req.header(name))
    if (!form.ok) return refuse(c, 406, 'NotAcceptableException', words(c).notAcceptable[form.error])
    const { platform } = c.var
    const question = readQuestion(new URL(c.req.url).searchParams)
    if (!question.ok) {
      const { parameter, why } = question.error
      return refuse(c, 400, 'QueryParameterException', words(c).parameter[why](parameter), { parameter })
    }
    const { token } = question.value
    if (token !== null && readToken(token) === null)
      return refuse(c, 400, 'QueryParameterException', words(c).parameter['bad-value']('nextPageToken'))
    const reached = await reachOf(c)
    if (!reached.ok) return refuseReach(c, reached.error)
    const reach = reached.value
    const { publicUrl } = platform
    const names = question.value.epcs ?? []
    const stamps = namedStamps(platform, names)
    const gtins = namedProducts(names)
    const asked = { ...question.value, publicUrl, reach, stamps, gtins }
    const ask = async () => {
      // What is new the first of a crowd captures.
      await captureEvents(platform.db, platform.now(), 'request')
      return findEvents(platform.db, asked)
    }
    const found = await askInTurn(c, ask, { known: reach !== PUBLIC_REACH })
    if (!found) return refuseReach(c, 'too-many')
    if (found.tooMany) return refuse(c, 413, 'QueryTooLargeException', words(c).tooLarge)
    if (found.next !== null) c.header('Link', `<${nextPage(c, found.next)}>; rel="next"`)
    return answer(c, form.value, found.rows, reach, stamps)
  })
  .get(`${EVENTS}/:id{.+}`, async (c) => {
    const form = negotiate((name) => c.req.header(name))
    if (!form.ok) return refuse(c, 406, 'NotAcceptableException', words(c).notAcceptable[form.error])
    const { platform } = c.var
    const reached = await reachOf(c)
    if (!reached.ok) return refuseReach(c, reached.error)
    const reach = reached.value
    await captureEvents(platform.db, platform.now(), 'request')
    const rows = await findEvent(platform.db, c.req.param('id'), reach)
    if (rows.length === 0) return refuse(c, 404, 'NoSuchResourceException', words(c).noSuchEvent)
    return answer(c, form.value, rows, reach, [])
  })
  // What has a name here and no page leads to the events that tell of it.
  .get(`/${SUPPLIED}/*`, (c, next) => toEvents(c, 'supplied', 'MATCH_inputEPCClass') ?? next())
  .get('/diem-ban/:id', (c, next) => toEvents(c, 'outlet', 'EQ_bizLocation') ?? next())
  .all('/epcis/*', onlyAllows(METHODS))

/** Null where the address is no name of the kind. */
function toEvents(c: AppContext, kind: Named['kind'], asked: string): Response | null {
  const { publicUrl } = c.var.platform
  const name = publicUrl + new URL(c.req.url).pathname
  if (readName(publicUrl, name)?.kind !== kind) return null
  unlisted(c)
  return c.redirect(`${EVENTS}?${new URLSearchParams({ [asked]: name })}`, 303)
}

const words = (c: AppContext) => exchangeWords(wordsOf(c).language).epcis

async function answer(
  c: AppContext,
  type: string,
  rows: readonly EventRow[],
  reach: Reach,
  named: ReturnType<typeof namedStamps>,
): Promise<Response> {
  const { db, keys, publicUrl, now } = c.var.platform
  const codes = await codesOfSingles(db, keys, rows)
  const hearsAllOf = (row: EventRow) =>
    reach.producerIds === 'all' ||
    reach.producerIds.includes(row.producerId) ||
    (row.outletId !== null && reach.outletIds.includes(row.outletId))
  for (const [name, value] of Object.entries(VERSIONS)) c.header(name, value)
  c.header('GS1-Extensions', `temgoc=${publicUrl}${VOCABULARY_PATH}#`)
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
  c.header('Vary', 'Accept, Accept-Encoding, Authorization, Cookie')
  const document = queryDocument(rows, { publicUrl, named, codes, hearsAllOf }, now())
  return c.body(JSON.stringify(document), 200, { 'Content-Type': type })
}

/** The same question, from where this page ends. On the origin that is printed, whatever name was asked. */
function nextPage(c: Context, token: string): string {
  const { search } = new URL(c.req.url)
  const query = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('nextPageToken='))
  return `${c.var.platform.publicUrl}${EVENTS}?${[...query, `nextPageToken=${token}`].join('&')}`
}

function ld(c: AppContext, document: object): Response {
  return c.body(JSON.stringify(document), 200, {
    'Content-Type': 'application/ld+json; charset=utf-8',
    'Cache-Control': 'public, max-age=3600',
  })
}

function refuseReach(c: AppContext, reason: ReachRefusal): Response {
  if (reason === 'too-many') {
    c.header('Retry-After', '60')
    return refuse(c, 429, 'QueryTooComplexException', words(c).tooMany)
  }
  if (reason === 'no-scope') return refuse(c, 403, 'SecurityException', words(c).noScope)
  c.header('WWW-Authenticate', 'Bearer')
  return refuse(c, 401, 'SecurityException', words(c).badKey)
}

/** As the REST binding of EPCIS has it: problem+json whose type names the standard's exception. */
function refuse(
  c: AppContext,
  status: 400 | 401 | 403 | 404 | 406 | 413 | 429,
  exception: string,
  detail: string,
  members?: object,
): Response {
  const title = {
    400: words(c).badQuery,
    401: words(c).badKey,
    403: words(c).noScope,
    404: words(c).noSuchEvent,
    406: words(c).notThisForm,
    413: words(c).tooLarge,
    429: words(c).tooMany,
  }[status]
  c.header('Cache-Control', 'no-store')
  return problemJson(c, { type: `epcisException:${exception}`, title, status, detail }, members)
}
