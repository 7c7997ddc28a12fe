// Corrects what a batch says of itself: its row takes the new values, and its chain a link that says so. The lot stands
// on goods already and stays. Two people who correct one batch at a time: the second is told.
import { and, eq, notExists } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { batch, product } from '../db/schema.ts'
import { chainLink, type UsedLot } from '../db/tables/registry.ts'
import { err, ok } from '../result.ts'
import { foreignAmong, linkOfInputs, madeOfItself, makersOf, usedIn } from './batch-inputs.ts'
import { batchFacts, contentOf, dense } from './chain/content.ts'
import { newSeed } from './chain/hash.ts'
import { linkOf } from './chain/link.ts'
import { markIfRecalled } from './input-recall.ts'

type Row = typeof batch.$inferSelect

export interface AmendInput
  extends Pick<Row, 'origin' | 'producedOn' | 'expiresOn' | 'noExpiry' | 'quantity' | 'unit'> {
  batchId: string
  /** The revision that the form was filled in over. */
  revision: number
  /** What went into it; left out, that stays as it was. */
  used?: readonly UsedLot[]
  person?: string
  onBehalf?: boolean
}

export type AmendRefusal =
  | { reason: 'unknown-batch' }
  | { reason: 'moved' }
  | { reason: 'recalled' }
  | { reason: 'unknown-input' }
  | { reason: 'made-of-itself' }

interface AmendKnown {
  row: Row | null
  /** What went into it until now. */
  used: readonly UsedLot[]
  /** Among what it says now went in, a batch of another producer. */
  foreign: string | null
  /** Among that, the batch itself or what was made of it. */
  goesRound: boolean
  seed: string
}

interface Amended {
  before: Row
  changes: Partial<Row>
  link: typeof chainLink.$inferInsert
}

export const amendBatch: Command<AmendInput, AmendKnown, Amended, AmendRefusal> = {
  name: 'amend-batch',
  async read(db, input) {
    const { batchId, used = [] } = input
    const [[found], [before], makers, round] = await db.batch([
      db
        .select({ row: batch, producerId: product.producerId })
        .from(batch)
        .innerJoin(product, eq(product.id, batch.productId))
        .where(eq(batch.id, batchId)),
      linkOfInputs(db, batchId),
      makersOf(db, used),
      madeOfItself(db, batchId, used),
    ])
    return {
      row: found?.row ?? null,
      used: usedIn(before?.shown),
      foreign: foreignAmong(used, makers, found?.producerId),
      goesRound: round.length > 0,
      seed: newSeed(),
    }
  },
  decide({ row, used: before, foreign, goesRound, seed }, input, { at }) {
    if (!row?.chainHead) return err({ reason: 'unknown-batch' })
    if (row.revision !== input.revision) return err({ reason: 'moved' })
    if (row.recalledAt !== null) return err({ reason: 'recalled' })
    if (foreign !== null) return err({ reason: 'unknown-input' })
    if (goesRound) return err({ reason: 'made-of-itself' })
    const { origin, producedOn, expiresOn, noExpiry, quantity, unit, person, onBehalf } = input
    const used = input.used ?? before
    const changes = { origin, producedOn, expiresOn, noExpiry, quantity, unit }
    const shown = {
      ...batchFacts({ ...row, ...changes }),
      ...dense({
        amends: true,
        used: used.length + before.length > 0 ? used : null,
        onBehalf: onBehalf || null,
        declaredAt: at,
      }),
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
          // What went into those may have been corrected meanwhile.
          notExists(madeOfItself(db, before.id, usedIn(link.shown))),
        ),
      ),
    db.insert(chainLink).values(link),
    ...('used' in link.shown ? markIfRecalled(db, before.id) : []),
  ],
}
