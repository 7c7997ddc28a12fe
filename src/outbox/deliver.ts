// Sends what is due. A lease is taken on each delivery before it is sent, in one statement, so that two sweeps at once
// send nothing twice. What nobody could record as sent (the process ended just then) is sent again under the same
// id when the lease has run out: at least once, and the receiver can tell.
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'
import { outboxAttempt, outboxDelivery, outboxEndpoint } from '../db/tables/outbox.ts'
import { log, reasonOf } from '../log.ts'
import type { Platform } from '../platform/platform.ts'
import { POST_WITHIN_MS, type PostFailure } from '../platform/post.ts'
import type { Delivery, Endpoint } from './endpoints.ts'
import { askedFor, GIVE_UP_AFTER_MS, nextTry } from './schedule.ts'
import { openSecret } from './secret.ts'
import { headersOf } from './sign.ts'

/** As many connections as a Worker may have open at once. */
const AT_ONCE = 6
/** So that one receiver's backlog leaves room for the others. */
const PER_RECEIVER = 2
const LEASE_MS = 6 * POST_WITHIN_MS
/** A mail server that is slow with each of its answers takes a letter over all the same. */
export const LETTER_LEASE_MS = 10 * LEASE_MS
/** A sweep begins no further round after this; the next one goes on. */
const ROUNDS_WITHIN_MS = 40_000
/** The same for what goes out beside an answer, after which a Worker may go on for half a minute. */
const BESIDE_AN_ANSWER_MS = 15_000
const ANSWER_KEPT = 300

export type OutboxPlatform = Pick<Platform, 'db' | 'keys' | 'now' | 'newId' | 'post' | 'mail' | 'ending'>

/** How a try ended: `gone` is a receiver that wants no more. */
interface Outcome {
  arrived: boolean
  gone: boolean
  status: number | null
  reason: PostFailure | 'status' | 'secret-unreadable' | 'mail-failed' | null
  retryAfterMs: number | null
  answer: string
}

interface Delivering {
  /** No round begins after this. */
  withinMs?: number
  chance?: () => number
}

/** Resolves when nothing more is due, or time is up. Rejects only when the database does. */
export async function deliverDue(
  platform: OutboxPlatform,
  { withinMs = ROUNDS_WITHIN_MS, chance = Math.random }: Delivering = {},
): Promise<void> {
  const began = performance.now()
  /** Receivers that are not well just now rest until the next sweep. */
  const resting = new Set<string>()
  while (performance.now() - began < withinMs && !platform.ending?.()) {
    const taken = await take(platform, [...resting])
    if (taken.length === 0) return
    await Promise.all(
      taken.map(async ({ delivery, endpoint }) => {
        const began = performance.now()
        const outcome = endpoint ? await send(platform, delivery, endpoint) : await mail(platform, delivery)
        if (endpoint && !isWell(outcome)) resting.add(endpoint.id)
        const tookMs = Math.round(performance.now() - began)
        await record(platform, delivery, outcome, { tookMs, chance: chance() })
      }),
    )
  }
}

export function deliverSoon(platform: OutboxPlatform): Promise<void> {
  return deliverDue(platform, { withinMs: BESIDE_AN_ANSWER_MS })
}

/** Takes the lease of the deliveries that are due longest, of receivers that are switched on. */
async function take({ db, now, newId }: OutboxPlatform, resting: readonly string[]) {
  const lease = newId()
  const at = now()
  const due = sql`state = 'waiting' and due_at <= ${at} and coalesce(leased_until, 0) <= ${at}`
  const rests = sql`(select value from json_each(${JSON.stringify(resting)}))`
  const [, rows] = await db.batch([
    db
      .update(outboxDelivery)
      .set({ lease, leasedUntil: sql`${at} + iif(channel = 'mail', ${LETTER_LEASE_MS}, ${LEASE_MS})` })
      .where(sql`id in (
        select id from (
          select d.id, d.due_at from outbox_endpoint e join outbox_delivery d on d.id in (
            select id from outbox_delivery where endpoint_id = e.id and ${due} order by due_at limit ${PER_RECEIVER})
          where e.state = 'active' and e.id not in ${rests}
          union all
          select * from (select id, due_at from outbox_delivery
            where endpoint_id is null and ${due} order by due_at limit ${AT_ONCE})
        ) order by due_at limit ${AT_ONCE})`),
    db
      .select({ delivery: outboxDelivery, endpoint: outboxEndpoint })
      .from(outboxDelivery)
      .leftJoin(outboxEndpoint, eq(outboxEndpoint.id, outboxDelivery.endpointId))
      // Served by outbox_delivery_due, which holds no others.
      .where(and(eq(outboxDelivery.lease, lease), eq(outboxDelivery.state, 'waiting'))),
  ])
  return rows
}

async function send(platform: OutboxPlatform, delivery: Delivery, endpoint: Endpoint): Promise<Outcome> {
  const now = platform.now()
  const sealed = [
    endpoint.secret,
    ...(endpoint.formerSecret && (endpoint.formerUntil ?? 0) > now ? [endpoint.formerSecret] : []),
  ]
  const secrets = sealed.flatMap((one) => openSecret(platform.keys, endpoint.id, one) ?? [])
  if (secrets.length === 0) return failed('secret-unreadable')
  const { id, contentType, body } = delivery
  const headers = headersOf({ id, channel: endpoint.kind, contentType, body }, secrets, now)
  const outcome = await platform.post({ url: endpoint.url, headers, body })
  if (!outcome.answered) return failed(outcome.reason)
  const { status, retryAfterMs, answer } = outcome
  const arrived = status >= 200 && status < 300
  return { arrived, gone: status === 410, status, reason: arrived ? null : 'status', retryAfterMs, answer }
}

/** The receiver took this one, or refuses it alone: what else is due for it need not wait. */
function isWell({ arrived, status }: Outcome): boolean {
  return arrived || (status !== null && [400, 409, 413, 415, 422].includes(status))
}

async function mail(platform: OutboxPlatform, delivery: Delivery): Promise<Outcome> {
  try {
    const { id, recipient, subject, body } = delivery
    const key = id.replace(/[^\w-]/g, '-')
    await platform.mail.send({ to: recipient ?? '', subject: subject ?? '', text: body, key })
    return { ...failed(null), arrived: true }
  } catch (error) {
    log('mail-failed', { reason: reasonOf(error) })
    return failed('mail-failed')
  }
}

function failed(reason: Outcome['reason']): Outcome {
  return { arrived: false, gone: false, status: null, reason, retryAfterMs: null, answer: '' }
}

async function record(
  { db, now }: OutboxPlatform,
  delivery: Delivery,
  outcome: Outcome,
  { tookMs, chance }: { tookMs: number; chance: number },
): Promise<void> {
  const at = now()
  const { status, reason, retryAfterMs } = outcome
  const attempts = delivery.attempts + 1
  const giveUpAt = delivery.giveUpAt ?? at + GIVE_UP_AFTER_MS
  const next =
    outcome.arrived || outcome.gone ? null : nextTry({ attempts, giveUpAt, now: at, retryAfterMs, chance })
  const ended = { state: outcome.arrived ? 'delivered' : 'dead', doneAt: at } as const
  const answer =
    outcome.answer
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .slice(0, ANSWER_KEPT)
      .toWellFormed() || null
  await db.batch([
    db
      .update(outboxDelivery)
      .set({
        attempts,
        giveUpAt,
        status,
        reason,
        lease: null,
        leasedUntil: null,
        ...(next === null ? ended : { dueAt: next }),
      })
      .where(
        and(
          eq(outboxDelivery.id, delivery.id),
          eq(outboxDelivery.state, 'waiting'),
          eq(outboxDelivery.lease, delivery.lease ?? ''),
        ),
      ),
    db
      .insert(outboxAttempt)
      .values({ deliveryId: delivery.id, number: attempts, at, tookMs, status, reason, answer })
      .onConflictDoNothing(),
    ...(outcome.gone && delivery.endpointId ? stop(db, delivery.endpointId, at) : []),
    ...(retryAfterMs !== null && !isWell(outcome) && delivery.endpointId
      ? [putOff(db, delivery.endpointId, at + askedFor(retryAfterMs))]
      : []),
  ])
}

/** The receiver asks for time: all that waits for it does, the never tried with its week from then on. */
function putOff(db: Database, endpointId: string, until: number): Statement {
  const { giveUpAt } = outboxDelivery
  return (
    db
      .update(outboxDelivery)
      .set({
        dueAt: sql`min(${until}, coalesce(${giveUpAt}, ${until}))`,
        giveUpAt: sql`coalesce(${giveUpAt}, ${until + GIVE_UP_AFTER_MS})`,
      })
      // Served by outbox_delivery_due. What is being sent just now has its own answer.
      .where(
        and(
          eq(outboxDelivery.endpointId, endpointId),
          eq(outboxDelivery.state, 'waiting'),
          lt(outboxDelivery.dueAt, until),
          isNull(outboxDelivery.lease),
        ),
      )
  )
}

/** The receiver wants no more: what still waits for it is given up, and can be sent again by hand. */
function stop(db: Database, endpointId: string, at: number): Statement[] {
  return [
    db
      .update(outboxEndpoint)
      .set({ state: 'gone', since: at, revision: sql`${outboxEndpoint.revision} + 1` })
      .where(and(eq(outboxEndpoint.id, endpointId), inArray(outboxEndpoint.state, ['active', 'paused']))),
    db
      .update(outboxDelivery)
      .set({ state: 'dead', doneAt: at, reason: 'gone' })
      .where(and(eq(outboxDelivery.endpointId, endpointId), eq(outboxDelivery.state, 'waiting'))),
  ]
}
