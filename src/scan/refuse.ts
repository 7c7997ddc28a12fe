// The answer to a code that nobody issued: a page, or problem+json.
import type { CodeRefusal } from '../stamp/code.ts'
import { judgeRefused } from '../verdict/judge.ts'
import { type AppContext, htmlAnswer, prefersJson, wordsOf } from '../web/env.ts'
import { problem, unlisted } from '../web/problem.ts'
import { refusedPage } from './refused-page.ts'

export function refuseCode(c: AppContext, reason: CodeRefusal, typed: string): Response | Promise<Response> {
  if (prefersJson(c)) return problem(c, reason)
  unlisted(c)
  const { publicUrl, authority } = c.var.platform
  const verdict = judgeRefused(reason)
  return htmlAnswer(c, refusedPage({ words: wordsOf(c), typed, verdict, publicUrl, authority }), 404)
}
