// What of the register needs a person today.
import { and, eq, isNull, like, sql } from 'drizzle-orm'
import { may } from '../../accounts/permissions.ts'
import type { TodaySource } from '../../console/today.ts'
import { batch, producer, product } from '../../db/schema.ts'
import { DRAWINGS } from '../drawing.ts'
import { within } from './reach.ts'
import { deskWords } from './words.ts'

const count = sql<number>`count(*)`

export const registryToday: TodaySource = async ({ db }, person, language) => {
  if (!may(person, 'declare-batch')) return []
  const words = deskWords(language)
  const mine = within(person)
  const [[drafts], [noPicture], [noProducts]] = await db.batch([
    db
      .select({ count })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(and(mine, isNull(batch.publishedAt), isNull(batch.recalledAt))),
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
  return [
    { count: drafts?.count ?? 0, says: words.today.drafts, path: '/quan-ly/lo', order: 4 },
    { count: noPicture?.count ?? 0, says: words.today.noPicture, path: '/quan-ly/san-pham', order: 5 },
    { count: noProducts?.count ?? 0, says: words.today.noProducts, path: '/quan-ly/co-so', order: 6 },
  ]
}
