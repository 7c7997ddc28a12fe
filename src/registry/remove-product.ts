// A product that was entered by mistake, or twice, goes, as long as nobody has done anything with it: it has no batch, no
// stamps, no certificate, no survey. What the programme decided of it goes too; the audit log keeps that it was there.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { product } from '../db/schema.ts'
import { portalChoice } from '../db/tables/exchange.ts'
import { blocker, programmeChoice } from '../db/tables/programme.ts'
import { err, ok } from '../result.ts'

export interface RemoveInput {
  id: string
  /** As it was called, for the log. */
  name: string
}

export const removeProduct: Command<RemoveInput, boolean, RemoveInput, { reason: 'in-use' }> = {
  name: 'remove-product',
  read: (db, { id }) => isUntouched(db, id),
  decide: (untouched, input) => (untouched ? ok(input) : err({ reason: 'in-use' })),
  subject: ({ id }) => id,
  write: (db, { id }) => [
    // The guard leaves the row as it is: nothing may name a product that is gone.
    db
      .update(product)
      .set({ id })
      .where(and(eq(product.id, id), nothingOf(id))),
    db.delete(programmeChoice).where(eq(programmeChoice.productId, id)),
    db.delete(blocker).where(eq(blocker.productId, id)),
    db.delete(portalChoice).where(eq(portalChoice.productId, id)),
    db.delete(product).where(eq(product.id, id)),
  ],
}

/** Whether it is there and may be removed. */
export async function isUntouched(db: Database, id: string): Promise<boolean> {
  const found = await db
    .select({ id: product.id })
    .from(product)
    .where(and(eq(product.id, id), nothingOf(id)))
  return found.length > 0
}

/** Rolls and orders are those of its producer, by their indexes. */
const nothingOf = (id: string): SQL => sql`
  not exists (select 1 from batch where product_id = ${id})
  and not exists (select 1 from certificate where product_id = ${id})
  and not exists (select 1 from survey where product_id = ${id})
  and not exists (select 1 from roll where producer_id = ${product.producerId} and product_id = ${id})
  and not exists (select 1 from roll_order where producer_id = ${product.producerId} and product_id = ${id})`
