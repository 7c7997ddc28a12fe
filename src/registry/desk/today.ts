// What of the register needs a person today.
import { and, eq, like, type SQL, sql } from 'drizzle-orm'
import { actorOf } from '../../accounts/names.ts'
import { may } from '../../accounts/permissions.ts'
import type { TodaySource } from '../../console/today.ts'
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

const count = sql<number>`count(*)`

const countOf = (where: SQL) => sql<number>`count(*) filter (where ${where})`

/** Whether its own people recalled it. Served by audit_by_subject. */
const byProducer = sql`exists (
  select 1 from audit join ${people} on audit.actor = ${actorOf('')} || ${people.id}
  where audit.subject = ${batch.id} and audit.command = 'recall-batch' and ${people.role} in ('producer', 'delegate'))`

export const registryToday: TodaySource = async ({ db, now }, person, language) => {
  if (!may(person, 'see-batches')) return []
  const words = deskWords(language)
  const mine = within(person)
  const since = now() - LATELY_MS
  const days = (n: number) => dayOf(now() + n * DAY_MS)
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
  const inState = (state: string) => `/quan-ly/lo?tim=${encodeURIComponent(state)}`
  const { recalled: isRecalled, review } = words.batches.states
  const isProvince = scopeOf(person) === null
  return [
    // The province need not be told of what it decided itself.
    ...(isProvince
      ? [
          {
            count: batches?.recalledByProducer ?? 0,
            says: words.today.recalledByProducer,
            path: inState(isRecalled),
            order: 1,
          },
        ]
      : [
          { count: batches?.recalled ?? 0, says: words.today.recalled, path: inState(isRecalled), order: 1 },
          { count: batches?.suspended ?? 0, says: words.today.suspended, path: inState(review), order: 1 },
          {
            count: batches?.madeOfRecalled ?? 0,
            says: words.today.madeOfRecalled,
            path: '/quan-ly/lo',
            order: 1,
          },
        ]),
    ...(may(person, 'declare-batch')
      ? [
          { count: batches?.drafts ?? 0, says: words.today.drafts, path: '/quan-ly/lo', order: 4 },
          { count: noPicture?.count ?? 0, says: words.today.noPicture, path: '/quan-ly/san-pham', order: 5 },
          {
            count: ocopEnds?.count ?? 0,
            says: words.today.ocopEnds(OCOP_ENDS_DAYS),
            path: '/quan-ly/san-pham?sap=ocop',
            order: 5,
          },
          { count: noProducts?.count ?? 0, says: words.today.noProducts, path: '/quan-ly/co-so', order: 6 },
        ]
      : []),
  ]
}
