// Corrects what a batch says of itself: its row takes the new values, and its chain a link that says so. The lot stands
// on goods already and stays. Two people who correct one batch at a time: the second is told.
import { and, eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { batch } from '../db/schema.ts'
import { chainLink } from '../db/tables/registry.ts'
import { err, ok } from '../result.ts'
import { batchFacts, contentOf, dense } from './chain/content.ts'
import { newSeed } from './chain/hash.ts'
import { linkOf } from './chain/link.ts'

type Row = typeof batch.$inferSelect

export interface AmendInput
  extends Pick<Row, 'origin' | 'producedOn' | 'expiresOn' | 'noExpiry' | 'quantity' | 'unit'> {
  batchId: string
  /** The revision that the form was filled in over. */
  revision: number
  person?: string
  onBehalf?: boolean
}

export type AmendRefusal = { reason: 'unknown-batch' } | { reason: 'moved' } | { reason: 'recalled' }

interface Amended {
  before: Row
  changes: Partial<Row>
  link: typeof chainLink.$inferInsert
}

export const amendBatch: Command<AmendInput, { row: Row | null; seed: string }, Amended, AmendRefusal> = {
  name: 'amend-batch',
  async read(db, input) {
    const [row] = await db.select().from(batch).where(eq(batch.id, input.batchId))
    return { row: row ?? null, seed: newSeed() }
  },
  decide({ row, seed }, input, { at }) {
    if (!row?.chainHead) return err({ reason: 'unknown-batch' })
    if (row.revision !== input.revision) return err({ reason: 'moved' })
    if (row.recalledAt !== null) return err({ reason: 'recalled' })
    const { origin, producedOn, expiresOn, noExpiry, quantity, unit, person, onBehalf } = input
    const changes = { origin, producedOn, expiresOn, noExpiry, quantity, unit }
    const shown = {
      ...batchFacts({ ...row, ...changes }),
      ...dense({ amends: true, onBehalf: onBehalf || null, declaredAt: at }),
    }
    const hidden = dense({ person })
    const place = { batch: row.id, position: row.chainLength, previous: row.chainHead, seed }
    const { previous, digests, hash } = linkOf(contentOf({ shown, hidden }, null), place)
    const { id: batchId, chainLength: position } = row
    return ok({
      before: row,
      changes: { ...changes, chainHead: hash, chainLength: position + 1, revision: row.revision + 1 },
      link: { batchId, position, at, stepKey: null, shown, hidden, seed, previous, digests, hash },
    })
  },
  subject: ({ before }) => before.id,
  audited: ({ person: _, ...input }) => input,
  write: (db, { before, changes, link }) => [
    db
      .update(batch)
      .set(changes)
      .where(
        and(
          eq(batch.id, before.id),
          eq(batch.revision, before.revision),
          eq(batch.chainLength, before.chainLength),
        ),
      ),
    db.insert(chainLink).values(link),
  ],
}
