// The public figures of the home page: a handful of sums, asked at most once a minute. The page does without them
// when the database is away or slow.
import { and, count, eq, gt, max, sql, sum } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, producer, product, segment, visitDay } from '../db/schema.ts'
import { log, reasonOf } from '../log.ts'
import type { Platform } from '../platform/platform.ts'
import { DAY_MS, dayOf } from '../time.ts'

export interface Figures {
  producers: number
  products: number
  batches: number
  activeStamps: number
  /** Checks by people in the last 30 days. */
  checks: number
  /** The province is a demonstration. */
  demo: boolean
}

const GOOD_FOR_MS = 60_000
const WITHIN_MS = 700

async function countFigures(db: Database, now: number): Promise<Figures> {
  const [[producers], [products], [batches], [stamps], [visits]] = await db.batch([
    db.select({ n: count() }).from(producer),
    db.select({ n: count() }).from(product),
    db.select({ n: count(), demo: max(batch.demo) }).from(batch),
    db
      .select({ n: sum(sql`${segment.last} - ${segment.first} + 1`).mapWith(Number) })
      .from(segment)
      .where(eq(segment.state, 'active')),
    // The primary key begins with the day.
    db
      .select({ n: sum(visitDay.visits).mapWith(Number) })
      .from(visitDay)
      .where(and(gt(visitDay.day, dayOf(now - 30 * DAY_MS)), eq(visitDay.agent, 'person'))),
  ])
  return {
    producers: producers?.n ?? 0,
    products: products?.n ?? 0,
    batches: batches?.n ?? 0,
    activeStamps: stamps?.n ?? 0,
    checks: visits?.n ?? 0,
    demo: Boolean(batches?.demo),
  }
}

/** By ring of keys, which lives as long as the process does and belongs to one province. */
const lately = new WeakMap<object, { at: number; figures: Figures }>()

/** The figures of the last minute, or null if they cannot be had soon. */
export async function recentFigures({
  db,
  keys,
  now,
  patience,
}: Pick<Platform, 'db' | 'keys' | 'now' | 'patience'>): Promise<Figures | null> {
  const known = lately.get(keys)
  if (known && now() - known.at < GOOD_FOR_MS) return known.figures
  const asked = countFigures(db, now()).then((figures) => {
    lately.set(keys, { at: now(), figures })
    return figures
  })
  const failed = asked.catch((error) => {
    log('figures-failed', { reason: reasonOf(error) })
    return null
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, WITHIN_MS * patience, null)
  })
  return Promise.race([failed, late]).finally(() => clearTimeout(timer))
}
