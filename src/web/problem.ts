// Errors are part of the product: any of them is a page with a way on, or problem+json (RFC 9457), and says what
// is wrong and what to do. Nothing of the machinery behind it is shown.
import type { MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { traceOf } from '../request.ts'
import { otherHref } from '../ui/href.ts'
import { type Html, page, typedCodeForm } from '../ui/layout.ts'
import type { ProblemName, Words } from '../words/words.ts'
import { type AppContext, type AppEnv, htmlAnswer, prefersJson, wordsOf } from './env.ts'
import { problemJson, problemType } from './problem-details.ts'

const STATUS: Readonly<Record<ProblemName, ContentfulStatusCode>> = {
  malformed: 404,
  'not-issued': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  'address-too-long': 414,
  'body-too-large': 413,
  'packed-body': 415,
  'photo-too-large': 413,
  unavailable: 503,
  'bad-request': 400,
  'bad-digital-link': 400,
  'not-registered': 404,
  'no-such-link': 404,
  'bad-form': 422,
  'foreign-form': 403,
  'too-many': 429,
  internal: 500,
}

/** What is said is for this moment and this phone, and for no search engine. */
export const UNLISTED: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
  Vary: 'Accept, Accept-Encoding',
}

export function unlisted(c: Pick<AppContext, 'header'>): void {
  for (const [name, value] of Object.entries(UNLISTED)) c.header(name, value)
}

/** What is wrong with this very request, for people; and for programs, as members of the problem+json. */
export interface Particulars {
  detail: string
  members: object
  /** Of a stamp that may have been meant: it stands in the field for codes. */
  code?: string
}

/** Answers with a problem, in the form and the language the client asks for. */
export function problem(
  c: AppContext,
  name: ProblemName,
  particulars?: Particulars,
): Response | Promise<Response> {
  unlisted(c)
  const words = wordsOf(c)
  const { title } = words.problems[name]
  const detail = particulars?.detail ?? words.problems[name].detail
  const status = STATUS[name]
  if (status === 503 || status === 429) c.header('Retry-After', '60')
  if (prefersJson(c)) {
    return problemJson(c, { type: problemType(name), title, status, detail }, particulars?.members)
  }
  return htmlAnswer(
    c,
    page({
      words,
      title,
      otherLanguage: otherHref(words, '/'),
      publicUrl: c.var.platform.publicUrl,
      main: html`${problemNote(words, title, detail)}
${typedCodeForm(words, particulars?.code)}`,
    }),
    status,
  )
}

/** What is wrong, and the number under which the log tells of it. */
export function problemNote(words: Words, title: string, detail: string): Html {
  const request = traceOf()?.id
  return html`<section class="note" data-level="caution"><h1>${title}</h1><p>${detail}</p>${request ? html`<p class="small">${words.site.request(request)}</p>` : ''}</section>`
}

/** The handler behind those of a path, for the methods it does not take. `allow` is the Allow header's value. */
export const onlyAllows = (allow: string): MiddlewareHandler<AppEnv> =>
  async function refuseMethod(c, next) {
    if (allow.split(', ').includes(c.req.method)) return next()
    c.header('Allow', allow)
    return c.req.method === 'OPTIONS' ? c.body(null, 204) : problem(c, 'method-not-allowed')
  }
