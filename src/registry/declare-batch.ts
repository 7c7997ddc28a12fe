// Declares a batch: its row, the first link of its chain, and the version of its group's steps that it keeps.
import { and, eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { batch, product } from '../db/schema.ts'
import { chainLink, type UsedLot } from '../db/tables/registry.ts'
import { err, ok } from '../result.ts'
import { foreignAmong, makersOf } from './batch-inputs.ts'
import { batchFacts, contentOf, dense } from './chain/content.ts'
import { NOTHING_BEFORE, newSeed } from './chain/hash.ts'
import { linkOf } from './chain/link.ts'
import { markIfRecalled } from './input-recall.ts'
import { keepTemplate, latestTemplate, type Template, templateIn } from './templates/latest.ts'

type Row = typeof batch.$inferSelect

export type BatchInput = Pick<Row, 'id' | 'productId' | 'lot' | 'origin' | 'producedOn'> &
  Partial<Pick<Row, 'expiresOn' | 'noExpiry' | 'quantity' | 'unit' | 'regions' | 'demo'>> & {
    /** What went into it. */
    used?: readonly UsedLot[]
    /** Who declared it, by name, and whether on behalf of the producer: the name never leaves but as a digest. */
    person?: string
    onBehalf?: boolean
  }

interface BatchKnown {
  product: { processGroup: string; producerId: string } | null
  template: Template | null
  lotTaken: boolean
  /** Among what it says went into it, a batch of another producer. */
  foreign: string | null
  seed: string
}

export type BatchRefusal =
  | { reason: 'unknown-product' }
  | { reason: 'lot-taken' }
  | { reason: 'service' }
  | { reason: 'unknown-input'; batchId: string }

export interface DeclaredBatch {
  row: Row
  template: Template
  link: typeof chainLink.$inferInsert
}

export const declareBatch: Command<BatchInput, BatchKnown, DeclaredBatch, BatchRefusal> = {
  name: 'declare-batch',
  async read(db, input) {
    const used = input.used ?? []
    const [[found], taken, makers] = await db.batch([
      db
        .select({ processGroup: product.processGroup, producerId: product.producerId })
        .from(product)
        .where(eq(product.id, input.productId)),
      // Served by batch_by_product_and_lot.
      db
        .select({ id: batch.id })
        .from(batch)
        .where(and(eq(batch.productId, input.productId), eq(batch.lot, input.lot))),
      makersOf(db, used),
    ])
    const [latest] = found ? await latestTemplate(db, found.processGroup) : []
    return {
      product: found ?? null,
      template: found ? templateIn(latest, found.processGroup) : null,
      lotTaken: taken.length > 0,
      foreign: foreignAmong(used, makers, found?.producerId),
      seed: newSeed(),
    }
  },
  decide(known, input, { at }) {
    if (!known.product) return err({ reason: 'unknown-product' })
    if (!known.template) return err({ reason: 'service' })
    if (known.lotTaken) return err({ reason: 'lot-taken' })
    if (known.foreign !== null) return err({ reason: 'unknown-input', batchId: known.foreign })
    return ok(declaredBatch(input, known.template, at, known.seed))
  },
  subject: ({ row }) => row.id,
  audited: ({ person: _, ...input }) => input,
  write: (db, { row, template, link }) => [
    db.insert(batch).values(row),
    db.insert(chainLink).values(link),
    ...('used' in link.shown ? markIfRecalled(db, row.id) : []),
    keepTemplate(db, template, link.at),
  ],
}

/** What declaring writes, besides the template. */
export function declaredBatch(
  input: BatchInput,
  template: Template,
  at: number,
  seed: string,
): DeclaredBatch {
  const { id, productId, lot, origin, producedOn, used, person, onBehalf } = input
  const facts = {
    id,
    productId,
    lot,
    origin,
    producedOn,
    expiresOn: input.expiresOn ?? null,
    noExpiry: input.noExpiry ?? false,
    quantity: input.quantity ?? null,
    unit: input.unit ?? null,
    regions: input.regions ?? null,
    demo: input.demo ?? false,
    templateGroup: template.group,
    templateVersion: template.version,
    recalledAt: null,
    recallReason: null,
    reviewAt: null,
    reviewReason: null,
    publishedAt: null,
    inputRecall: null,
  }
  const shown = {
    ...batchFacts(facts),
    ...dense({ used: used?.length ? used : null, onBehalf: onBehalf || null, declaredAt: at }),
  }
  const hidden = dense({ person })
  const { previous, digests, hash } = linkOf(contentOf({ shown, hidden }, null), {
    batch: id,
    position: 0,
    previous: NOTHING_BEFORE,
    seed,
  })
  return {
    row: { ...facts, revision: 0, chainHead: hash, chainLength: 1 },
    template,
    link: { batchId: id, position: 0, at, stepKey: null, shown, hidden, seed, previous, digests, hash },
  }
}
