// What the authority decides of a batch under its revision: it is recalled for good, with all that was made of it, or
// its display is suspended until something is looked into, and resumed.
import { and, eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { batch } from '../db/schema.ts'
import { err, ok } from '../result.ts'
import { markMadeOf } from './input-recall.ts'

export interface BatchDecision {
  batchId: string
  reason: string
}
type BatchRefusal = { reason: 'unknown-batch' } | { reason: 'already' }
type BatchKnown = typeof batch.$inferSelect | null

/** Every page of the batch says from now on that it is recalled, and why. */
export const recallBatch = batchCommand('recall-batch', 'recalledAt', 'recallReason')
/** The authority suspends the display of the batch while it looks into something. */
export const reviewBatch = batchCommand('review-batch', 'reviewAt', 'reviewReason')

/** What was looked into is settled: the batch is shown again. */
export const resumeBatch: Command<{ batchId: string }, BatchKnown, typeof batch.$inferSelect, BatchRefusal> =
  {
    name: 'resume-batch',
    read: async (db, input) => (await db.select().from(batch).where(eq(batch.id, input.batchId)))[0] ?? null,
    decide(known) {
      if (!known) return err({ reason: 'unknown-batch' })
      return known.reviewAt === null ? err({ reason: 'already' }) : ok(known)
    },
    subject: ({ id }) => id,
    write: (db, { id, revision }) => [
      db
        .update(batch)
        .set({ reviewAt: null, reviewReason: null, revision: revision + 1 })
        .where(and(eq(batch.id, id), eq(batch.revision, revision))),
    ],
  }

function batchCommand(
  name: string,
  at: 'recalledAt' | 'reviewAt',
  why: 'recallReason' | 'reviewReason',
): Command<
  BatchDecision,
  BatchKnown,
  { row: typeof batch.$inferSelect; at: number; reason: string },
  BatchRefusal
> {
  return {
    name,
    read: async (db, input) => (await db.select().from(batch).where(eq(batch.id, input.batchId)))[0] ?? null,
    decide(known, input, moment) {
      if (!known) return err({ reason: 'unknown-batch' })
      if (known[at] !== null) return err({ reason: 'already' })
      return ok({ row: known, at: moment.at, reason: input.reason })
    },
    subject: (decision) => decision.row.id,
    write: (db, decision) => [
      db
        .update(batch)
        .set({ [at]: decision.at, [why]: decision.reason, revision: decision.row.revision + 1 })
        .where(and(eq(batch.id, decision.row.id), eq(batch.revision, decision.row.revision))),
      ...(at === 'recalledAt' ? [markMadeOf(db, decision.row.id)] : []),
    ],
  }
}
