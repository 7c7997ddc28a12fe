// The public figures of the home page: a handful of sums, asked at most once a minute. The page shows those
// before, or does without any, when the database is away or slow.
import { and, count, eq, gt, max, sum } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, producer, product, visitDay } from '../db/schema.ts'
import { countStamps } from '../figures/count-stamps.ts'
import { inTime } from '../in-time.ts'
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
const PLACE = { of: '', known: true }

async function countFigures(db: Database, now: number): Promise<Figures> {
  const { byState } = await countStamps(db)
  const [[producers], [products], [batches], [visits]] = await db.batch([
    db.select({ n: count() }).from(producer),
    db.select({ n: count() }).from(product),
    db.select({ n: count(), demo: max(batch.demo) }).from(batch),
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
    activeStamps: byState.get('active') ?? 0,
    checks: visits?.n ?? 0,
    demo: Boolean(batches?.demo),
  }
}

/** By the memory of the installation. */
const lately = new WeakMap<object, { at: number; figures: Figures }>()

/** The figures of the last minute, or those before while the new ones cannot be had soon; null without either. */
export async function recentFigures({
  db,
  memory,
  now,
  patience,
  inTurnToAsk,
}: Pick<Platform, 'db' | 'memory' | 'now' | 'patience' | 'inTurnToAsk'>): Promise<Figures | null> {
  const known = lately.get(memory)
  if (known && now() - known.at < GOOD_FOR_MS) return known.figures
  // Whoever comes while they are counted has the old ones.
  if (known) lately.set(memory, { ...known, at: now() })
  const old = known?.figures ?? null
  const asked = inTurnToAsk(PLACE, async () => {
    // Of a crowd that finds none the first asks, and the others are told.
    const told = old === null ? lately.get(memory) : undefined
    if (told) return told.figures
    const figures = await countFigures(db, now())
    lately.set(memory, { at: now(), figures })
    return figures
  })
  const failed = asked.catch((error) => {
    log('figures-failed', { reason: reasonOf(error) })
    return null
  })
  return (await inTime(WITHIN_MS * patience, failed).catch(() => null)) ?? old
}
