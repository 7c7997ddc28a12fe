// What can be done to a receiver: add, change, pause, switch on, give it a new secret, try it, send again. Secrets
// are made by the caller, shown once, and never reach the audit record.
import { and, count, eq, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { insertIf } from '../db/insert-if.ts'
import { type outboxAttempt, outboxDelivery, outboxEndpoint } from '../db/tables/outbox.ts'
import { err, ok } from '../result.ts'
import { DAY_MS } from '../time.ts'
import { enqueueTo, TEST_TOPIC } from './enqueue.ts'

/** How long a secret that was replaced signs beside the new one. */
export const FORMER_SECRET_LIVES_MS = DAY_MS

export type Endpoint = typeof outboxEndpoint.$inferSelect
export type Delivery = typeof outboxDelivery.$inferSelect
export type Attempt = typeof outboxAttempt.$inferSelect
export type EndpointRefusal = { reason: 'unknown-endpoint' } | { reason: 'already' } | { reason: 'gone' }

export interface NewEndpoint {
  id: string
  kind: Endpoint['kind']
  name: string
  url: string
  topics: readonly string[]
  outletId: string | null
  /** Sealed for this id. */
  secret: string
}

/** The address was held against the rules at the door. `most`: how many its outlet may have, null for any number. */
export const addEndpoint: Command<
  NewEndpoint & { most: number | null },
  { already: boolean; present: number },
  { endpoint: typeof outboxEndpoint.$inferInsert; most: number | null },
  { reason: 'already' | 'too-many' }
> = {
  name: 'add-endpoint',
  async read(db, { id, outletId }) {
    const [found, [own]] = await db.batch([
      db.select({ id: outboxEndpoint.id }).from(outboxEndpoint).where(eq(outboxEndpoint.id, id)),
      db.select({ present: count() }).from(outboxEndpoint).where(isPresent(outletId)),
    ])
    return { already: found.length > 0, present: own?.present ?? 0 }
  },
  decide({ already, present }, { most, ...endpoint }, { at }) {
    if (already) return err({ reason: 'already' })
    if (most !== null && present >= most) return err({ reason: 'too-many' })
    return ok({ endpoint: { ...endpoint, state: 'active', since: at, createdAt: at }, most })
  },
  subject: ({ endpoint }) => endpoint.id,
  audited: ({ secret: _, most: __, ...shown }) => shown,
  write: (db, { endpoint, most }) => [
    insertIf(
      db,
      outboxEndpoint,
      endpoint,
      most === null
        ? sql`true`
        : sql`(select count(*) from ${outboxEndpoint} where ${isPresent(endpoint.outletId ?? null)}) < ${most}`,
    ),
  ],
}

/** Whether a receiver is this outlet's, or the province's own, and is not given up. */
export const isPresent = (outletId: string | null) =>
  sql`${outboxEndpoint.outletId} is ${outletId} and ${outboxEndpoint.state} <> 'gone'`

interface EndpointChange {
  endpoint: Endpoint
  set: Partial<Endpoint>
}

function endpointCommand<Input extends { id: string }>(
  name: string,
  change: (endpoint: Endpoint, input: Input, at: number) => Partial<Endpoint> | null,
  { read = findEndpoint, audited }: { read?: typeof findEndpoint; audited?: (input: Input) => object } = {},
): Command<Input, Endpoint | null, EndpointChange, EndpointRefusal> {
  return {
    name,
    read,
    decide(endpoint, input, { at }) {
      if (!endpoint) return err({ reason: 'unknown-endpoint' })
      const set = change(endpoint, input, at)
      return set ? ok({ endpoint, set }) : err({ reason: 'already' })
    },
    subject: ({ endpoint }) => endpoint.id,
    ...(audited && { audited }),
    write: (db, { endpoint: { id, revision }, set }) => [
      db
        .update(outboxEndpoint)
        .set({ ...set, revision: revision + 1 })
        .where(and(eq(outboxEndpoint.id, id), eq(outboxEndpoint.revision, revision))),
    ],
  }
}

/** What waits goes to the new address. It was held against the rules at the door. */
export const changeEndpoint = endpointCommand<Pick<Endpoint, 'id' | 'name' | 'url' | 'topics'>>(
  'change-endpoint',
  (_, { name, url, topics }) => ({ name, url, topics }),
  { read: findWebhook },
)

/** What waits for it waits on; nothing is lost. */
export const pauseEndpoint = endpointCommand<{ id: string }>('pause-endpoint', ({ state }, _, since) =>
  state === 'active' ? { state: 'paused', since } : null,
)

export const resumeEndpoint = endpointCommand<{ id: string }>('resume-endpoint', ({ state }, _, since) =>
  state === 'active' ? null : { state: 'active', since },
)

interface NewSecret {
  id: string
  /** Sealed for this id. */
  secret: string
  /** Whether a sealed secret is the new one: changed for itself, it would push out the one that the receiver knows. */
  isNew: (sealed: string) => boolean
}

/** The one before signs too for a day, so that the receiver can change over. */
export const rotateSecret = endpointCommand<NewSecret>(
  'rotate-secret',
  (endpoint, { secret, isNew }, at) =>
    isNew(endpoint.secret)
      ? null
      : { secret, formerSecret: endpoint.secret, formerUntil: at + FORMER_SECRET_LIVES_MS },
  { read: findWebhook, audited: ({ id }) => ({ id }) },
)

/** Sends a message that says only that it is a test. */
export const testEndpoint: Command<
  { id: string },
  Endpoint | null,
  { endpoint: Endpoint; at: number; event: string },
  EndpointRefusal
> = {
  name: 'test-endpoint',
  read: findWebhook,
  decide(endpoint, _, { at, id }) {
    if (!endpoint) return err({ reason: 'unknown-endpoint' })
    return endpoint.state === 'gone' ? err({ reason: 'gone' }) : ok({ endpoint, at, event: id })
  },
  subject: ({ endpoint }) => endpoint.id,
  write: (db, { endpoint, at, event }) => [
    enqueueTo(db, endpoint.id, { event, topic: TEST_TOPIC, about: null, at, data: { test: true } }),
  ],
}

/**
 * Sends a delivery under its own id: again if it was given up, or arrived but was lost over there; now if it waits for
 * its next try.
 */
export const resendDelivery: Command<
  { id: string },
  { delivery: Delivery; state: Endpoint['state'] | null } | null,
  { delivery: Delivery; at: number },
  { reason: 'unknown-delivery' } | { reason: 'already' } | { reason: 'gone' }
> = {
  name: 'resend-delivery',
  read: async (db, { id }) =>
    (
      await db
        .select({ delivery: outboxDelivery, state: outboxEndpoint.state })
        .from(outboxDelivery)
        .leftJoin(outboxEndpoint, eq(outboxEndpoint.id, outboxDelivery.endpointId))
        .where(eq(outboxDelivery.id, id))
    )[0] ?? null,
  decide(known, _, { at }) {
    if (!known) return err({ reason: 'unknown-delivery' })
    const { delivery, state } = known
    if (state === 'gone') return err({ reason: 'gone' })
    const underWay = (delivery.leasedUntil ?? 0) > at || delivery.dueAt <= at
    return delivery.state === 'waiting' && underWay ? err({ reason: 'already' }) : ok({ delivery, at })
  },
  subject: ({ delivery }) => delivery.id,
  write: (db, { delivery, at }) => [
    db
      .update(outboxDelivery)
      .set({
        state: 'waiting',
        dueAt: at,
        doneAt: null,
        lease: null,
        leasedUntil: null,
        ...(delivery.state !== 'waiting' && { giveUpAt: null }),
      })
      .where(
        and(
          eq(outboxDelivery.id, delivery.id),
          eq(outboxDelivery.state, delivery.state),
          eq(outboxDelivery.attempts, delivery.attempts),
          sql`coalesce(${outboxDelivery.leasedUntil}, 0) <= ${at}`,
        ),
      ),
  ],
}

async function findEndpoint(db: Database, { id }: { id: string }): Promise<Endpoint | null> {
  return (await db.select().from(outboxEndpoint).where(eq(outboxEndpoint.id, id)))[0] ?? null
}

/** A portal is none: what it is told and by which token is changed in the room of the link. */
async function findWebhook(db: Database, { id }: { id: string }): Promise<Endpoint | null> {
  const found = await findEndpoint(db, { id })
  return found?.kind === 'webhook' ? found : null
}

/** The receivers of the province, or of one outlet, with what waits for them and what was given up. */
export function listEndpoints(db: Database, outletId: string | null) {
  const counted = (state: Delivery['state']) =>
    sql<number>`(select count(*) from outbox_delivery d where d.endpoint_id = "outbox_endpoint"."id" and d.state = ${state})`
  return db
    .select({ endpoint: outboxEndpoint, waiting: counted('waiting'), dead: counted('dead') })
    .from(outboxEndpoint)
    .where(sql`${outboxEndpoint.kind} = 'webhook' and ${outboxEndpoint.outletId} is ${outletId}`)
    .orderBy(outboxEndpoint.createdAt)
}
