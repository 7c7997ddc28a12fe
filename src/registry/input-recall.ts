// Goods that were made of a recalled batch are told so, however many batches lie between. It is kept with each batch
// when the recall or the use is declared, so that a scan reads it with the rest. Only a producer's own batches are known
// as what went in; a supplier's lot is a text.
import { and, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'
import { batch, product } from '../db/schema.ts'
import { holds } from './batch-inputs.ts'

const recallOf = sql.raw(`json_object('batchId', root.id, 'lot', root.lot, 'product',
  (select name from product where id = root.product_id), 'at', root.recalled_at, 'reason', root.recall_reason)`)

/** `made`: a batch and all that were made of it, whether directly or through others. */
const madeOf = (batchId: string, begins: SQL = sql`true`): SQL => sql`
    with recursive used (by, what) as materialized (
      select l.batch_id, u.value ->> 'batchId'
      from batch as root join product as p on p.id = root.product_id
        join product as own on own.producer_id = p.producer_id
        join batch as b on b.product_id = own.id
        join chain_link as l on l.batch_id = b.id
        join json_each(l.shown, '$.used') as u
      where root.id = ${batchId} and ${holds}),
    made (id) as (
      select root.id from batch as root where root.id = ${batchId} and ${begins}
      union select used.by from made join used on used.what = made.id)`

/** Every batch made of this one, whether directly or of what was made of it, is told what is `known` of it, if anything. */
const tellMadeOf = (db: Database, batchId: string, known: SQL): Statement =>
  db.run(sql`
    ${madeOf(batchId, sql`${known} is not null`)}
    update ${batch} set input_recall = (select ${known} from batch as root where root.id = ${batchId})
    where id in (select id from made) and id <> ${batchId} and input_recall is null`)

/** The batches made of this one, however many lie between, the latest first; at most `most`. */
export const batchesMadeOf = (db: Database, batchId: string, most: number) =>
  db
    .select({ batch, product: product.name })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .where(and(sql`${batch.id} in (${madeOf(batchId)} select id from made)`, ne(batch.id, batchId)))
    .orderBy(desc(batch.producedOn), desc(batch.id))
    .limit(most)

/** For the batch of the recall. */
export const markMadeOf = (db: Database, recalledId: string): Statement =>
  tellMadeOf(db, recalledId, recallOf)

/**
 * For the batch of a declaration: what went in was recalled already, or made of what was. A mark stays, whatever is
 * corrected afterwards: nobody takes a recall back by saying that other goods went in.
 */
export const markIfRecalled = (db: Database, batchId: string): Statement[] => [
  db.run(sql`
    update ${batch} set input_recall = (
      select case when root.recalled_at is null then root.input_recall else ${recallOf} end
      from chain_link as l join json_each(l.shown, '$.used') as u join batch as root on root.id = u.value ->> 'batchId'
      where l.batch_id = ${batchId} and ${holds} and (root.recalled_at is not null or root.input_recall is not null)
      limit 1)
    where id = ${batchId} and input_recall is null`),
  tellMadeOf(db, batchId, sql`root.input_recall`),
]
