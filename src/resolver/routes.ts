// The resolver of GS1 Digital Links (GS1-Conformant Resolver 1.2): products, their lots, and stamps that carry a GTIN.
// Every target is a page of this site. A serial in the form of our codes that nobody issued is refused by arithmetic
// and reads nothing; one of any other form is the producer's own and is answered by its lot or its product.
import { Hono } from 'hono'
import { PRIMARY_KEYS } from '../gs1/application-identifiers.ts'
import { type DigitalLink, parseDigitalLink, writeDigitalLink } from '../gs1/digital-link.ts'
import type { Refusal } from '../gs1/refusal.ts'
import type { Result } from '../result.ts'
import { refuseCode } from '../scan/refuse.ts'
import { decodeStamp } from '../stamp/code.ts'
import { serialInPath } from '../stamp/scanned.ts'
import {
  type AppContext,
  type AppEnv,
  prefersJson,
  prefersLinkedData,
  prefersLinkset,
  wordsOf,
} from '../web/env.ts'
import { onlyAllows, problem, unlisted } from '../web/problem.ts'
import { vi } from '../words/vi.ts'
import { asksForLinkset, chooseLink, languagesOf, passedOn } from './choose.ts'
import { resolverDescription } from './description.ts'
import { findRegistered } from './find.ts'
import { levelsOf, pathOf } from './links.ts'
import { LINKSET_CONTEXT, linksetOf } from './linkset.ts'
import { refusalWords, resolverWords } from './words.ts'

const METHODS = 'GET, HEAD, OPTIONS'
const DESCRIPTION = '/.well-known/gs1resolver'
const PATHS = [DESCRIPTION, ...PRIMARY_KEYS.map((key) => `/${key}/*`)]
/** What messengers and people leave at the end of an address, where the serial would stand. */
const LEFT_AT_THE_END = /[.,;:)!?'"]+$/

export const resolverRoutes = new Hono<AppEnv>()
  // Any page may ask, and may read why it is refused; nothing here depends on who does.
  .on('ALL', PATHS, (c, next) => {
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Access-Control-Expose-Headers', 'Allow, Link, Location')
    if (c.req.method !== 'OPTIONS') return next()
    const link = readRequest(c)
    if (link.ok) c.header('Link', linksetLink(c.var.platform.publicUrl, link.value))
    c.header('Allow', METHODS)
    c.header('Access-Control-Allow-Methods', METHODS)
    c.header('Access-Control-Allow-Headers', 'Accept, Accept-Language, Accept-Encoding')
    c.header('Access-Control-Max-Age', '86400')
    return Promise.resolve(c.body(null, 204))
  })
  .get(DESCRIPTION, (c) => c.json(resolverDescription(c.var.platform.publicUrl, vi.site.name)))
  .on(
    'GET',
    PATHS.filter((path) => path !== DESCRIPTION),
    async (c) => {
      const link = readRequest(c)
      if (link.ok) return resolve(c, link.value)
      const detail = refusalWords(resolverWords(wordsOf(c)), link.error)
      // Of a link that was written wrong, a code of ours waits in the field for codes.
      const code = decodeStamp(serialIn(c), c.var.platform.keys)
      return problem(c, 'bad-digital-link', {
        detail,
        members: { refusal: link.error },
        ...(code.ok ? { code: code.value.text } : {}),
      })
    },
  )
  .on('ALL', PATHS, onlyAllows(METHODS))

/** What stands where a serial should, in a path that is no Digital Link; empty if nothing does. */
function serialIn(c: AppContext): string {
  return serialInPath(new URL(c.req.url).pathname)?.replace(LEFT_AT_THE_END, '') ?? ''
}

/**
 * As it was sent: the path that Hono tells is decoded in part already. A slash at the end is forgiven where the path
 * is a Digital Link without it.
 */
function readRequest(c: AppContext): Result<DigitalLink, Refusal> {
  const { publicUrl } = c.var.platform
  const { pathname, search } = new URL(c.req.url)
  const link = parseDigitalLink(publicUrl + pathname + search)
  if (link.ok || link.error.reason !== 'no-key' || !pathname.endsWith('/')) return link
  return parseDigitalLink(publicUrl + pathname.slice(0, -1) + search)
}

/** Tells of the linkset, as the value of a Link header. */
function linksetLink(publicUrl: string, link: DigitalLink): string {
  const self = writeDigitalLink(publicUrl, { ...link, attributes: [] })
  return `<${self}?linkType=linkset>; rel="linkset"; type="application/linkset+json"; title="Linkset"`
}

async function resolve(c: AppContext, link: DigitalLink): Promise<Response> {
  const { db, keys, publicUrl } = c.var.platform
  const qualifier = (ai: string) => link.qualifiers.find((one) => one.ai === ai)?.value ?? null
  const serial = qualifier('21')
  const code =
    link.key.ai === '01' && serial !== null ? decodeStamp(serial.replace(LEFT_AT_THE_END, ''), keys) : null
  if (code && !code.ok && code.error === 'not-issued') return refuseCode(c, code.error, serial ?? '')
  const stamp = code?.ok ? code.value.text : null

  const linkType = c.req.query('linkType') || null
  // A stamp's page answers its own verdict as JSON; of goods, the list of links is what there is in JSON.
  const asJson = prefersJson(c) && !prefersLinkset(c) && stamp === null
  const wantsLinkset = asksForLinkset(linkType) || (linkType === null && (asJson || prefersLinkset(c)))
  const asked = {
    publicUrl,
    gtin: link.key.value,
    variant: qualifier('22'),
    lot: qualifier('10'),
    code: stamp,
  }
  // A scanned stamp is led on without a read.
  const isScan = stamp !== null && linkType === null && !wantsLinkset
  const registered = link.key.ai === '01' && !isScan ? await findRegistered(db, asked.gtin, asked.lot) : null
  const levels = levelsOf(asked, registered)
  if (levels.length === 0) return problem(c, 'not-registered')

  unlisted(c)
  c.header('Vary', 'Accept, Accept-Language')
  c.header('Link', linksetLink(publicUrl, link))
  if (wantsLinkset) {
    const context = `<${LINKSET_CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`
    c.header('Link', context, { append: true })
    return c.body(JSON.stringify(linksetOf(publicUrl, levels)), 200, {
      'Content-Type': asJson ? 'application/json' : 'application/linkset+json',
    })
  }
  const chosen = chooseLink(levels, {
    linkType,
    languages: languagesWanted(c),
    linkedData: prefersLinkedData(c),
  })
  if (!chosen) return problem(c, 'no-such-link')
  // The whole address, as the linkset tells it.
  const query = new URL(c.req.url).search.slice(1)
  return c.redirect(publicUrl + pathOf(chosen, passedOn(query, chosen)), 307)
}

/** What the address says goes before what the phone says. */
function languagesWanted(c: AppContext): string[] {
  const asked = c.req.query('lang')
  return [...(asked === undefined ? [] : [asked]), ...languagesOf(c.req.header('accept-language'))]
}
