// What goes wrong in the console, as a page of the console or as problem+json (RFC 9457). Where a form was sent that may
// be sent again, it waits on the page.
import type { Context, Env } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Person } from '../accounts/person.ts'
import { type AppContext, htmlAnswer, prefersJson, wordsOf } from '../web/env.ts'
import { problemNote, unlisted } from '../web/problem.ts'
import { problemJson, problemType } from '../web/problem-details.ts'
import type { Language } from '../words/words.ts'
import { heldForm } from './held.ts'
import { consolePage } from './page.ts'
import { cameFrom, readReturnPath, SIGN_IN, START } from './return-path.ts'
import {
  type ConsoleProblem,
  type ConsoleWords,
  consoleWords,
  HELD_PROBLEMS,
  type HeldProblem,
} from './words.ts'

const STATUS: Readonly<Record<ConsoleProblem, ContentfulStatusCode>> = {
  'signed-out': 401,
  'not-allowed': 403,
  'foreign-form': 403,
  'not-found': 404,
  'bad-form': 422,
  'body-too-large': 413,
  busy: 503,
  'no-second-factor': 403,
  unavailable: 503,
  internal: 500,
}

/** Answers with a problem. It may be asked for before anybody is known to be signed in. */
export async function consoleProblem<E extends Env>(
  context: Context<E>,
  name: ConsoleProblem,
): Promise<Response> {
  const c = context as unknown as AppContext & {
    var: { person?: Person; language?: Language }
  }
  unlisted(c)
  const words = consoleWords(c.var.language ?? (c.req.query('lang') === 'en' ? 'en' : 'vi'))
  const { title, detail } = words.problems[name]
  const status = STATUS[name]
  if (name === 'unavailable') c.header('Retry-After', '60')
  if (prefersJson(c)) return problemJson(c, { type: problemType(name), title, status, detail })
  const person = c.var.person ?? null
  const kept = isHeld(name) ? words.held.says[name] : null
  const held = kept && (await heldForm(c, words, person !== null))
  const [path, label] = wayOn(name, words, person, cameFrom(c))
  return htmlAnswer(
    c,
    consolePage({
      person,
      words,
      here: c.req.path,
      query: {},
      title,
      main: held
        ? html`${problemNote(wordsOf(c, c.var.language), title, kept)}
${path === START ? '' : html`<p><a class="btn" href="${path}" target="_blank">${label}</a></p>`}
${held}`
        : html`${problemNote(wordsOf(c, c.var.language), title, detail)}
<p><a class="btn quiet" href="${path}">${label}</a></p>`,
    }),
    status,
  )
}

const isHeld = (name: ConsoleProblem): name is HeldProblem =>
  (HELD_PROBLEMS as readonly string[]).includes(name)

/** Where a person gets on from here. */
function wayOn(
  name: ConsoleProblem,
  words: ConsoleWords,
  person: Person | null,
  from: string | null,
): [path: string, label: string] {
  switch (name) {
    case 'signed-out':
      return [SIGN_IN, words.signIn]
    case 'no-second-factor':
      return ['/quan-ly/tai-khoan', words.fresh.turnOn]
    // Asked for before it is looked at who sends it.
    case 'body-too-large':
      return from ? [readReturnPath(from), words.form.back] : [START, words.start]
    // Who sends it may not be known for the same reason.
    case 'unavailable':
    case 'internal':
      return [START, words.start]
    default:
      return person ? [START, words.start] : [SIGN_IN, words.signIn]
  }
}
