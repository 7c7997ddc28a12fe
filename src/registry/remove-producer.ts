// A producer goes while it has no product, no stamps, nobody who signs in for it, and no part in a training or a subsidy.
import { eq, sql } from 'drizzle-orm'
import { producer } from '../db/schema.ts'
import { stampQuota } from '../db/tables/rolls.ts'
import { removalOf } from './remove-untouched.ts'

export const producerRemoval = removalOf(
  'remove-producer',
  producer,
  (id) => sql`
    not exists (select 1 from product where producer_id = ${id})
    and not exists (select 1 from roll where producer_id = ${id})
    and not exists (select 1 from roll_order where producer_id = ${id})
    and not exists (select 1 from carton where producer_id = ${id})
    and not exists (select 1 from membership where kind = 'producer' and "of" = ${id} and ended_at is null)
    and not exists (select 1 from attendance where producer_id = ${id})
    and not exists (select 1 from subsidy_grant where producer_id = ${id})`,
  (db, id) => [db.delete(stampQuota).where(eq(stampQuota.producerId, id))],
)
