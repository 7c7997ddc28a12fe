// Reads what the programme's pages show besides the board: sessions, subsidies, the figures of a period.
import { and, count, countDistinct, desc, eq, gte, lt, lte, min, sql, sum } from 'drizzle-orm'
import { alphabetical, byName } from '../alphabet.ts'
import type { Database } from '../db/database.ts'
import { batch, producer, product, roll, segment } from '../db/schema.ts'
import { attendance, grant, subsidy, training } from '../db/tables/programme.ts'
import { chainLink } from '../db/tables/registry.ts'
import { DAY_MS, startOfDay } from '../time.ts'
import type { InCommune } from './report-communes.ts'
import type { Period, ReportFigures } from './report-page.ts'
import { type SubsidyAccount, subsidyAccount } from './subsidies.ts'
import type { SubsidyLine } from './subsidies-page.ts'
import type { Session } from './training-page.ts'

const stampsOf = sum(sql`${roll.last} - ${roll.first} + 1`).mapWith(Number)

/** When each producer's first batch was declared. */
const firstBatches = (db: Database) =>
  db
    .select({ producerId: product.producerId, at: min(chainLink.at).as('first_batch_at') })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(chainLink, and(eq(chainLink.batchId, batch.id), eq(chainLink.position, 0)))
    .groupBy(product.producerId)

export const producersByName = async (db: Database) =>
  byName(await db.select({ id: producer.id, name: producer.name }).from(producer))

export interface Attendant {
  trainingId: string
  producerId: string
  producer: string
  people: number
  /** When the producer's first batch was declared, if that was on the day of the session or later. */
  firstBatchAt: number | null
}

/** Latest first. */
export async function readSessions(db: Database): Promise<{ sessions: Session[]; attendants: Attendant[] }> {
  const [sessions, attended, batches] = await db.batch([
    db.select().from(training).orderBy(desc(training.heldOn), desc(training.id)),
    db
      .select({
        trainingId: attendance.trainingId,
        producerId: attendance.producerId,
        producer: producer.name,
        people: attendance.people,
      })
      .from(attendance)
      .innerJoin(producer, eq(producer.id, attendance.producerId)),
    firstBatches(db),
  ])
  const firstOf = new Map(batches.map(({ producerId, at }) => [producerId, at]))
  const heldOn = new Map(sessions.map((one) => [one.id, one.heldOn]))
  const attendants = attended
    .map((one): Attendant => {
      const first = firstOf.get(one.producerId) ?? null
      const since = startOfDay(heldOn.get(one.trainingId) ?? '9999-12-31')
      return { ...one, firstBatchAt: first !== null && first >= since ? first : null }
    })
    .sort((a, b) => alphabetical(a.producer, b.producer))
  return {
    attendants,
    sessions: sessions.map(({ id, heldOn, place, topic, trainer }) => {
      const these = attendants.filter(({ trainingId }) => trainingId === id)
      return {
        id,
        heldOn,
        place,
        topic,
        trainer,
        producers: these.length,
        people: these.reduce((n, { people }) => n + people, 0),
        since: these.filter(({ firstBatchAt }) => firstBatchAt !== null).length,
      }
    }),
  }
}

/** Latest first. */
export const readSubsidies = async (db: Database): Promise<SubsidyLine[]> => (await accountsOf(db))()

/**
 * Stamps issued within each subsidy's dates, and before a moment where one is given, count for what was promised to their
 * producer.
 */
async function accountsOf(db: Database): Promise<(before?: number) => SubsidyLine[]> {
  const [subsidies, grants, rolls] = await db.batch([
    db.select().from(subsidy).orderBy(desc(subsidy.from), subsidy.name),
    db.select().from(grant),
    db
      .select({ producerId: roll.producerId, issuedAt: roll.issuedAt, first: roll.first, last: roll.last })
      .from(roll)
      .where(eq(roll.kind, 'retail')),
  ])
  return (before = Number.POSITIVE_INFINITY) =>
    subsidies.map((one): SubsidyLine => {
      const [from, until] = [startOfDay(one.from), Math.min(startOfDay(one.until) + DAY_MS, before)]
      const issuedTo = (producerId: string) =>
        rolls
          .filter((r) => r.producerId === producerId && r.issuedAt >= from && r.issuedAt < until)
          .reduce((n, { first, last }) => n + last - first + 1, 0)
      const account: SubsidyAccount = subsidyAccount(
        one,
        grants
          .filter(({ subsidyId }) => subsidyId === one.id)
          .map(({ producerId, stamps }) => ({ producerId, stamps, issued: issuedTo(producerId) })),
      )
      const { id, name, document, stampPriceVnd, sharePercent } = one
      return { id, name, document, from: one.from, until: one.until, stampPriceVnd, sharePercent, account }
    })
}

export async function readFigures(db: Database, { from, until }: Period): Promise<ReportFigures> {
  const [start, end] = [startOfDay(from), startOfDay(until) + DAY_MS]
  const [[batches], [issued], [active], [trainings], [trained]] = await db.batch([
    db
      .select({ n: count() })
      .from(chainLink)
      .where(and(eq(chainLink.position, 0), gte(chainLink.at, start), lt(chainLink.at, end))),
    db
      .select({ n: stampsOf })
      .from(roll)
      .where(and(gte(roll.issuedAt, start), lt(roll.issuedAt, end))),
    db
      .select({ n: sum(sql`${segment.last} - ${segment.first} + 1`).mapWith(Number) })
      .from(segment)
      .where(eq(segment.state, 'active')),
    db
      .select({ n: count() })
      .from(training)
      .where(and(gte(training.heldOn, from), lte(training.heldOn, until))),
    db
      .select({ n: countDistinct(attendance.producerId) })
      .from(attendance)
      .innerJoin(training, eq(training.id, attendance.trainingId))
      .where(and(gte(training.heldOn, from), lte(training.heldOn, until))),
  ])
  const accounts = await accountsOf(db)
  const usedBefore = (moment: number) => accounts(moment).reduce((n, { account }) => n + account.usedVnd, 0)
  return {
    batches: batches?.n ?? 0,
    stampsIssued: issued?.n ?? 0,
    stampsActive: active?.n ?? 0,
    trainings: trainings?.n ?? 0,
    producersTrained: trained?.n ?? 0,
    subsidyUsed: usedBefore(end) - usedBefore(start),
  }
}

/** What was declared and issued in each commune within the days; '' is that of producers of whom none is known. */
export async function readCommunes(db: Database, { from, until }: Period): Promise<Map<string, InCommune>> {
  const [start, end] = [startOfDay(from), startOfDay(until) + DAY_MS]
  const [declared, issued] = await db.batch([
    db
      .select({ commune: producer.communeCode, n: count() })
      .from(chainLink)
      .innerJoin(batch, eq(batch.id, chainLink.batchId))
      .innerJoin(product, eq(product.id, batch.productId))
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(and(eq(chainLink.position, 0), gte(chainLink.at, start), lt(chainLink.at, end)))
      .groupBy(producer.communeCode),
    db
      .select({ commune: producer.communeCode, n: stampsOf })
      .from(roll)
      .innerJoin(producer, eq(producer.id, roll.producerId))
      .where(and(gte(roll.issuedAt, start), lt(roll.issuedAt, end)))
      .groupBy(producer.communeCode),
  ])
  const communes = new Map<string, InCommune>()
  const at = (commune: string | null) => communes.get(commune ?? '') ?? { batches: 0, stampsIssued: 0 }
  for (const { commune, n } of declared) communes.set(commune ?? '', { ...at(commune), batches: n })
  for (const { commune, n } of issued) communes.set(commune ?? '', { ...at(commune), stampsIssued: n })
  return communes
}
