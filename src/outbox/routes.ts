// Receivers in the console: added, tried, paused, given a new secret; their deliveries looked at and sent again.
import { desc, eq } from 'drizzle-orm'
import * as v from 'valibot'
import { type Command, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, needed, readFields } from '../console/read-fields.ts'
import { outboxDelivery, outboxEndpoint } from '../db/tables/outbox.ts'
import { addressRefusal } from '../platform/post.ts'
import { type AppContext, htmlAnswer } from '../web/env.ts'
import { deliverSoon } from './deliver.ts'
import { endpointPage, endpointsPage } from './endpoint-page.ts'
import {
  addEndpoint,
  listEndpoints,
  pauseEndpoint,
  resendDelivery,
  resumeEndpoint,
  rotateSecret,
  testEndpoint,
} from './endpoints.ts'
import { TOPICS } from './enqueue.ts'
import { newSecret, sealSecret } from './secret.ts'
import { outboxWords } from './words.ts'

const BASE = '/quan-ly/thong-bao/webhook'
const LOG_SHOWN = 100

const endpointSchema = v.object({
  ten: needed(100),
  dia_chi: needed(500),
  tin: v.pipe(v.array(v.picklist(TOPICS)), v.minLength(1, 'required')),
})

export const outboxRoutes = consoleRoutes([BASE])
  .get(BASE, only('manage-endpoints'), (c) => showAll(c))
  .post(BASE, only('manage-endpoints'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const sent = await readFields(c)
    const fields = checkFields(endpointSchema, { ...sent?.values, tin: sent?.all('tin') ?? [] })
    if (!fields.ok) return showAll(c, fields.error)
    const { platform } = c.var
    const { ten: name, dia_chi: url, tin: topics } = fields.value
    const refusal = addressRefusal(url, { local: platform.localReceivers })
    if (refusal) return showAll(c, { dia_chi: outboxWords(c.var.language).errors[refusal] ?? refusal })
    const id = platform.newId()
    const secret = newSecret()
    const sealed = sealSecret(platform.keys, id, secret)
    const input = { id, kind: 'webhook' as const, name, url, topics, outletId: null, secret: sealed, refusal }
    await runCommand(platform.db, addEndpoint, input, authorOf(c))
    return showOne(c, id, { done: 'added', secret })
  })
  .get(`${BASE}/:id`, only('manage-endpoints'), (c) =>
    showOne(c, c.req.param('id'), { done: c.req.query('xong') ?? null }),
  )
  .post(`${BASE}/:id/thu`, only('manage-endpoints'), (c) => act(c, testEndpoint, 'tested'))
  .post(`${BASE}/:id/tam-ngung`, only('manage-endpoints'), (c) => act(c, pauseEndpoint, 'paused'))
  .post(`${BASE}/:id/gui-tiep`, only('manage-endpoints'), (c) => act(c, resumeEndpoint, 'resumed'))
  .post(`${BASE}/:id/doi-khoa`, only('manage-endpoints'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const { platform } = c.var
    const id = c.req.param('id')
    const secret = newSecret()
    const input = { id, secret: sealSecret(platform.keys, id, secret) }
    const done = await runCommand(platform.db, rotateSecret, input, authorOf(c))
    if (!done.ok) return refused(c, id, done.error.reason)
    return showOne(c, id, { done: 'rotated', secret })
  })
  .post(`${BASE}/:id/gui-lai`, only('manage-endpoints'), async (c) => {
    const { platform } = c.var
    const id = c.req.param('id')
    const delivery = (await readFields(c))?.values.tin ?? ''
    const done = await runCommand(platform.db, resendDelivery, { id: delivery }, authorOf(c))
    if (!done.ok) return refused(c, id, done.error.reason)
    platform.background(() => deliverSoon(platform))
    return c.redirect(`${BASE}/${id}?xong=resent`, 303)
  })

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
  return c.redirect(`${BASE}/${id}?xong=${done}`, 303)
}

function refused(c: ConsoleContext, id: string, reason: string): Promise<Response> {
  if (reason.startsWith('unknown')) return consoleProblem(c, 'not-found')
  return showOne(c, id, { error: outboxWords(c.var.language).errors[reason] ?? reason })
}

async function showAll(c: ConsoleContext, errors?: FieldErrors): Promise<Response> {
  const frame = frameOf(c)
  const sent = errors ? await readFields(c) : null
  const body = endpointsPage({
    ...frame,
    here: BASE,
    w: outboxWords(c.var.language),
    done: null,
    endpoints: await listEndpoints(c.var.platform.db, null),
    form: {
      words: frame.words,
      values: sent ? { ...sent.values, tin: sent.all('tin').join('\n') } : { tin: TOPICS.join('\n') },
      ...(errors && { errors }),
    },
  })
  return htmlAnswer(c as unknown as AppContext, body, errors ? 422 : 200)
}

async function showOne(
  c: ConsoleContext,
  id: string,
  {
    done = null,
    secret = null,
    error = null,
  }: { done?: string | null; secret?: string | null; error?: string | null },
): Promise<Response> {
  const { db } = c.var.platform
  const [[endpoint], log] = await db.batch([
    db.select().from(outboxEndpoint).where(eq(outboxEndpoint.id, id)),
    db
      .select()
      .from(outboxDelivery)
      .where(eq(outboxDelivery.endpointId, id))
      .orderBy(desc(outboxDelivery.at))
      .limit(LOG_SHOWN),
  ])
  if (!endpoint) return consoleProblem(c, 'not-found')
  const frame = { ...frameOf(c), here: `${BASE}/${id}`, query: {} }
  const body = endpointPage({ ...frame, w: outboxWords(c.var.language), endpoint, log, done, secret, error })
  return htmlAnswer(c as unknown as AppContext, body, error ? 422 : 200)
}
