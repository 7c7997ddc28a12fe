// What the rooms of stamps show: orders, rolls with their ledgers, what was done and the files. Queries take the
// producers within the person's reach; null is all of them.
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { byName } from '../../alphabet.ts'
import { latestOf } from '../../console/list.ts'
import type { Database } from '../../db/database.ts'
import { holdsText } from '../../db/holds-text.ts'
import { audit, batch, producer, product, roll, segment } from '../../db/schema.ts'
import { printJob, rollOrder, stampChange, stampQuota } from '../../db/tables/rolls.ts'
import { emptyLedger, type Ledger, ledgersOf } from '../../rolls/ledger.ts'
import { USUAL_STAMPS_A_YEAR } from '../../rolls/orders.ts'
import type { StampState } from '../../stamp/state.ts'
import { MOST_CHANGES } from './roll-page.ts'

export type Scope = readonly string[] | null

const mine = (scope: Scope) => (scope === null ? undefined : inArray(producer.id, [...scope]))
const LEDGERS_A_QUERY = 400

/** All rolls, without their ledgers: those are asked for by who shows them. Served by roll_by_producer. */
export async function rollsOf(db: Database, scope: Scope, search: string): Promise<RollRow[]> {
  const rolls = await db
    .select({ roll, producer: producer.name, product: product.name })
    .from(roll)
    .innerJoin(producer, eq(producer.id, roll.producerId))
    .leftJoin(product, eq(product.id, roll.productId))
    .where(mine(scope))
    .orderBy(desc(roll.first))
  const lots = search ? await lotsOnRolls(db, scope, search) : new Map<string, string>()
  return rolls.map((one) => ({ ...one, lots: lots.get(one.roll.id) ?? '', ledger: emptyLedger() }))
}

/** By roll, the lots on its stamps that one of the words stands in. Reads what the ledger below the list reads. Served by segment_by_roll. */
async function lotsOnRolls(db: Database, scope: Scope, search: string): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinct({ rollId: segment.rollId, lot: batch.lot })
    .from(roll)
    .innerJoin(producer, eq(producer.id, roll.producerId))
    .innerJoin(segment, eq(segment.rollId, roll.id))
    .innerJoin(batch, eq(batch.id, segment.batchId))
    .where(and(mine(scope), or(...search.split(' ').map((word) => holdsText(batch.lot, word)))))
  const lots = Map.groupBy(rows, ({ rollId }) => rollId)
  return new Map([...lots].map(([rollId, on]) => [rollId, on.map(({ lot }) => lot).join(' ')]))
}

export interface RollRow {
  roll: typeof roll.$inferSelect
  producer: string
  product: string | null
  /** Those of its batches that what is searched may mean. */
  lots: string
  ledger: Ledger
}

/** The same rolls with their ledgers, in parts. */
export async function* withLedgers(db: Database, rolls: readonly RollRow[]): AsyncGenerator<RollRow[]> {
  for (let i = 0; i < rolls.length; i += LEDGERS_A_QUERY) {
    const part = rolls.slice(i, i + LEDGERS_A_QUERY)
    const ledgers = await ledgersOf(
      db,
      part.map((one) => one.roll.id),
    )
    yield part.map((one) => ({ ...one, ledger: ledgers.get(one.roll.id) ?? one.ledger }))
  }
}

export async function gathered(db: Database, rolls: readonly RollRow[]): Promise<RollRow[]> {
  const rows: RollRow[] = []
  for await (const part of withLedgers(db, rolls)) rows.push(...part)
  return rows
}

/** Served by roll_order_by_producer. */
export function ordersOf(db: Database, scope: Scope) {
  return db
    .select({ order: rollOrder, producer: producer.name, product: product.name })
    .from(rollOrder)
    .innerJoin(producer, eq(producer.id, rollOrder.producerId))
    .leftJoin(product, eq(product.id, rollOrder.productId))
    .where(mine(scope))
    .orderBy(desc(rollOrder.orderedAt))
}
export type OrderRow = Awaited<ReturnType<typeof ordersOf>>[number]

export async function findOrder(db: Database, id: string): Promise<OrderRow | null> {
  const [row] = await db
    .select({ order: rollOrder, producer: producer.name, product: product.name })
    .from(rollOrder)
    .innerJoin(producer, eq(producer.id, rollOrder.producerId))
    .leftJoin(product, eq(product.id, rollOrder.productId))
    .where(eq(rollOrder.id, id))
  return row ?? null
}

export async function findRoll(db: Database, id: string) {
  const [row] = await db
    .select({ roll, producer: producer.name, product: product.name, gtin: product.gtin })
    .from(roll)
    .innerJoin(producer, eq(producer.id, roll.producerId))
    .leftJoin(product, eq(product.id, roll.productId))
    .where(eq(roll.id, id))
  return row ?? null
}
export type FoundRoll = NonNullable<Awaited<ReturnType<typeof findRoll>>>

const BATCHES_OFFERED = 200

export interface BatchesAsked {
  /** Part of a lot; empty for any. */
  lot: string
  /** The id of one that is offered whatever else. */
  chosen: string
}

/** What a roll's page shows besides its ledger. Served by batch_by_product_and_lot. */
export async function aboutRoll(
  db: Database,
  found: FoundRoll['roll'],
  { lot, chosen }: BatchesAsked = { lot: '', chosen: '' },
) {
  const isChosen = eq(batch.id, chosen)
  const [changes, jobs, batches, orders] = await db.batch([
    db
      .select({ change: stampChange, actor: audit.actor, lot: batch.lot })
      .from(stampChange)
      .leftJoin(batch, eq(batch.id, stampChange.batchId))
      .leftJoin(
        audit,
        and(
          eq(audit.subject, found.id),
          eq(audit.at, stampChange.at),
          eq(audit.command, stampChange.command),
        ),
      )
      .where(eq(stampChange.rollId, found.id))
      .groupBy(stampChange.id)
      .orderBy(desc(stampChange.at))
      .limit(MOST_CHANGES),
    db
      .select()
      .from(printJob)
      .where(eq(printJob.rollId, found.id))
      .orderBy(desc(printJob.askedAt))
      .limit(MOST_CHANGES),
    db
      .select({ id: batch.id, lot: batch.lot, product: product.name })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .where(
        and(
          eq(product.producerId, found.producerId),
          found.productId === null ? undefined : eq(product.id, found.productId),
          isNull(batch.recalledAt),
          lot === '' ? undefined : or(isChosen, holdsText(batch.lot, lot)),
        ),
      )
      .orderBy(desc(isChosen), desc(batch.producedOn))
      .limit(BATCHES_OFFERED + 1),
    db
      .select({ size: rollOrder.size, link: rollOrder.link })
      .from(rollOrder)
      .where(eq(rollOrder.rollId, found.id)),
  ])
  const { rows, latest = null } = latestOf(batches, BATCHES_OFFERED)
  /** `latest`: there are more batches than these. */
  return { changes, jobs, batches: rows, latest, order: orders[0] ?? null }
}
export type AboutRoll = Awaited<ReturnType<typeof aboutRoll>>

export async function findJob(db: Database, id: string) {
  const [row] = await db
    .select({ job: printJob, producerId: roll.producerId })
    .from(printJob)
    .innerJoin(roll, eq(roll.id, printJob.rollId))
    .where(eq(printJob.id, id))
  return row ?? null
}

/** Who took parts of a file, and when; and when each part was last taken. Served by audit_by_subject. */
export async function takesOf(db: Database, jobId: string) {
  const ofFile = and(eq(audit.subject, jobId), eq(audit.command, 'fetch-print'))
  const part = sql<number>`${audit.input} ->> 'part'`
  const [takes, parts] = await db.batch([
    db
      .select({ part, at: audit.at, actor: audit.actor })
      .from(audit)
      .where(ofFile)
      .orderBy(desc(audit.at))
      .limit(MOST_CHANGES),
    db
      .select({ part, at: sql<number>`max(${audit.at})` })
      .from(audit)
      .where(ofFile)
      .groupBy(part),
  ])
  return { takes, lastTaken: new Map(parts.map((one) => [one.part, one.at])) }
}

/** What became of the year's quota of each producer: ordered, issued, and what was done with the stamps issued. */
export async function quotaUse(db: Database, since: number) {
  const stamps = sql<number>`sum(${segment.last} - ${segment.first} + 1)`
  const [producers, orders, states] = await db.batch([
    db
      .select({ id: producer.id, name: producer.name, quota: stampQuota.stampsAYear })
      .from(producer)
      .leftJoin(stampQuota, eq(stampQuota.producerId, producer.id)),
    db
      .select({
        id: rollOrder.producerId,
        state: rollOrder.state,
        stamps: sql<number>`sum(${rollOrder.count})`,
      })
      .from(rollOrder)
      .where(gte(rollOrder.orderedAt, since))
      .groupBy(rollOrder.producerId, rollOrder.state),
    db
      .select({ id: roll.producerId, state: segment.state, stamps })
      .from(roll)
      .innerJoin(segment, eq(segment.rollId, roll.id))
      .where(gte(roll.issuedAt, since))
      .groupBy(roll.producerId, segment.state),
  ])
  const sum = <Row extends { id: string; stamps: number }>(rows: readonly Row[], id: string) =>
    rows.reduce((all, row) => all + (row.id === id ? row.stamps : 0), 0)
  return byName(producers).map(({ id, name, quota }) => {
    const inState = (state: StampState) =>
      sum(
        states.filter((row) => row.state === state),
        id,
      )
    const allowed = quota ?? USUAL_STAMPS_A_YEAR
    const issued = sum(states, id)
    return {
      id,
      name,
      allowed,
      issued,
      left: Math.max(0, allowed - issued),
      ordered: sum(orders, id),
      waiting: sum(
        orders.filter(({ state }) => state === 'asked'),
        id,
      ),
      approved: sum(
        orders.filter(({ state }) => state === 'approved'),
        id,
      ),
      active: inState('active'),
      void: inState('void'),
    }
  })
}
export type QuotaRow = Awaited<ReturnType<typeof quotaUse>>[number]

/** Who took codes with their PINs, whose, when and why, the newest first. Served by print_job_with_pins. */
export function pinTakesOf(db: Database) {
  return db
    .select({
      at: audit.at,
      actor: audit.actor,
      onBehalf: audit.onBehalf,
      said: audit.input,
      job: printJob,
      producer: producer.name,
      product: product.name,
    })
    .from(printJob)
    .innerJoin(audit, and(eq(audit.subject, printJob.id), eq(audit.command, 'fetch-print')))
    .innerJoin(roll, eq(roll.id, printJob.rollId))
    .innerJoin(producer, eq(producer.id, roll.producerId))
    .leftJoin(product, eq(product.id, roll.productId))
    .where(sql`${printJob.withPins} = 1`)
    .orderBy(desc(audit.seq))
}

/** How often since then. Served by print_job_with_pins and audit_by_subject. */
export async function countPinTakes(db: Database, since: number): Promise<number> {
  const [row] = await db
    .select({ takes: sql<number>`count(*)` })
    .from(printJob)
    .innerJoin(
      audit,
      and(eq(audit.subject, printJob.id), eq(audit.command, 'fetch-print'), gte(audit.at, since)),
    )
    .where(sql`${printJob.withPins} = 1`)
  return row?.takes ?? 0
}

/** Producers and their products, to order for. */
export async function orderable(db: Database, scope: Scope) {
  const [producers, products] = await db.batch([
    db.select({ id: producer.id, name: producer.name }).from(producer).where(mine(scope)),
    db
      .select({ id: product.id, name: product.name, gtin: product.gtin, producer: producer.name })
      .from(product)
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(mine(scope)),
  ])
  return { producers: byName(producers), products: byName(products) }
}

/**
 * The first stretch of a roll that holds nothing but stamps that can still be printed: a roll's segments leave none of it
 * out, so it ends before the next that holds others. Served by segment_by_roll.
 */
export async function firstPrintable(
  db: Database,
  rollId: string,
): Promise<{ first: number; last: number } | null> {
  const isPrintable = inArray(segment.state, ['issued', 'printed'])
  const ofRoll = eq(segment.rollId, rollId)
  const [start] = await db
    .select({ first: segment.first, end: roll.last })
    .from(segment)
    .innerJoin(roll, eq(roll.id, segment.rollId))
    .where(and(ofRoll, isPrintable))
    .orderBy(asc(segment.first))
    .limit(1)
  if (!start) return null
  const [next] = await db
    .select({ first: segment.first })
    .from(segment)
    .where(and(ofRoll, gt(segment.first, start.first), not(isPrintable)))
    .orderBy(asc(segment.first))
    .limit(1)
  return { first: start.first, last: next ? next.first - 1 : start.end }
}

/** For the start page: orders that wait, those refused lately, and those approved lately of which nothing was printed. */
export async function countOrders(db: Database, scope: Scope, since: number) {
  const lately = and(isNotNull(rollOrder.decidedAt), sql`${rollOrder.decidedAt} > ${since}`)
  const untouched = sql`not exists (select 1 from ${stampChange} where ${stampChange.rollId} = ${rollOrder.rollId})`
  const one = (state: 'asked' | 'refused' | 'approved', more?: SQL) =>
    db
      .select({ n: sql<number>`count(*)` })
      .from(rollOrder)
      .innerJoin(producer, eq(producer.id, rollOrder.producerId))
      .where(and(eq(rollOrder.state, state), mine(scope), more))
  const [[asked], [refused], [unprinted]] = await db.batch([
    one('asked'),
    one('refused', lately),
    one('approved', and(lately, untouched)),
  ])
  return { asked: asked?.n ?? 0, refused: refused?.n ?? 0, unprinted: unprinted?.n ?? 0 }
}
