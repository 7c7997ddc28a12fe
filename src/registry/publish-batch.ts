// Publishes a batch: from now on everybody may read what it declares, and its stamps can be activated. The gate is
// asked at this moment; what is missing is said item by item.
import { and, eq, isNull } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { batch } from '../db/schema.ts'
import { err, ok } from '../result.ts'
import { type GateFacts, type Missing, missingFor } from './gate.ts'
import { gateFacts, readGate } from './gate-facts.ts'

export type PublishRefusal =
  | { reason: 'unknown-batch' }
  | { reason: 'already' }
  | { reason: 'missing'; missing: readonly Missing[] }

export const publishBatch: Command<
  { batchId: string },
  GateFacts | null,
  { batchId: string; at: number },
  PublishRefusal
> = {
  name: 'publish-batch',
  async read(db, { batchId }) {
    const [row] = await gateFacts(db, [batchId])
    return row ? readGate(row) : null
  },
  decide(known, { batchId }, { at }) {
    if (!known) return err({ reason: 'unknown-batch' })
    if (known.published) return err({ reason: 'already' })
    const missing = missingFor(known)
    return missing.length > 0 ? err({ reason: 'missing', missing }) : ok({ batchId, at })
  },
  subject: ({ batchId }) => batchId,
  write: (db, { batchId, at }) => [
    db
      .update(batch)
      .set({ publishedAt: at })
      .where(and(eq(batch.id, batchId), isNull(batch.publishedAt))),
  ],
}
