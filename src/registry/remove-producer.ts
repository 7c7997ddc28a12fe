// A producer that was entered by mistake, or twice, goes, as long as nobody has done anything with it: it has no product,
// no stamps, nobody who signs in for it, and no part in a training or a subsidy. The audit log keeps that it was there.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { producer } from '../db/schema.ts'
import { stampQuota } from '../db/tables/rolls.ts'
import { err, ok } from '../result.ts'

export interface RemoveInput {
  id: string
  /** As it was called, for the log. */
  name: string
}

export const removeProducer: Command<RemoveInput, boolean, RemoveInput, { reason: 'in-use' }> = {
  name: 'remove-producer',
  read: (db, { id }) => isUntouched(db, id),
  decide: (untouched, input) => (untouched ? ok(input) : err({ reason: 'in-use' })),
  subject: ({ id }) => id,
  write: (db, { id }) => [
    // The guard leaves the row as it is: nothing may name a producer that is gone.
    db
      .update(producer)
      .set({ id })
      .where(and(eq(producer.id, id), nothingOf(id))),
    db.delete(stampQuota).where(eq(stampQuota.producerId, id)),
    db.delete(producer).where(eq(producer.id, id)),
  ],
}

/** Whether it is there and may be removed. */
export async function isUntouched(db: Database, id: string): Promise<boolean> {
  const found = await db
    .select({ id: producer.id })
    .from(producer)
    .where(and(eq(producer.id, id), nothingOf(id)))
  return found.length > 0
}

const nothingOf = (id: string): SQL => sql`
  not exists (select 1 from product where producer_id = ${id})
  and not exists (select 1 from roll where producer_id = ${id})
  and not exists (select 1 from roll_order where producer_id = ${id})
  and not exists (select 1 from carton where producer_id = ${id})
  and not exists (select 1 from membership where kind = 'producer' and "of" = ${id} and ended_at is null)
  and not exists (select 1 from attendance where producer_id = ${id})
  and not exists (select 1 from subsidy_grant where producer_id = ${id})`
