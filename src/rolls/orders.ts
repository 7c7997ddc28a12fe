// A producer orders stamps; the province approves within the year's quota, which issues the roll, or refuses with a
// reason. An approval and its roll are one batch: there is never one without the other.
import { and, eq, gte, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { producer, product, roll } from '../db/schema.ts'
import { rollOrder, stampQuota } from '../db/tables/rolls.ts'
import { err, ok, type Result } from '../result.ts'
import { hasRoomForPin, type StampLink, type StampSize } from '../stamp/size.ts'
import { dayOf, startOfDay } from '../time.ts'
import { type IssueRefusal, issueRoll, type Roll } from './issue.ts'

/** More stamps than this are ordered as several rolls. */
export const LARGEST_ORDER = 1_000_000

/** What a producer may be issued in a calendar year unless the province has set another number. */
export const USUAL_STAMPS_A_YEAR = 200_000

export type Order = typeof rollOrder.$inferSelect

export interface OrderInput {
  /** The form's own, so that one sent twice is one order. */
  id: string
  producerId: string
  productId: string | null
  count: number
  size: StampSize
  kind: 'retail' | 'sample'
  withPin: boolean
  link: StampLink
  note: string | null
  by: string
}

export type OrderRefusal = {
  reason: 'already' | 'unknown-producer' | 'unknown-product' | 'bad-count' | 'no-room-for-pin' | 'no-gtin'
}

interface OrderKnown {
  already: boolean
  producer: boolean
  product: { producerId: string; gtin: string | null } | null
}

export const orderRoll: Command<OrderInput, OrderKnown, Order, OrderRefusal> = {
  name: 'order-roll',
  async read(db, { id, producerId, productId }) {
    const [orders, producers, products] = await db.batch([
      db.select({ id: rollOrder.id }).from(rollOrder).where(eq(rollOrder.id, id)),
      db.select({ id: producer.id }).from(producer).where(eq(producer.id, producerId)),
      db
        .select({ producerId: product.producerId, gtin: product.gtin })
        .from(product)
        .where(eq(product.id, productId ?? '')),
    ])
    return { already: orders.length > 0, producer: producers.length === 1, product: products[0] ?? null }
  },
  decide(known, { by, ...input }, { at }) {
    const refuse = (reason: OrderRefusal['reason']) => err({ reason })
    if (known.already) return refuse('already')
    if (!known.producer) return refuse('unknown-producer')
    if (input.productId !== null && known.product?.producerId !== input.producerId)
      return refuse('unknown-product')
    if (!Number.isInteger(input.count) || input.count < 1 || input.count > LARGEST_ORDER)
      return refuse('bad-count')
    if (input.withPin && !hasRoomForPin(input.size)) return refuse('no-room-for-pin')
    if (input.link === 'gs1' && !(input.productId !== null && known.product?.gtin)) return refuse('no-gtin')
    return ok({
      ...input,
      orderedBy: by,
      orderedAt: at,
      state: 'asked',
      decidedBy: null,
      decidedAt: null,
      refusal: null,
      rollId: null,
      revision: 0,
    })
  },
  subject: (order) => order.id,
  write: (db, order) => [db.insert(rollOrder).values(order)],
}

/** What the year's quota says of an order: how many were issued this year, and how many may be. */
export interface Quota {
  issued: number
  allowed: number
}

export interface ApproveInput {
  orderId: string
  keyVersion: string
  /** The year's first day; rolls issued since count against the quota. */
  since: number
  by: string
}

interface DecisionKnown {
  order: Order | null
}

export interface ApproveKnown extends DecisionKnown {
  line: { next: number; producer: boolean }
  quota: Quota
}

export type DecisionRefusal =
  | { reason: 'unknown-order' }
  | { reason: 'already-decided'; state: Order['state'] }
export type ApproveRefusal =
  | DecisionRefusal
  | IssueRefusal
  | ({ reason: 'over-quota'; asked: number } & Quota)

/** The first moment of the calendar year that a moment is in, in Vietnam. */
export const yearOf = (at: number): number => startOfDay(`${dayOf(at).slice(0, 4)}-01-01`)

export const approveOrder: Command<ApproveInput, ApproveKnown, { order: Order; roll: Roll }, ApproveRefusal> =
  {
    name: 'approve-order',
    async read(db, { orderId, keyVersion, since }) {
      const order = await readOrder(db, orderId)
      const producerId = order?.producerId ?? ''
      const asked = { producerId, count: 1, kind: 'retail' as const, withPin: false, keyVersion }
      // The line first: whoever takes stamps after it was read moves it, and what they took counts in the quota before.
      const line = await issueRoll.read(db, asked)
      return { order, line, quota: await quotaOf(db, producerId, since) }
    },
    decide({ order, line, quota }, { keyVersion, by }, moment) {
      if (!order) return err({ reason: 'unknown-order' })
      if (order.state !== 'asked') return err({ reason: 'already-decided', state: order.state })
      const { producerId, productId, count, kind, withPin } = order
      if (quota.issued + count > quota.allowed) return err({ reason: 'over-quota', asked: count, ...quota })
      const issued = issueRoll.decide(
        line,
        { producerId, productId, count, kind, withPin, keyVersion },
        moment,
      )
      if (!issued.ok) return issued
      const decided = {
        state: 'approved' as const,
        decidedBy: by,
        decidedAt: moment.at,
        rollId: issued.value.id,
      }
      return ok({ order: { ...order, ...decided }, roll: issued.value })
    },
    subject: ({ order }) => order.id,
    write: (db, { order, roll }) => [
      // The line standing where it was read also keeps two approvals from each passing under the same quota.
      db
        .update(rollOrder)
        .set({ revision: order.revision + 1 })
        .where(
          and(
            unmovedOrder(order),
            sql`exists (select 1 from serial_line where id = 1 and next = ${roll.first})`,
          ),
        ),
      ...issueRoll.write(db, roll),
      db.update(rollOrder).set(outcomeOf(order)).where(eq(rollOrder.id, order.id)),
    ],
  }

/** The administrator refuses, in words that the producer reads. */
export const refuseOrder = decisionCommand<{ orderId: string; refusal: string; by: string }>(
  'refuse-order',
  ({ refusal }) => ({ state: 'refused', refusal }),
)

/** The producer takes it back. */
export const withdrawOrder = decisionCommand<{ orderId: string; by: string }>('withdraw-order', () => ({
  state: 'withdrawn',
}))

function decisionCommand<I extends { orderId: string; by: string }>(
  name: string,
  outcome: (input: I) => Pick<Order, 'state'> & Partial<Pick<Order, 'refusal'>>,
): Command<I, DecisionKnown, Order, DecisionRefusal> {
  return {
    name,
    read: async (db, { orderId }) => ({ order: await readOrder(db, orderId) }),
    decide({ order }, input, { at }): Result<Order, DecisionRefusal> {
      if (!order) return err({ reason: 'unknown-order' })
      if (order.state !== 'asked') return err({ reason: 'already-decided', state: order.state })
      return ok({ ...order, ...outcome(input), decidedBy: input.by, decidedAt: at })
    },
    subject: (order) => order.id,
    write: (db, order) => [
      db
        .update(rollOrder)
        .set({ ...outcomeOf(order), revision: order.revision + 1 })
        .where(unmovedOrder(order)),
    ],
  }
}

const unmovedOrder = ({ id, revision }: Order) => and(eq(rollOrder.id, id), eq(rollOrder.revision, revision))

const outcomeOf = ({ state, decidedBy, decidedAt, refusal, rollId }: Order) => ({
  state,
  decidedBy,
  decidedAt,
  refusal,
  rollId,
})

export async function readOrder(db: Database, orderId: string): Promise<Order | null> {
  return (await db.select().from(rollOrder).where(eq(rollOrder.id, orderId)))[0] ?? null
}

/** What was issued to a producer since a moment, and what may be. Served by roll_by_producer. */
export async function quotaOf(db: Database, producerId: string, since: number): Promise<Quota> {
  const [[issued], [set]] = await db.batch([
    db
      .select({ stamps: sql<number>`coalesce(sum(${roll.last} - ${roll.first} + 1), 0)` })
      .from(roll)
      .where(and(eq(roll.producerId, producerId), gte(roll.issuedAt, since))),
    db
      .select({ stamps: stampQuota.stampsAYear })
      .from(stampQuota)
      .where(eq(stampQuota.producerId, producerId)),
  ])
  return { issued: issued?.stamps ?? 0, allowed: set?.stamps ?? USUAL_STAMPS_A_YEAR }
}

export interface QuotaInput {
  producerId: string
  stampsAYear: number
}

/** Sets how many stamps a producer may be issued in a calendar year. */
export const setQuota: Command<
  QuotaInput,
  boolean,
  QuotaInput,
  { reason: 'unknown-producer' | 'bad-count' }
> = {
  name: 'set-quota',
  read: async (db, { producerId }) =>
    (await db.select({ id: producer.id }).from(producer).where(eq(producer.id, producerId))).length === 1,
  decide(isProducer, input) {
    if (!isProducer) return err({ reason: 'unknown-producer' })
    const { stampsAYear } = input
    const counts = Number.isInteger(stampsAYear) && stampsAYear >= 0 && stampsAYear <= 100_000_000
    return counts ? ok(input) : err({ reason: 'bad-count' })
  },
  subject: ({ producerId }) => producerId,
  write: (db, { producerId, stampsAYear }) => [
    db
      .insert(stampQuota)
      .values({ producerId, stampsAYear })
      .onConflictDoUpdate({
        target: stampQuota.producerId,
        set: { stampsAYear, revision: sql`${stampQuota.revision} + 1` },
      }),
  ],
}
