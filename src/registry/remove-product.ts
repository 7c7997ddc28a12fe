// A product goes while it has no batch, no stamps, no certificate and no survey. What the programme decided of it goes too.
import { eq, sql } from 'drizzle-orm'
import { product } from '../db/schema.ts'
import { portalChoice } from '../db/tables/exchange.ts'
import { blocker, programmeChoice } from '../db/tables/programme.ts'
import { removalOf } from './remove-untouched.ts'

export const productRemoval = removalOf(
  'remove-product',
  product,
  // Rolls and orders are those of its producer, by their indexes.
  (id) => sql`
    not exists (select 1 from batch where product_id = ${id})
    and not exists (select 1 from certificate where product_id = ${id})
    and not exists (select 1 from survey where product_id = ${id})
    and not exists (select 1 from roll where producer_id = ${product.producerId} and product_id = ${id})
    and not exists (select 1 from roll_order where producer_id = ${product.producerId} and product_id = ${id})`,
  (db, id) => [
    db.delete(programmeChoice).where(eq(programmeChoice.productId, id)),
    db.delete(blocker).where(eq(blocker.productId, id)),
    db.delete(portalChoice).where(eq(portalChoice.productId, id)),
  ],
)
