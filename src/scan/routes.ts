// The doors of a scan: the printed address, the PIN, and the beacon. A GS1 Digital Link that carries the code comes
// by way of src/resolver.
import { generateCookie, getCookie } from 'hono/cookie'
import * as v from 'valibot'
import type { InspectorBoxProps } from '../cases/inspector-box.ts'
import { lazily } from '../lazily.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'
import { decodeAmid, decodeStamp, mayBeCode, type StampCode } from '../stamp/code.ts'
import { freshCookie, isOurs, stampCookieName } from '../stamp/cookie.ts'
import type { CodeRefusal } from '../stamp/keyed-number.ts'
import { findKey } from '../stamp/keyring.ts'
import { DAY_SECONDS } from '../time.ts'
import type { Html } from '../ui/layout.ts'
import type { LinkClaim } from '../verdict/judge.ts'
import type { Observation } from '../verdict/known.ts'
import { type AppContext, type AppEnv, htmlAnswer, prefersJson, wordsOf } from '../web/env.ts'
import { lastFields } from '../web/form-body.ts'
import { all, countedNetwork, within } from '../web/limits.ts'
import { plainApp } from '../web/plain-app.ts'
import { onlyAllows, problem, UNLISTED, unlisted } from '../web/problem.ts'
import { readRole } from '../web/role-cookie.ts'
import { ownFormsOnly } from '../web/same-site.ts'
import { sized } from '../web/sized.ts'
import { wholeAnswer } from '../web/whole-answer.ts'
import { readClaim } from './claim.ts'
import type { Visit } from './observe.ts'
import { originPage } from './page.ts'
import { markVisit } from './same-visit.ts'
import { scan } from './scan.ts'

const COOKIE_LIVES_SECONDS = OBSERVATIONS_LIVE_DAYS * DAY_SECONDS
/** What Hono leaves escaped of a path: marks, and a whole query where its question mark is one of them. */
const STILL_ESCAPED = /%(?:3F|23).*|%[\dA-F]{2}/gi
const smallBody = sized<AppEnv>(4096, (c) => problem(c, 'body-too-large'))

const loadRefusal = lazily(() => import('./refuse.ts'))
const loadBeacon = lazily(() => import('./beacon.ts'))
const loadPin = lazily(() => import('../stamp/pin.ts'))
const loadPinPage = lazily(() => import('./pin-page.ts'))
const loadJson = lazily(() => import('./json.ts'))
const loadEnglishNames = lazily(() => import('../registry/templates/english.ts'))
const loadInspectorBox = lazily(() => import('../cases/inspector-box.ts'))

export const scanRoutes = plainApp<AppEnv>()
  .get('/:code', (c, next) => {
    const typed = c.req.param('code')
    const code = decodeStamp(typed, c.get('platform').keys)
    if (code.ok)
      return answer(c, code.value, null, readClaim({ gtin: c.req.query('01'), lot: c.req.query('10') }))
    // What was typed into the form was meant as a code, whatever it looks like.
    const meant = mayBeCode(typed) || c.req.query('via') === 'typed'
    return code.error === 'malformed' && !meant ? next() : refuseCode(c, code.error, typed)
  })
  .all('/:code', onlyAllows('GET, HEAD'))

  .get('/:code/pin', async (c) => {
    const code = decodeStamp(c.req.param('code'), c.get('platform').keys)
    if (!code.ok) return refuseCode(c, code.error, c.req.param('code'))
    unlisted(c)
    const { publicUrl } = c.get('platform')
    const { pinPage } = await loadPinPage()
    return htmlAnswer(c, pinPage({ words: wordsOf(c), code: code.value.text, publicUrl }))
  })
  .post('/:code/pin', ownFormsOnly, smallBody, async (c) => {
    const { keys, publicUrl } = c.get('platform')
    const code = decodeStamp(c.req.param('code'), keys)
    if (!code.ok) return refuseCode(c, code.error, c.req.param('code'))
    const typed = (await lastFields(c))?.pin
    const { pinMatches, readPin } = await loadPin()
    const pin = typeof typed === 'string' ? readPin(typed) : null
    const key = findKey(keys, code.value.version)
    if (pin !== null && key) {
      return answer(c, code.value, pinMatches(pin, code.value.serial, key.pin) ? 'right' : 'wrong', null)
    }
    if (prefersJson(c)) return problem(c, 'bad-form')
    unlisted(c)
    const words = wordsOf(c)
    const { pinPage } = await loadPinPage()
    return c.html(pinPage({ words, code: code.value.text, publicUrl, error: words.pin.notSixDigits }), 422)
  })
  .all('/:code/pin', onlyAllows('GET, HEAD, POST'))

  .post('/:code/xem', ownFormsOnly, smallBody, async (c) => {
    const { db, keys, now, background } = c.get('platform')
    const code = decodeStamp(c.req.param('code'), keys)
    const { markSeen, seenSchema } = await loadBeacon()
    const seen = v.safeParse(seenSchema, await lastFields(c))
    if (!code.ok || !seen.success) return problem(c, 'bad-request')
    background(() => markSeen(db, code.value.serial, seen.output, now()))
    return c.body(null, 204)
  })
  .all('/:code/xem', onlyAllows('POST'))

  // What messengers and people leave around an address must not make a genuine code lead nowhere.
  .get('*', (c, next) => {
    const code = decodeAmid(c.req.path.replace(STILL_ESCAPED, ''), c.get('platform').keys)
    if (!code.ok) return next()
    c.header('Cache-Control', 'no-store')
    return c.redirect(`/${code.value.text}${new URL(c.req.url).search}`, 307)
  })

async function refuseCode(c: AppContext, reason: CodeRefusal, typed: string): Promise<Response> {
  return (await loadRefusal()).refuseCode(c, reason, typed)
}

/** Scans, and says what came out as a page or as JSON. */
async function answer(c: AppContext, code: StampCode, pin: Observation['pin'], link: LinkClaim | null) {
  const platform = c.get('platform')
  const whence = c.get('whence')
  const visit: Visit = {
    id: platform.newId(),
    at: platform.now(),
    code,
    method: c.req.method,
    headers: c.req.raw.headers,
    whence,
    via: readVia(c.req.query('via')),
    cookie: stampCookie(c, code.serial),
    mark: pin === null ? (c.req.query('luot') ?? null) : null,
    pin,
    role: readRole(c),
  }
  const flooded = !(await isAllowed(c, code.serial))
  const scanned = await scan(platform, visit, link, flooded)
  const { known, verdict, observation } = scanned
  if (known.kind === 'unissued') return refuseCode(c, 'not-issued', code.text)
  // A flood is given nothing that it could show as its own.
  const none = observation.phone === null || (flooded && !visit.cookie.revisit)
  const cookies = none ? [] : cookiesOf(c, code.text, visit.cookie.value)
  if (prefersJson(c)) {
    const { scanJson } = await loadJson()
    return answerWith(JSON.stringify(scanJson(code, scanned)), 'application/json', cookies)
  }
  const { publicUrl } = platform
  const props = { words: wordsOf(c), code: code.text, verdict, known, observation: observation.id, publicUrl }
  const inspects = await inspectorsPart(c, visit.role, props)
  const page = originPage({
    ...props,
    inspects,
    form: platform.newId(),
    mark: markVisit(observation, platform.keys.identity),
    now: visit.at,
    named: props.words.language === 'en' ? (await loadEnglishNames()).englishName : null,
  })
  return answerWith(page, 'text/html; charset=UTF-8', cookies)
}

/** Signed-in people of the province see more; for everybody else nothing of it is loaded. */
async function inspectorsPart(
  c: AppContext,
  role: Visit['role'],
  props: Omit<InspectorBoxProps, 'form'>,
): Promise<Html | null> {
  if (role !== 'inspector' && role !== 'administrator') return null
  const { inspectorBox } = await loadInspectorBox()
  return inspectorBox({ ...props, form: c.get('platform').newId() })
}

const answerWith = (text: Html | string, type: string, cookies: readonly string[]): Response =>
  wholeAnswer(text, 200, { ...UNLISTED, 'Content-Type': type }, cookies)

/** One phone, one crowd and one carrier's network stay below these; what is beyond is answered without a record. */
function isAllowed(c: AppContext, serial: number): boolean | Promise<boolean> {
  const network = countedNetwork(c)
  if (network === null) return within(c, 'stamp', serial)
  const isOneOfFew = within(c, 'stamp-from-network', serial, network)
  // Who floods one stamp is counted for nothing else.
  if (isOneOfFew === false) return false
  return all([isOneOfFew, within(c, 'stamp', serial), within(c, 'network', network)])
}

function readVia(text: string | undefined): Visit['via'] {
  return text === 'link' || text === 'typed' ? text : 'qr'
}

/** The cookie is one stamp's: scoped to its path, its value random, so that it tells nothing about another. */
function stampCookie(c: AppContext, serial: number): Visit['cookie'] {
  const { keys, publicUrl } = c.get('platform')
  const value = getCookie(c, stampCookieName(publicUrl))
  if (value && isOurs(keys.identity, serial, value)) return { value, revisit: true }
  return { value: freshCookie(keys.identity, serial), revisit: false }
}

function cookiesOf(c: AppContext, code: string, value: string): string[] {
  const { publicUrl } = c.get('platform')
  // A code typed into the address bar may be spelt otherwise, and browsers hold paths apart by their letters, as they
  // are sent: a dash that a keyboard made long is six of them.
  const [, typed] = c.req.path.split('/')
  const sent = typed === code ? code : new URL(c.req.url).pathname.split('/')[1]
  return [...new Set([code, sent])].map((path) =>
    generateCookie(stampCookieName(publicUrl), value, {
      path: `/${path}`,
      maxAge: COOKIE_LIVES_SECONDS,
      httpOnly: true,
      sameSite: 'Lax',
      secure: publicUrl.startsWith('https:'),
    }),
  )
}
