// Where an outlet's system wants to be told of recalls: Standard Webhooks, signed with a secret that is shown once.
import { and, eq, inArray } from 'drizzle-orm'
import * as v from 'valibot'
import type { Command } from '../command/command.ts'
import { outboxDelivery, outboxEndpoint } from '../db/tables/outbox.ts'
import { addEndpoint, type Endpoint, isPresent } from '../outbox/endpoints.ts'
import { newSecret, sealSecret } from '../outbox/secret.ts'
import { addressRefusal } from '../platform/post.ts'
import { err, ok } from '../result.ts'
import { neededText } from '../typed-text.ts'
import { inBoth } from '../words/schema-words.ts'
import { operation } from './operation.ts'
import { problemOf } from './problems.ts'

const TOPICS = ['batch.recalled'] as const
const WEBHOOKS_AN_OUTLET = 10
const PUBLIC_ADDRESS = { vi: 'cần một địa chỉ https công khai', en: 'a public https address is expected' }

const shape = {
  id: v.string(),
  url: v.string(),
  name: v.string(),
  topics: v.array(v.picklist(TOPICS)),
  state: v.picklist(['active', 'paused', 'gone']),
}
const webhookSchema = v.object(shape)
const madeSchema = v.object({
  ...shape,
  secret: v.optional(
    v.pipe(
      v.string(),
      v.description(
        'It signs what is sent, and is shown by the first answer alone: an answer told again under its Idempotency-Key has none. Whoever missed it removes the webhook and makes another',
      ),
    ),
  ),
})

export const makeWebhook = operation({
  id: 'makeWebhook',
  method: 'post',
  path: '/webhooks',
  scope: 'webhooks',
  summary: { vi: 'Đăng ký nhận tin thu hồi', en: 'Be told of recalls' },
  description: {
    vi: 'Khi một lô mà điểm bán đã nhập bị thu hồi, tin batch.recalled được gửi tới địa chỉ này, ký theo Standard Webhooks, gửi lại cho đến khi nhận được, cùng một mã tin.',
    en: 'When a batch that the outlet received is recalled, batch.recalled is sent to this address, signed as Standard Webhooks says, tried again until it arrives, under one id.',
  },
  body: v.strictObject({
    url: v.pipe(
      v.string(),
      v.maxLength(500),
      v.check((url) => addressRefusal(url, { local: true }) === null, inBoth(PUBLIC_ADDRESS)),
    ),
    name: v.optional(neededText(100), 'API'),
  }),
  answer: { status: 201, schema: madeSchema },
  problems: ['invalid', 'too-many-webhooks'],
  async run(asked) {
    const { platform, machine, language, body } = asked
    // What is no address at all was refused with the body; what may be one depends on where this runs.
    if (addressRefusal(body.url, { local: platform.localReceivers })) {
      const wrong = { pointer: '/url', detail: PUBLIC_ADDRESS[language] }
      const detail = `${wrong.pointer} ${wrong.detail}`
      return err(problemOf('invalid', language, { detail, errors: [wrong] }))
    }
    const id = platform.newId()
    const secret = newSecret()
    const input = {
      id,
      kind: 'webhook' as const,
      name: body.name,
      url: body.url,
      topics: TOPICS,
      outletId: machine.outletId,
      secret: sealSecret(platform.keys, id, secret),
      most: WEBHOOKS_AN_OUTLET,
    }
    const told = { id, url: body.url, name: body.name, topics: TOPICS, state: 'active' }
    return asked.carryOut(
      addEndpoint,
      input,
      () => ({ status: 201, body: { ...told, secret }, stored: told, location: `/webhooks/${id}` }),
      ({ reason }) => problemOf(reason === 'too-many' ? 'too-many-webhooks' : 'invalid', language),
    )
  },
})

export const listWebhooks = operation({
  id: 'listWebhooks',
  method: 'get',
  path: '/webhooks',
  scope: 'webhooks',
  summary: { vi: 'Các địa chỉ nhận tin', en: 'List webhooks' },
  description: {
    vi: 'Của điểm bán mình, không kèm khóa ký.',
    en: 'Of your own outlet, without their secrets.',
  },
  answer: { status: 200, schema: v.object({ webhooks: v.array(webhookSchema) }) },
  problems: [],
  async run(asked) {
    const rows = await ownWebhooks(asked)
    const told = rows.map(({ id, url, name, topics, state }) => ({ id, url, name, topics, state }))
    return ok({ status: 200, body: { webhooks: told } })
  },
})

export const removeWebhook = operation({
  id: 'removeWebhook',
  method: 'delete',
  path: '/webhooks/{id}',
  scope: 'webhooks',
  summary: { vi: 'Ngừng gửi tin', en: 'Remove a webhook' },
  description: {
    vi: 'Không gửi gì tới địa chỉ này nữa, kể cả tin đang chờ.',
    en: 'Nothing more is sent there, nor what still waits.',
  },
  answer: { status: 204, schema: null },
  problems: ['unknown-webhook'],
  async run(asked) {
    const { machine, language, params } = asked
    return asked.carryOut(
      giveUpEndpoint,
      { id: params.id ?? '', outletId: machine.outletId },
      () => ({ status: 204, body: null }),
      () => problemOf('unknown-webhook', language),
    )
  },
})

const ownWebhooks = ({
  platform,
  machine,
}: {
  platform: { db: Parameters<Command<never, never, never, never>['read']>[0] }
  machine: { outletId: string }
}) => platform.db.select().from(outboxEndpoint).where(isPresent(machine.outletId))

const giveUpEndpoint: Command<
  { id: string; outletId: string },
  Endpoint | null,
  { endpoint: Endpoint; at: number },
  { reason: 'unknown-webhook' }
> = {
  name: 'give-up-endpoint',
  read: async (db, { id }) =>
    (await db.select().from(outboxEndpoint).where(eq(outboxEndpoint.id, id)))[0] ?? null,
  decide: (endpoint, { outletId }, { at }) =>
    endpoint?.outletId === outletId && endpoint.state !== 'gone'
      ? ok({ endpoint, at })
      : err({ reason: 'unknown-webhook' }),
  subject: ({ endpoint }) => endpoint.id,
  write: (db, { endpoint: { id, revision }, at }) => [
    db
      .update(outboxEndpoint)
      .set({ state: 'gone', since: at, revision: revision + 1 })
      .where(and(eq(outboxEndpoint.id, id), eq(outboxEndpoint.revision, revision))),
    db
      .update(outboxDelivery)
      .set({ state: 'dead', doneAt: at, reason: 'gone' })
      .where(and(eq(outboxDelivery.endpointId, id), inArray(outboxDelivery.state, ['waiting']))),
  ],
}
