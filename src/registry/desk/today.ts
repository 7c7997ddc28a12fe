// What of the register needs a person today.
import { and, eq, like, type SQL, sql } from 'drizzle-orm'
import { may } from '../../accounts/permissions.ts'
import type { TodaySource } from '../../console/today.ts'
import { batch, producer, product } from '../../db/schema.ts'
import { DRAWINGS } from '../drawing.ts'
import { LATELY_MS } from '../recall-news.ts'
import { scopeOf, within } from './reach.ts'
import { deskWords } from './words.ts'

const count = sql<number>`count(*)`

const countOf = (where: SQL) => sql<number>`count(*) filter (where ${where})`

export const registryToday: TodaySource = async ({ db, now }, person, language) => {
  if (!may(person, 'declare-batch')) return []
  const words = deskWords(language)
  const mine = within(person)
  const since = now() - LATELY_MS
  const [[batches], [noPicture], [noProducts]] = await db.batch([
    db
      .select({
        drafts: countOf(sql`${batch.publishedAt} is null and ${batch.recalledAt} is null`),
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
  ])
  const inState = (state: string) => `/quan-ly/lo?tim=${encodeURIComponent(state)}`
  const { recalled: isRecalled, review } = words.batches.states
  // Whoever decides on batches of others need not be told of it.
  const decided = scopeOf(person) !== null
  return [
    ...(decided
      ? [
          { count: batches?.recalled ?? 0, says: words.today.recalled, path: inState(isRecalled), order: 1 },
          { count: batches?.suspended ?? 0, says: words.today.suspended, path: inState(review), order: 1 },
          {
            count: batches?.madeOfRecalled ?? 0,
            says: words.today.madeOfRecalled,
            path: '/quan-ly/lo',
            order: 1,
          },
        ]
      : []),
    { count: batches?.drafts ?? 0, says: words.today.drafts, path: '/quan-ly/lo', order: 4 },
    { count: noPicture?.count ?? 0, says: words.today.noPicture, path: '/quan-ly/san-pham', order: 5 },
    { count: noProducts?.count ?? 0, says: words.today.noProducts, path: '/quan-ly/co-so', order: 6 },
  ]
}
