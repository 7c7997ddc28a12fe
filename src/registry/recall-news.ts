// Batches of which it is news that they were recalled, or that what went into them was.
import { type SQL, sql } from 'drizzle-orm'
import { batch } from '../db/schema.ts'
import { DAY_MS } from '../time.ts'

/** A recall is old news after this. */
export const LATELY_MS = 7 * DAY_MS

/** Ids of batches that were recalled since then, or of which one went into them. Served by batch_recalled and batch_input_recalled. */
export const recalledSince = (since: number): SQL => sql`
  select id from batch where recalled_at >= ${since}
  union all select id from batch
  where input_recall is not null and (input_recall ->> 'at') >= ${since} and recalled_at is null`

/** Whether a batch is one of them. */
export const wasRecalled = (since: number): SQL => sql`${batch.id} in (${recalledSince(since)})`
