// Receivers in the console: added, tried, paused, given a new secret; their deliveries looked at and sent again.
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { type Command, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, formIdOf, needed, readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import { outboxAttempt, outboxDelivery, outboxEndpoint } from '../db/tables/outbox.ts'
import { addressRefusal } from '../platform/post.ts'
import { err, type Result } from '../result.ts'
import { htmlAnswer } from '../web/env.ts'
import { deliverSoon } from './deliver.ts'
import { endpointPage, endpointsPage } from './endpoint-page.ts'
import {
  addEndpoint,
  changeEndpoint,
  listEndpoints,
  pauseEndpoint,
  resendDelivery,
  resumeEndpoint,
  rotateSecret,
  testEndpoint,
} from './endpoints.ts'
import { TOPICS } from './enqueue.ts'
import { logWords } from './log-words.ts'
import { RECEIVERS_PATH } from './paths.ts'
import { openSecret, sealSecret, secretOfForm } from './secret.ts'
import { outboxWords } from './words.ts'

const LOG_SHOWN = 100

const endpointSchema = v.object({
  ten: needed(100),
  dia_chi: needed(500),
  tin: v.pipe(v.array(v.picklist(TOPICS)), v.minLength(1, 'required')),
})

type Read = v.InferOutput<typeof endpointSchema>

export const outboxRoutes = consoleRoutes([RECEIVERS_PATH])
  .get(RECEIVERS_PATH, only('manage-endpoints'), (c) => showAll(c))
  .post(RECEIVERS_PATH, only('manage-endpoints'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const read = await readEndpoint(c)
    if (!read.ok) return showAll(c, read.error)
    const { platform } = c.var
    const { ten: name, dia_chi: url, tin: topics } = read.value
    const id = await formOf(c)
    const secret = secretOfForm(platform.keys, id)
    const sealed = sealSecret(platform.keys, id, secret)
    const input = {
      id,
      kind: 'webhook' as const,
      name,
      url,
      topics,
      outletId: null,
      secret: sealed,
      most: null,
    }
    await runCommand(platform.db, addEndpoint, input, authorOf(c))
    return showOne(c, id, { done: 'added', secret })
  })
  .get(`${RECEIVERS_PATH}/:id`, only('manage-endpoints'), (c) =>
    showOne(c, c.req.param('id'), { done: c.req.query('xong') }),
  )
  .post(`${RECEIVERS_PATH}/:id`, only('manage-endpoints'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const { platform } = c.var
    const id = c.req.param('id')
    const read = await readEndpoint(c)
    if (!read.ok) return showOne(c, id, { errors: read.error })
    const { ten: name, dia_chi: url, tin: topics } = read.value
    const done = await runCommand(platform.db, changeEndpoint, { id, name, url, topics }, authorOf(c))
    if (!done.ok) return refused(c, id, done.error.reason)
    platform.background(() => deliverSoon(platform))
    return c.redirect(`${RECEIVERS_PATH}/${id}?xong=changed`, 303)
  })
  .post(`${RECEIVERS_PATH}/:id/thu`, only('manage-endpoints'), (c) => act(c, testEndpoint, 'tested'))
  .post(`${RECEIVERS_PATH}/:id/tam-ngung`, only('manage-endpoints'), (c) => act(c, pauseEndpoint, 'paused'))
  .post(`${RECEIVERS_PATH}/:id/gui-tiep`, only('manage-endpoints'), (c) => act(c, resumeEndpoint, 'resumed'))
  .post(`${RECEIVERS_PATH}/:id/doi-khoa`, only('manage-endpoints'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const { platform } = c.var
    const id = c.req.param('id')
    const secret = secretOfForm(platform.keys, await formOf(c))
    const isNew = (sealed: string) => openSecret(platform.keys, id, sealed) === secret
    const input = { id, secret: sealSecret(platform.keys, id, secret), isNew }
    const done = await runCommand(platform.db, rotateSecret, input, authorOf(c))
    if (!done.ok && done.error.reason !== 'already') return refused(c, id, done.error.reason)
    return showOne(c, id, { done: 'rotated', secret })
  })
  .post(`${RECEIVERS_PATH}/:id/gui-lai`, only('manage-endpoints'), async (c) => {
    const { platform } = c.var
    const id = c.req.param('id')
    const delivery = (await readFields(c))?.values.tin ?? ''
    const done = await runCommand(platform.db, resendDelivery, { id: delivery }, authorOf(c))
    if (!done.ok) return refused(c, id, done.error.reason)
    platform.background(() => deliverSoon(platform))
    return c.redirect(`${RECEIVERS_PATH}/${id}?xong=resent`, 303)
  })

/** The id of the form that was sent. */
async function formOf(c: ConsoleContext): Promise<string> {
  const fields = await readFields(c)
  const { newId } = c.var.platform
  return fields ? formIdOf(fields, newId) : newId()
}

/** The form of a receiver; its address is held against the rules here, at the door. */
async function readEndpoint(c: ConsoleContext): Promise<Result<Read, FieldErrors>> {
  const sent = await readFields(c)
  const fields = checkFields(endpointSchema, { ...sent?.values, tin: sent?.all('tin') ?? [] })
  if (!fields.ok) return fields
  const refusal = addressRefusal(fields.value.dia_chi, { local: c.var.platform.localReceivers })
  return refusal ? err({ dia_chi: outboxWords(c.var.language).errors[refusal] ?? refusal }) : fields
}

async function act<K, D, R extends { reason: string }>(
  c: ConsoleContext,
  command: Command<{ id: string }, K, D, R>,
  done: string,
): Promise<Response> {
  const { platform } = c.var
  const id = c.req.param('id') ?? ''
  const result = await runCommand(platform.db, command, { id }, authorOf(c))
  if (!result.ok) return refused(c, id, result.error.reason)
  platform.background(() => deliverSoon(platform))
  return c.redirect(`${RECEIVERS_PATH}/${id}?xong=${done}`, 303)
}

function refused(c: ConsoleContext, id: string, reason: string): Promise<Response> {
  if (reason.startsWith('unknown')) return consoleProblem(c, 'not-found')
  return showOne(c, id, { error: saidOf(outboxWords(c.var.language).errors, reason) ?? reason })
}

async function showAll(c: ConsoleContext, errors?: FieldErrors): Promise<Response> {
  const frame = frameOf(c)
  const sent = errors ? await readFields(c) : null
  const body = endpointsPage({
    ...frame,
    here: RECEIVERS_PATH,
    w: outboxWords(c.var.language),
    done: null,
    endpoints: await listEndpoints(c.var.platform.db, null),
    form: {
      words: frame.words,
      values: sent
        ? { ...sent.values, tin: sent.all('tin').join('\n') }
        : { id: c.var.platform.newId(), tin: TOPICS.join('\n') },
      ...(errors && { errors }),
    },
  })
  return htmlAnswer(c, body, errors ? 422 : 200)
}

interface Shown {
  done?: string | undefined
  secret?: string | null
  error?: string | null
  errors?: FieldErrors
}

async function showOne(c: ConsoleContext, id: string, shown: Shown): Promise<Response> {
  const { done, secret = null, error = null, errors } = shown
  const { platform, language } = c.var
  const { db } = platform
  const latest = sql`(select id from outbox_delivery where endpoint_id = ${id}
    order by at desc, id desc limit ${LOG_SHOWN})`
  const [[endpoint], log, attempts] = await db.batch([
    db
      .select()
      .from(outboxEndpoint)
      .where(and(eq(outboxEndpoint.id, id), eq(outboxEndpoint.kind, 'webhook'))),
    db
      .select()
      .from(outboxDelivery)
      .where(sql`id in ${latest}`)
      .orderBy(desc(outboxDelivery.at), desc(outboxDelivery.id)),
    db.select().from(outboxAttempt).where(sql`delivery_id in ${latest}`).orderBy(asc(outboxAttempt.number)),
  ])
  if (!endpoint) return consoleProblem(c, 'not-found')
  const w = outboxWords(language)
  const frame = { ...frameOf(c), here: `${RECEIVERS_PATH}/${id}`, query: {} }
  const sent = errors ? await readFields(c) : null
  const { name, url, topics } = endpoint
  const values = sent
    ? { ...sent.values, tin: sent.all('tin').join('\n') }
    : { ten: name, dia_chi: url, tin: topics.join('\n') }
  const body = endpointPage({
    ...frame,
    w,
    logWords: logWords(language),
    now: platform.now(),
    endpoint,
    done: saidOf(w.done, done),
    error,
    // A form that was sent again may be older than the secret of today.
    secretForm: platform.newId(),
    secret: secret && openSecret(platform.keys, id, endpoint.secret) === secret ? secret : null,
    log: log.map((delivery) => ({
      delivery,
      attempts: attempts.filter(({ deliveryId }) => deliveryId === delivery.id),
    })),
    form: { words: frame.words, values, ...(errors && { errors }) },
  })
  return htmlAnswer(c, body, error || errors ? 422 : 200)
}
