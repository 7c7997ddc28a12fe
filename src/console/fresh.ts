// Before what cannot be taken back or must not leak, the person shows again that it is them. The form they sent goes
// through the confirmation and on to where it was going; nothing has to be filled in again.
import { WINDOW_MINUTES } from '../accounts/attempts.ts'
import { confirmPerson, isFresh } from '../accounts/confirm.ts'
import { htmlAnswer } from '../web/env.ts'
import { type ConsoleContext, frameOf, outerOf } from './env.ts'
import { CONFIRM_FIELD, confirmPage } from './fresh-page.ts'
import { consoleProblem } from './problem.ts'
import { type Fields, readFields, sentAgain } from './read-fields.ts'

/** Null where the person confirmed within the last minutes, or does so with this form; otherwise the question. */
export async function requireFresh(c: ConsoleContext): Promise<Response | null> {
  const { session, person, platform } = c.var
  if (isFresh(session.freshAt, platform.now())) return null
  const asksForPage = c.req.method === 'GET' || c.req.method === 'HEAD'
  const sent = asksForPage ? null : await readFields(c)
  const shown = sent?.values[CONFIRM_FIELD]
  if (shown === undefined) return ask(c, sent, null)
  const confirmed = await confirmPerson(outerOf(c), { person, session }, shown)
  if (confirmed.ok) return null
  const { fresh } = frameOf(c).words
  if (confirmed.error === 'too-many') return ask(c, sent, fresh.tooMany(WINDOW_MINUTES))
  return ask(c, sent, session.hasSecondFactor ? fresh.wrongCode : fresh.wrongPassword)
}

/** The same where a password is too little: whoever has no second factor is told where to turn it on. */
export async function requireSecondFactor(c: ConsoleContext): Promise<Response | null> {
  return c.var.session.hasSecondFactor ? requireFresh(c) : consoleProblem(c, 'no-second-factor')
}

/** `sent`: the form that waits for it; null where a page was asked for, which is led to afterwards. */
async function ask(c: ConsoleContext, sent: Fields | null, error: string | null): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const path = pathname + search
  const page = confirmPage({
    ...frameOf(c),
    action: sent ? path : '/quan-ly/xac-nhan',
    fields: sent ? sentAgain(sent, [CONFIRM_FIELD]) : [{ name: 've', value: path }],
    hadFiles: Object.keys(sent?.files ?? {}).length > 0,
    byCode: c.var.session.hasSecondFactor,
    error,
  })
  return htmlAnswer(c, page, error ? 422 : 403)
}
