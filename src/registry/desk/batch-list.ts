// The list of batches, a page at a time: a province has far more of them than should lie in memory. Its products do lie
// there, so that names are found without their marks and sorted as a dictionary has them; gives up: sorting lots by the
// size of the numbers in them.
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alphabetical } from '../../alphabet.ts'
import { type ListQuery, type ListSlice, pageAmong, ROWS_A_PAGE } from '../../console/list.ts'
import { among } from '../../db/among.ts'
import type { Database } from '../../db/database.ts'
import { holdsText } from '../../db/holds-text.ts'
import { batch, producer, product } from '../../db/schema.ts'
import { isIn, plainLetters } from '../../plain-letters.ts'
import type { BatchRow } from './reach.ts'

export interface ListedBatch
  extends Pick<
    BatchRow,
    | 'id'
    | 'lot'
    | 'origin'
    | 'producedOn'
    | 'expiresOn'
    | 'quantity'
    | 'unit'
    | 'publishedAt'
    | 'recalledAt'
    | 'reviewAt'
    | 'inputRecall'
  > {
  product: string
  producer: string
}

const BATCH_STATES = ['draft', 'published', 'madeOfRecalled', 'review', 'recalled'] as const
type States = Readonly<Record<(typeof BATCH_STATES)[number], string>>

interface Asked {
  where: SQL | undefined
  order: SQL
  names: ReadonlyMap<string, { product: string; producer: string }>
}

const PART = 2000
const state = sql<string>`case when ${batch.recalledAt} is not null then 'recalled'
  when ${batch.reviewAt} is not null then 'review'
  when ${batch.inputRecall} is not null then 'madeOfRecalled'
  when ${batch.publishedAt} is not null then 'published' else 'draft' end`
/** `reach` is the condition on producers; `states` is how people call them. Served by batch_by_product_and_lot. */
export async function askBatches(
  db: Database,
  reach: SQL,
  query: Pick<ListQuery, 'search' | 'sort' | 'down'>,
  states: States,
): Promise<Asked> {
  const products = await db
    .select({ id: product.id, product: product.name, producer: producer.name })
    .from(product)
    .innerJoin(producer, eq(producer.id, product.producerId))
    .where(reach)
  const idsWith = (word: string) =>
    products.filter((one) => isIn(word, `${one.product} ${one.producer}`)).map(({ id }) => id)
  const holds = (word: string) => {
    const plain = plainLetters(word)
    const called = BATCH_STATES.filter((one) => isIn(word, states[one]))
    return sql`(${among(batch.productId, idsWith(word))}
      or ${holdsText(batch.lot, plain)} or ${holdsText(batch.producedOn, plain)}
      or ${holdsText(sql`strftime('%d/%m/%Y', ${batch.producedOn})`, plain)}
      or ${among(state, called)})`
  }
  const words = query.search.split(/\s+/).filter(Boolean)
  return {
    where: and(
      among(
        batch.productId,
        products.map(({ id }) => id),
      ),
      ...words.map(holds),
    ),
    order: orderOf(products, query, states),
    names: new Map(products.map(({ id, ...names }) => [id, names])),
  }
}

function orderOf(
  products: readonly { id: string; product: string; producer: string }[],
  { sort, down }: Pick<ListQuery, 'sort' | 'down'>,
  states: States,
): SQL {
  const turned = (by: SQL) => sql`${down ? desc(by) : asc(by)}, ${asc(batch.id)}`
  /** Where each stands in a dictionary; those that are called alike stand together. */
  const ranked = (ids: readonly { id: string; name: string }[], column: SQL) => {
    const names = [...new Set(ids.map(({ name }) => name))].sort(alphabetical)
    const at = new Map(names.map((name, i) => [name, i]))
    const places = JSON.stringify(Object.fromEntries(ids.map(({ id, name }) => [id, at.get(name) ?? 0])))
    return sql`(select value from json_each(${places}) where key = ${column})`
  }
  switch (sort) {
    case 'lot':
      return turned(sql`${batch.lot} collate nocase`)
    case 'produced':
      return turned(sql`${batch.producedOn}`)
    case 'state':
      return turned(
        ranked(
          BATCH_STATES.map((id) => ({ id, name: states[id] })),
          state,
        ),
      )
    case 'product':
    case 'producer':
      return turned(
        ranked(
          products.map((one) => ({ id: one.id, name: one[sort] })),
          sql`${batch.productId}`,
        ),
      )
    default:
      return sql`${desc(batch.producedOn)}, ${asc(batch.lot)}, ${asc(batch.id)}`
  }
}

async function rowsOf(db: Database, asked: Asked, offset: number, limit: number): Promise<ListedBatch[]> {
  const rows = await db
    .select({
      id: batch.id,
      lot: batch.lot,
      origin: batch.origin,
      producedOn: batch.producedOn,
      expiresOn: batch.expiresOn,
      quantity: batch.quantity,
      unit: batch.unit,
      publishedAt: batch.publishedAt,
      recalledAt: batch.recalledAt,
      reviewAt: batch.reviewAt,
      inputRecall: batch.inputRecall,
      productId: batch.productId,
    })
    .from(batch)
    .where(asked.where)
    .orderBy(asked.order)
    .limit(limit)
    .offset(offset)
  return rows.map(({ productId, ...row }) => ({
    ...row,
    ...(asked.names.get(productId) ?? { product: '', producer: '' }),
  }))
}

/** The page that was asked for, or the last there is. */
export async function pageOfBatches(
  db: Database,
  asked: Asked,
  page: number,
): Promise<ListSlice<ListedBatch>> {
  const [all] = await db.select({ total: sql<number>`count(*)` }).from(batch).where(asked.where)
  const { before, ...place } = pageAmong(all?.total ?? 0, page)
  return { ...place, rows: await rowsOf(db, asked, before, ROWS_A_PAGE) }
}

/** All that match, in parts. */
export async function* partsOfBatches(db: Database, asked: Asked): AsyncGenerator<ListedBatch[]> {
  for (let offset = 0; ; offset += PART) {
    const rows = await rowsOf(db, asked, offset, PART)
    if (rows.length > 0) yield rows
    if (rows.length < PART) return
  }
}
