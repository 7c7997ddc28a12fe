// The answer to a code that nobody issued: a page, or problem+json.
import type { CodeRefusal } from '../stamp/code.ts'
import { judgeRefused } from '../verdict/judge.ts'
import { type AppContext, htmlAnswer, prefersJson, wordsOf } from '../web/env.ts'
import { countedNetwork, within } from '../web/limits.ts'
import { problem, unlisted } from '../web/problem.ts'
import { refusedPage } from './refused-page.ts'

export async function refuseCode(c: AppContext, reason: CodeRefusal, typed: string): Promise<Response> {
  const network = countedNetwork(c)
  if (network && !(await within(c, 'guess', network))) return curtly(c, reason)
  if (prefersJson(c)) return problem(c, reason)
  unlisted(c)
  const { publicUrl, authority } = c.var.platform
  const verdict = judgeRefused(reason)
  return htmlAnswer(c, refusedPage({ words: wordsOf(c), typed, verdict, publicUrl, authority }), 404)
}

/** The same sentence without a page: behind a network that guesses there may be one who only mistyped. */
function curtly(c: AppContext, reason: CodeRefusal): Response {
  unlisted(c)
  c.header('Retry-After', '60')
  const { title, detail } = wordsOf(c).problems[reason]
  return c.text(`${title}. ${detail}\n`, 429)
}
