// What went into a batch, as the batch says of itself: when it is declared, and anew whenever that is corrected. Its
// steps name more.
import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, product } from '../db/schema.ts'
import { chainLink, type UsedLot } from '../db/tables/registry.ts'

/** The lots that went in, by what a link of the chain shows. */
export const usedIn = (shown: Readonly<Record<string, unknown>> | undefined) =>
  (shown?.used ?? []) as readonly UsedLot[]

/** Whether a link is of the batch itself, and says what went in: a correction may leave it as it was. */
const saysInputs = (link: string) =>
  sql.raw(`((${link}.position = 0 or ${link}.shown ->> 'amends') and ${link}.shown ->> 'used' is not null)`)

/** Of a declaration by its alias: another stands in its place. Served by declaration_by_batch. */
export const isCorrected = (declaration: string) =>
  sql.raw(`exists (select 1 from declaration as later
    where later.batch_id = ${declaration}.batch_id and later.corrects = ${declaration}.id)`)

/** Of a link `l`: what was corrected since says nothing any more: a declaration, or what the batch says of itself. */
export const holds = sql`not exists (select 1 from declaration as d
  where d.batch_id = l.batch_id and d.position = l.position and ${isCorrected('d')})
  and not (${saysInputs('l')} and exists (select 1 from chain_link as later
    where later.batch_id = l.batch_id and later.position > l.position and ${saysInputs('later')}))`

/** The link that says it, up to a place of the chain. Served by the link's primary key. */
export const linkOfInputs = (db: Database, batchId: string, upTo = Number.MAX_SAFE_INTEGER) =>
  db
    .select({ shown: chainLink.shown })
    .from(chainLink)
    .where(and(eq(chainLink.batchId, batchId), lte(chainLink.position, upTo), saysInputs('"chain_link"')))
    .orderBy(desc(chainLink.position))
    .limit(1)

/** What went into a batch, as it says of itself by now. */
export const inputsOf = async (db: Database, batchId: string): Promise<readonly UsedLot[]> => {
  const [link] = await linkOfInputs(db, batchId)
  return usedIn(link?.shown)
}

/** Whose the batches are that are named as used. */
export const makersOf = (db: Database, used: readonly UsedLot[]) =>
  db
    .select({ id: batch.id, producerId: product.producerId })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .where(
      inArray(
        batch.id,
        used.flatMap(({ batchId }) => batchId ?? []),
      ),
    )

/** The first that is not of this producer. */
export function foreignAmong(
  used: readonly UsedLot[],
  makers: readonly { id: string; producerId: string }[],
  producerId: string | undefined,
): string | null {
  const own = new Set(makers.filter((one) => one.producerId === producerId).map(({ id }) => id))
  return used.find(({ batchId }) => batchId && !own.has(batchId))?.batchId ?? null
}

/** A row if one of these lots is the batch itself, or was made of it, whatever lies between. Served by the links' primary key. */
export const madeOfItself = (db: Database, batchId: string, used: readonly UsedLot[] = []) =>
  db
    .select({ id: batch.id })
    .from(batch)
    .where(
      sql`${batch.id} = ${batchId} and ${batch.id} in (
        with recursive went_in (id) as (
          select value from json_each(${JSON.stringify(used.flatMap((one) => one.batchId ?? []))})
          union
          select u.value ->> 'batchId' from went_in
            join chain_link as l on l.batch_id = went_in.id join json_each(l.shown, '$.used') as u
          where ${holds})
        select id from went_in)`,
    )
