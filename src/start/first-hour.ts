// A producer's first hour: from an empty profile to a stamp of their own that was scanned. A step is done because
// the data show it, never because somebody ticked it.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'

const STEPS = ['profile', 'product', 'batch', 'stamps', 'print', 'activate', 'scan'] as const
export type StepName = (typeof STEPS)[number]

export interface FirstHour {
  producerId: string
  producer: string
  done: Readonly<Record<StepName, boolean>>
}

/** One round trip of seeks: by primary keys, product_by_producer, batch_by_product_and_lot and the roll's ranges. */
export async function firstHourOf(db: Database, producerId: string): Promise<FirstHour | null> {
  const ofProducts = sql`select b.id from product p join batch b on b.product_id = p.id where p.producer_id = ${producerId}`
  const ofRolls = sql`select r.id, r.first, r.last from roll r where r.producer_id = ${producerId}`
  const [row] = await db.all<unknown[]>(sql`
    select name,
      phone is not null and commune_code is not null,
      exists (select 1 from product where producer_id = ${producerId}),
      exists (${ofProducts}),
      exists (${ofRolls}),
      exists (select 1 from (${ofRolls}) r join segment s on s.roll_id = r.id where s.state in ('printed', 'active')),
      exists (select 1 from (${ofRolls}) r join segment s on s.roll_id = r.id where s.state = 'active'),
      exists (select 1 from (${ofRolls}) r join stamp s on s.serial between r.first and r.last where s.checks > 0)
    from producer where id = ${producerId}`)
  if (!row) return null
  const [name, ...steps] = row
  const done = Object.fromEntries(STEPS.map((step, i) => [step, steps[i] === 1])) as Record<StepName, boolean>
  return { producerId, producer: String(name), done }
}
