// The answer to a code that nobody issued: a page, or problem+json.
import { provinceOf } from '../places/provinces.ts'
import type { CodeRefusal } from '../stamp/keyed-number.ts'
import { judgeRefused } from '../verdict/judge.ts'
import { type AppContext, htmlAnswer, prefersJson, wordsOf } from '../web/env.ts'
import { countedNetwork, within } from '../web/limits.ts'
import { problem, unlisted } from '../web/problem.ts'
import { classifyAgent } from './agent.ts'
import { noteRefused } from './note-refused.ts'
import { refusedPage } from './refused-page.ts'

/** Of what was asked for, no more is looked at. */
const LONGEST_CODE = 40

export async function refuseCode(c: AppContext, reason: CodeRefusal, typed: string): Promise<Response> {
  const network = countedNetwork(c)
  // What is too much is not noted either: it would crowd out what others met in the same second.
  if (network && !(await within(c, 'guess', network))) return curtly(c, reason)
  note(c, typed)
  if (prefersJson(c)) return problem(c, reason)
  unlisted(c)
  const { publicUrl, authority } = c.var.platform
  const verdict = judgeRefused(reason)
  return htmlAnswer(c, refusedPage({ words: wordsOf(c), typed, verdict, publicUrl, authority }), 404)
}

/** What a person asked for counts, evened out; robots follow broken links. */
function note(c: AppContext, typed: string): void {
  const { platform, whence } = c.var
  if (classifyAgent(c.req.method, c.req.raw.headers).agent !== 'person') return
  const at = platform.now()
  const { address, country, region } = whence
  noteRefused(platform, {
    id: platform.newId(),
    at,
    code: typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .slice(0, LONGEST_CODE),
    via: c.req.query('via') === 'typed' ? 'typed' : 'qr',
    address,
    province: provinceOf(country, region)?.code ?? null,
  })
}

/** The same sentence without a page: behind a network that guesses there may be one who only mistyped. */
function curtly(c: AppContext, reason: CodeRefusal): Response {
  unlisted(c)
  c.header('Retry-After', '60')
  const { title, detail } = wordsOf(c).problems[reason]
  return c.text(`${title}. ${detail}\n`, 429)
}
