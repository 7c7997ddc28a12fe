// What of the register needs a person today.
import { and, eq, like, type SQL, sql } from 'drizzle-orm'
import { actorOf } from '../../accounts/names.ts'
import { countActing } from '../../accounts/people.ts'
import { may } from '../../accounts/permissions.ts'
import type { Person } from '../../accounts/person.ts'
import type { TodayItem, TodaySource } from '../../console/today.ts'
import type { Database } from '../../db/database.ts'
import { batch, producer, product } from '../../db/schema.ts'
import { person as people } from '../../db/tables/accounts.ts'
import { DAY_MS, dayOf } from '../../time.ts'
import { DRAWINGS } from '../drawing.ts'
import { LATELY_MS } from '../recall-news.ts'
import { ocopUntil } from './products.ts'
import { scopeOf, within } from './reach.ts'
import { deskWords } from './words.ts'

/** Time to have a product assessed anew before its stars are hidden, and to have noticed if it was not. */
const OCOP_ENDS_DAYS = 60

const BATCHES = '/quan-ly/lo'
const PRODUCERS = '/quan-ly/co-so'
const PRODUCTS = '/quan-ly/san-pham'

const count = sql<number>`count(*)`

const countOf = (where: SQL) => sql<number>`count(*) filter (where ${where})`

/** Whether its own people recalled it. Served by audit_by_subject. */
const byProducer = sql`exists (
  select 1 from audit join ${people} on audit.actor = ${actorOf('')} || ${people.id}
  where audit.subject = ${batch.id} and audit.command = 'recall-batch' and ${people.role} in ('producer', 'delegate'))`

export const registryToday: TodaySource = async ({ db, now }, person, language) => {
  if (!may(person, 'see-batches')) return []
  const { today: w, batches: of, producers } = deskWords(language)
  const n = await countsOf(db, person, now())
  const item = (count: number, says: string, order: number, path: string): TodayItem => ({
    count,
    says,
    path,
    order,
  })
  const found = (path: string, words: string) => `${path}?tim=${encodeURIComponent(words)}`
  const inState = (state: string) => found(BATCHES, state)
  // The province need not be told of what it decided itself.
  const decided =
    scopeOf(person) === null
      ? [item(n.recalledByProducer, w.recalledByProducer, 1, inState(of.states.recalled))]
      : [
          item(n.recalled, w.recalled, 1, inState(of.states.recalled)),
          item(n.suspended, w.suspended, 1, inState(of.states.review)),
          item(n.madeOfRecalled, w.madeOfRecalled, 1, inState(of.states.madeOfRecalled)),
        ]
  if (!may(person, 'declare-batch')) return decided
  return [
    ...decided,
    item(n.drafts, w.drafts, 4, BATCHES),
    item(n.noPicture, w.noPicture, 5, PRODUCTS),
    item(n.ocopEnds, w.ocopEnds(OCOP_ENDS_DAYS), 5, `${PRODUCTS}?sap=ocop`),
    item(n.noProducts, w.noProducts, 6, PRODUCERS),
    item(n.nobodyLeft, w.nobodyLeft, 4, found(PRODUCERS, producers.nobodyLeft)),
  ]
}

async function countsOf(db: Database, person: Person, now: number) {
  const mine = within(person)
  const since = now - LATELY_MS
  const days = (n: number) => dayOf(now + n * DAY_MS)
  const [[batches], [noPicture], [noProducts], [ocopEnds]] = await db.batch([
    db
      .select({
        drafts: countOf(sql`${batch.publishedAt} is null and ${batch.recalledAt} is null`),
        recalledByProducer: countOf(sql`${batch.recalledAt} >= ${since} and ${byProducer}`),
        recalled: countOf(sql`${batch.recalledAt} >= ${since}`),
        suspended: countOf(sql`${batch.reviewAt} is not null and ${batch.recalledAt} is null`),
        madeOfRecalled: countOf(
          sql`(${batch.inputRecall} ->> 'at') >= ${since} and ${batch.recalledAt} is null`,
        ),
      })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(mine),
    db
      .select({ count })
      .from(product)
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(
        and(
          mine,
          like(product.picture, `${DRAWINGS}%`),
          sql`not exists (select 1 from batch where product_id = ${product.id} and demo = 1)`,
        ),
      ),
    db
      .select({ count })
      .from(producer)
      .where(and(mine, sql`not exists (select 1 from product where producer_id = ${producer.id})`)),
    db
      .select({ count })
      .from(product)
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(and(mine, sql`${ocopUntil} between ${days(-OCOP_ENDS_DAYS)} and ${days(OCOP_ENDS_DAYS)}`)),
  ])
  const acting = may(person, 'invite-person') ? [...(await countActing(db)).values()] : []
  return {
    ...(batches ?? { drafts: 0, recalledByProducer: 0, recalled: 0, suspended: 0, madeOfRecalled: 0 }),
    noPicture: noPicture?.count ?? 0,
    noProducts: noProducts?.count ?? 0,
    ocopEnds: ocopEnds?.count ?? 0,
    nobodyLeft: acting.filter((people) => people === 0).length,
  }
}
