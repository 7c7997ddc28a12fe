// One request of a machine, from its key to its answer: admitted, read, carried out, told. Whatever is wrong with it
// is a problem+json; nothing is carried out twice under one Idempotency-Key.
import { createHash } from 'node:crypto'
import { type GenericSchema, getDotPath, safeParse } from 'valibot'
import { keyActorOf } from '../accounts/names.ts'
import { type Command, runCommand } from '../command/command.ts'
import { apiAnswer } from '../db/tables/receiving.ts'
import { causesOf } from '../log.ts'
import { networkOf } from '../platform/whence.ts'
import { err, ok } from '../result.ts'
import type { AppContext } from '../web/env.ts'
import { within } from '../web/limits.ts'
import { PROBLEM_TYPE, problemJson } from '../web/problem-details.ts'
import { NO_SUCH, wrongValue } from '../words/schema-words.ts'
import type { Language } from '../words/words.ts'
import { admit, answerTo, type Machine, type StoredAnswer, WINDOW_SECONDS } from './admit.ts'
import { keyOfHeader } from './key.ts'
import type { Asked, Operation, Outcome, Reply } from './operation.ts'
import { type ApiProblem, type ApiProblemName, ERRORS_TOLD, problemOf } from './problems.ts'

export const API = '/api/v1'
/** Asked of the answer, not of the operation. */
const LANGUAGE = 'lang'
const ANSWER_TYPE = 'application/json; charset=utf-8'

/** English where it is asked for, Vietnamese otherwise. */
export function languageOf(c: AppContext): Language {
  const asked = c.req.query(LANGUAGE) ?? c.req.header('accept-language') ?? ''
  return /^\s*en\b/i.test(asked) ? 'en' : 'vi'
}

export function refuse(c: AppContext, problem: ApiProblem): Response {
  c.header('Cache-Control', 'no-store')
  if (problem.status === 401) c.header('WWW-Authenticate', 'Bearer realm="temgoc"')
  if (problem.status === 503) c.header('Retry-After', '1')
  return problemJson(c, problem)
}

export async function serve(c: AppContext, operation: Operation): Promise<Response> {
  const language = languageOf(c)
  const entered = await enter(c, operation, language)
  if (entered instanceof Response) return entered
  const { machine, once, stored } = entered

  const sent = operation.method === 'get' ? new Uint8Array() : new Uint8Array(await c.req.arrayBuffer())
  const fingerprint = createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n`)
    .update(sent)
    .digest('hex')
  if (stored) return replay(c, stored, fingerprint, language)
  const body = operation.body ? readBody(operation, c.req.header('content-type'), sent, language) : ok(null)
  if (!body.ok) return refuse(c, body.error)

  const { db, keys, publicUrl, localReceivers, now, newId } = c.var.platform
  const author = { actor: keyActorOf(machine.keyId), now, newId }
  const asked: Asked<unknown> = {
    platform: { db, keys, publicUrl, localReceivers, now, newId },
    machine,
    language,
    params: c.req.param(),
    query: (name) => c.req.query(name),
    body: body.value,
    author,
    async carryOut(command, input, answer, refusal) {
      const under = once !== null && { apiKeyId: machine.keyId, key: once, fingerprint, at: now() }
      const storing = under ? storingAnswer(command, answer, under) : command
      const result = await runCommand(db, storing, input, author)
      if (result.ok) return ok(answer(result.value))
      if (result.error.reason === 'busy') return err(problemOf('busy', language))
      return err(refusal(result.error as never))
    },
  }

  const findFirst = async () => (once === null ? undefined : (await answerTo(db, machine.keyId, once))[0])
  let outcome: Outcome
  try {
    outcome = await operation.run(asked)
  } catch (error) {
    // Another request with the same key came first: its answer stands in the way of ours, and is ours.
    const first = isTaken(error) ? await findFirst() : undefined
    if (!first) throw error
    return replay(c, first, fingerprint, language)
  }
  if (!outcome.ok) {
    // So may what it did be what we are refused for.
    const first = await findFirst()
    return first ? replay(c, first, fingerprint, language) : refuse(c, outcome.error)
  }
  const { status, location, body: answered } = outcome.value
  return send(c, status, location ?? null, answered === null ? null : JSON.stringify(answered), language)
}

interface Entered {
  machine: Machine
  /** The Idempotency-Key, if the request has one, and what was answered under it. */
  once: string | null
  stored: StoredAnswer | null
}

/** Lets a machine in that may ask for this, or tells it why not. */
async function enter(c: AppContext, operation: Operation, language: Language): Promise<Entered | Response> {
  const { db, apiLimit, now } = c.var.platform
  const say = (name: ApiProblemName, more?: Parameters<typeof problemOf>[2]) =>
    refuse(c, problemOf(name, language, more))
  const authorization = c.req.header('authorization')
  if (authorization === undefined) return say('no-key')
  const key = keyOfHeader(authorization)
  if (!key) return refuseKey(c, language)
  const named = operation.method === 'post' ? (c.req.header('idempotency-key') ?? null) : null
  const once = named !== null && /^[\x21-\x7e]{1,255}$/.test(named) ? named : null
  const admission = await admit(db, key, once, apiLimit, now())
  if (!admission) return refuseKey(c, language)
  const { machine, limited, remaining, resetSeconds, stored } = admission
  c.header('RateLimit-Policy', `"default";q=${apiLimit};w=${WINDOW_SECONDS}`)
  c.header('RateLimit', `"default";r=${remaining};t=${resetSeconds}`)
  if (limited) {
    c.header('Retry-After', String(resetSeconds))
    return say('rate-limited')
  }
  if (named !== once) return say('bad-idempotency-key')
  const wrong = queryProblem(operation, c.req.queries(), language)
  if (wrong) return refuse(c, wrong)
  if (!machine.scopes.includes(operation.scope)) return say('no-scope', { detail: operation.scope })
  return { machine, once, stored }
}

/** The command, with its answer stored in the same batch. */
function storingAnswer<I, K, D, R>(
  command: Command<I, K, D, R>,
  answer: (decision: D) => Reply,
  under: Pick<StoredAnswer, 'apiKeyId' | 'key' | 'fingerprint' | 'at'>,
): Command<I, K, D, R> {
  return {
    ...command,
    write(db, decision) {
      const { status, body, stored = body, location = null } = answer(decision)
      return [
        ...command.write(db, decision),
        db.insert(apiAnswer).values({ ...under, status, body: JSON.stringify(stored), location }),
      ]
    },
  }
}

/**
 * Wrong keys are counted by network, those of this house too: whoever sends many is told to wait. A key that is in use is
 * never kept waiting by them.
 */
async function refuseKey(c: AppContext, language: Language): Promise<Response> {
  const { address } = c.var.whence
  const network = address === null ? null : networkOf(address)
  const isWithin = await within(c, 'sign-in', 'api-key', network ?? '')
  if (isWithin) return refuse(c, problemOf('no-key', language))
  c.header('Retry-After', String(WINDOW_SECONDS))
  return refuse(c, problemOf('rate-limited', language))
}

const isTaken = (error: unknown) =>
  [...causesOf(error)].some(({ message }) => /UNIQUE constraint failed: api_answer/.test(message))

function replay(c: AppContext, stored: StoredAnswer, fingerprint: string, language: Language): Response {
  if (stored.fingerprint !== fingerprint) return refuse(c, problemOf('idempotency-key-reused', language))
  c.header('Idempotency-Replayed', 'true')
  return send(c, stored.status, stored.location, stored.body, language)
}

function send(
  c: AppContext,
  status: number,
  location: string | null,
  body: string | null,
  language: Language,
): Response {
  c.header('Cache-Control', 'no-store')
  c.header('Content-Language', language)
  if (location !== null) c.header('Location', API + location)
  if (body === null) return c.body(null, 204)
  return c.body(body, status as 200, { 'Content-Type': status < 400 ? ANSWER_TYPE : PROBLEM_TYPE })
}

function readBody(
  operation: Operation,
  contentType: string | undefined,
  sent: Uint8Array,
  language: Language,
) {
  if (!/^application\/(.+\+)?json\s*(;|$)/i.test(contentType ?? '')) {
    return err(problemOf('unsupported-type', language))
  }
  let json: unknown
  try {
    // In another encoding a name would be kept with its letters lost.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sent)
    json = text === '' ? {} : JSON.parse(text)
  } catch {
    return err(problemOf('not-json', language))
  }
  const schema = operation.body as NonNullable<Operation['body']>
  const read = safeParse(schema, withoutListsFor(schema, json), {
    lang: language,
    message: wrongValue,
  })
  if (read.success) return ok(read.output)
  const errors = read.issues.slice(0, ERRORS_TOLD).map((issue) => ({
    pointer: pointerOf(getDotPath(issue)),
    detail: issue.message,
  }))
  return err(
    problemOf('invalid', language, {
      detail: `${errors[0]?.pointer ?? ''} ${errors[0]?.detail ?? ''}`.trim(),
      errors,
    }),
  )
}

/** A list would pass for an object whose members may all be left out: it is nothing, so that it is refused. */
function withoutListsFor(schema: GenericSchema, json: unknown): unknown {
  if (Array.isArray(json)) return null
  const { entries } = schema as {
    entries?: Readonly<Record<string, GenericSchema & { wrapped?: GenericSchema }>>
  }
  if (!entries || typeof json !== 'object' || json === null) return json
  const members = json as Readonly<Record<string, unknown>>
  const lists = Object.entries(entries).filter(
    ([name, entry]) => (entry.wrapped ?? entry).type === 'strict_object' && Array.isArray(members[name]),
  )
  return { ...members, ...Object.fromEntries(lists.map(([name]) => [name, null])) }
}

/** What is wrong with the query, name by name: each is described, and stands once. */
function queryProblem(
  { query = {} }: Operation,
  { [LANGUAGE]: _, ...sent }: Readonly<Record<string, readonly string[]>>,
  language: Language,
) {
  const wrong = Object.entries(sent).flatMap(([name, values]) => {
    const described = Object.hasOwn(query, name) ? query[name] : undefined
    if (!described) return [`${name}: ${NO_SUCH[language]}`]
    const isRight = values.length === 1 && safeParse(described.schema, values[0]).success
    return isRight ? [] : [`${name}: ${described.says[language]}`]
  })
  if (wrong.length === 0) return null
  return problemOf('bad-query', language, { detail: wrong.slice(0, ERRORS_TOLD).join('; ') })
}

/** A dot path as a JSON pointer. No member of ours has a dot or a slash in its name. */
const pointerOf = (path: string | null) => (path === null ? '' : `/${path.replaceAll('.', '/')}`)
