// The figures of the province for some days: what is traced, what state its stamps are in, who looked at them, and
// which cases that led to. Sums over counters and ranges; no single scan is read.
import { and, count, countDistinct, eq, gte, isNull, lt, or, sql, sum } from 'drizzle-orm'
import { alphabetical } from '../alphabet.ts'
import type { Database } from '../db/database.ts'
import { batch, producer, product } from '../db/schema.ts'
import { SECONDS_AHEAD } from '../db/seconds-ahead.ts'
import { caseFile } from '../db/tables/cases.ts'
import { chainLink } from '../db/tables/registry.ts'
import type { CaseEnd } from '../stamp/case-kind.ts'
import { STAMP_STATES, type StampState } from '../stamp/state.ts'
import { DAY_MS, dayOf, isDay, startOfDay } from '../time.ts'
import { countStamps } from './count-stamps.ts'
import { countVisits } from './count-visits.ts'

/** Days in Asia/Ho_Chi_Minh, both included. */
export interface Period {
  from: string
  until: string
}

export interface Figures {
  products: number
  /** Products of which some stamp is active. */
  traced: number
  producers: number
  batches: number
  /** Products that have a batch. */
  withBatch: number
  stamps: { state: StampState; count: number }[]
  /** Checks by people and batches declared, a line for each day of the period. */
  days: { day: string; checks: number; batches: number }[]
  /** Most checks first; null where no province is known. */
  provinces: { province: string | null; checks: number }[]
  /** Most checks first; then, nulls, those of stamps that are bound to no batch. */
  byProduct: { product: string | null; producer: string | null; checks: number }[]
  cases: { opened: number; stillOpen: number; closed: Readonly<Record<CaseEnd, number>> }
}

const DAY_DECLARED = sql<string>`date(${chainLink.at} / 1000 + ${SECONDS_AHEAD}, 'unixepoch')`

export async function readFigures(db: Database, period: Period): Promise<Figures> {
  const start = startOfDay(period.from)
  const end = startOfDay(period.until) + DAY_MS
  const days = daysOf(period)
  const visits = await countVisits(db, days)
  const stamps = await countStamps(db)
  const [products, [producers], [batches], declared, closings, [cases]] = await db.batch([
    db
      .select({ id: product.id, product: product.name, producer: producer.name })
      .from(product)
      .innerJoin(producer, eq(producer.id, product.producerId)),
    db.select({ n: count() }).from(producer),
    db.select({ n: count(), products: countDistinct(batch.productId) }).from(batch),
    // Served by chain_link_by_time; a day begins at midnight in Vietnam.
    db
      .select({ day: DAY_DECLARED, n: count() })
      .from(chainLink)
      .where(and(eq(chainLink.position, 0), gte(chainLink.at, start), lt(chainLink.at, end)))
      .groupBy(DAY_DECLARED),
    db
      .select({ closedAs: caseFile.closedAs, n: count() })
      .from(caseFile)
      .where(and(gte(caseFile.closedAt, start), lt(caseFile.closedAt, end)))
      .groupBy(caseFile.closedAs),
    db
      .select({
        opened: sum(sql`${caseFile.openedAt} >= ${start}`).mapWith(Number),
        stillOpen: sum(sql`${caseFile.closedAt} is null`).mapWith(Number),
      })
      .from(caseFile)
      .where(and(lt(caseFile.openedAt, end), or(gte(caseFile.openedAt, start), isNull(caseFile.closedAt)))),
  ])
  const declaredOn = new Map(declared.map(({ day, n }) => [day, n]))
  const unbound = visits.byProduct.get('')
  const closedAs = (end: CaseEnd) => closings.find((one) => one.closedAs === end)?.n ?? 0
  return {
    products: products.length,
    traced: stamps.traced.size,
    producers: producers?.n ?? 0,
    batches: batches?.n ?? 0,
    withBatch: batches?.products ?? 0,
    stamps: STAMP_STATES.map((state) => ({ state, count: stamps.byState.get(state) ?? 0 })),
    days: days.map((day) => ({
      day,
      checks: visits.byDay.get(day) ?? 0,
      batches: declaredOn.get(day) ?? 0,
    })),
    provinces: [...visits.byProvince]
      .map(([province, checks]) => ({ province: province || null, checks }))
      .sort((a, b) => b.checks - a.checks || alphabetical(a.province ?? '', b.province ?? '')),
    byProduct: [
      ...products
        .flatMap(({ id, ...names }) => {
          const checks = visits.byProduct.get(id)
          return checks === undefined ? [] : { ...names, checks }
        })
        .sort((a, b) => b.checks - a.checks || alphabetical(a.product, b.product)),
      ...(unbound === undefined ? [] : [{ product: null, producer: null, checks: unbound }]),
    ],
    cases: {
      opened: cases?.opened ?? 0,
      stillOpen: cases?.stillOpen ?? 0,
      closed: {
        copied: closedAs('copied'),
        'honest-crowd': closedAs('honest-crowd'),
        'data-error': closedAs('data-error'),
      },
    },
  }
}

function daysOf({ from, until }: Period): string[] {
  const days: string[] = []
  for (let at = startOfDay(from); at <= startOfDay(until); at += DAY_MS) days.push(dayOf(at))
  return days
}

const LONGEST_DAYS = 366

export interface AskedPeriod extends Period {
  /** What was asked for and is more than a year before the end. */
  earlier: Period | null
}

/** The days asked for, whichever end was named first, at most a year of them; without a question the last thirty. */
export function readPeriod(
  asked: { from?: string | undefined; until?: string | undefined },
  now: number,
): AskedPeriod {
  const today = dayOf(now)
  const end = isDay(asked.until) ? asked.until : today
  const start = isDay(asked.from) ? asked.from : dayOf(startOfDay(end) - 29 * DAY_MS)
  const [from, until] = start <= end ? [start, end] : [end, start]
  const earliest = dayOf(startOfDay(until) - (LONGEST_DAYS - 1) * DAY_MS)
  if (from >= earliest) return { from, until, earlier: null }
  const earlier = { from, until: dayOf(startOfDay(earliest) - DAY_MS) }
  return { from: earliest, until, earlier }
}
