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
export const saysInputs = (link: string) =>
  sql.raw(`((${link}.position = 0 or ${link}.shown ->> 'amends') and ${link}.shown ->> 'used' is not null)`)

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
