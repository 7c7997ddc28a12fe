// Begins the chains of batches that were declared before there were chains: the batch itself, then its declarations in
// their order, each as it stands. From then on nothing of them can be changed unnoticed.
import { and, asc, eq } from 'drizzle-orm'
import { type Author, type Command, runCommand } from '../../command/command.ts'
import type { Database, Statement } from '../../db/database.ts'
import { batch, declaration } from '../../db/schema.ts'
import { chainLink } from '../../db/tables/registry.ts'
import { err, ok } from '../../result.ts'
import { batchFacts, contentOf } from './content.ts'
import { NOTHING_BEFORE, newSeed } from './hash.ts'
import { linkOf } from './link.ts'

type Row = typeof batch.$inferSelect
type Said = typeof declaration.$inferSelect

interface Known {
  row: Row | null
  said: Said[]
  seeds: string[]
}

interface Begun {
  batchId: string
  links: (typeof chainLink.$inferInsert)[]
  /** Positions that declarations had and have now: a chain has no gaps. */
  moved: { id: string; position: number }[]
}

const beginChain: Command<{ batchId: string }, Known, Begun, { reason: 'begun' | 'unknown-batch' }> = {
  name: 'begin-chain',
  async read(db, { batchId }) {
    const [[row], said] = await db.batch([
      db.select().from(batch).where(eq(batch.id, batchId)),
      db
        .select()
        .from(declaration)
        .where(eq(declaration.batchId, batchId))
        .orderBy(asc(declaration.position)),
    ])
    return { row: row ?? null, said, seeds: [newSeed(), ...said.map(newSeed)] }
  },
  decide({ row, said, seeds }, { batchId }, { at }) {
    if (!row) return err({ reason: 'unknown-batch' })
    if (row.chainLength > 0) return err({ reason: 'begun' })
    const links: Begun['links'] = []
    for (const [position, one] of [null, ...said].entries()) {
      const seed = seeds[position] ?? ''
      const content = one
        ? { shown: {}, hidden: {} }
        : { shown: { ...batchFacts(row), begunLate: true, declaredAt: at }, hidden: {} }
      const previous = links.at(-1)?.hash ?? NOTHING_BEFORE
      const { digests, hash } = linkOf(contentOf(content, one), { batch: batchId, position, previous, seed })
      links.push({ batchId, position, at, stepKey: null, ...content, seed, previous, digests, hash })
    }
    const moved = said.flatMap(({ id, position }, i) => (position === i + 1 ? [] : [{ id, position: i + 1 }]))
    return ok({ batchId, links, moved })
  },
  subject: ({ batchId }) => batchId,
  write: (db, { batchId, links, moved }) => [
    db
      .update(batch)
      .set({ chainHead: links.at(-1)?.hash ?? null, chainLength: links.length })
      .where(and(eq(batch.id, batchId), eq(batch.chainLength, 0))),
    ...moved.map(
      ({ id, position }): Statement => db.update(declaration).set({ position }).where(eq(declaration.id, id)),
    ),
    ...links.map((link): Statement => db.insert(chainLink).values(link)),
  ],
}

const BATCHES_A_SWEEP = 50

/** A few at a time. Served by batch_without_chain. */
export async function beginChains(db: Database, author: Omit<Author, 'actor'>): Promise<void> {
  const waiting = await db
    .select({ id: batch.id })
    .from(batch)
    .where(eq(batch.chainLength, 0))
    .limit(BATCHES_A_SWEEP)
  for (const { id } of waiting)
    await runCommand(db, beginChain, { batchId: id }, { ...author, actor: 'system' })
}
