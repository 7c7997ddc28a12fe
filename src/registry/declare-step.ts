// Declares a step of a batch as it happened: a row for the page, and the next link of the batch's chain. Nothing is
// edited; a correction is a later declaration that names the one it corrects and stays of the same step.
import { and, eq, notExists } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Statement } from '../db/database.ts'
import { batch, type DeclaredField, declaration } from '../db/schema.ts'
import {
  chainLink,
  type Evidence,
  processTemplate,
  type StoredStep,
  type UsedLot,
} from '../db/tables/registry.ts'
import { err, ok } from '../result.ts'
import type { Day } from '../time.ts'
import { madeOfItself, usedIn } from './batch-inputs.ts'
import { contentOf, dense } from './chain/content.ts'
import { newSeed } from './chain/hash.ts'
import { linkOf } from './chain/link.ts'
import { markIfRecalled } from './input-recall.ts'

export interface StepInput {
  id: string
  batchId: string
  /** Of the batch's template; left out for a step outside it. */
  stepKey?: string | null
  /** What the step is called, in the declarant's words. */
  step: string
  happenedOn: Day
  /** HH:MM in Vietnam. */
  happenedAt?: string
  place: string
  /** The producer, by name. */
  declaredBy: string
  /** Public values, as the page shows them. */
  fields: readonly DeclaredField[]
  /** Values about people, by name: who did it, a driver's name. They never leave but as salted digests. */
  hidden?: Readonly<Record<string, string>>
  used?: readonly UsedLot[]
  evidence?: readonly Evidence[]
  onBehalf?: boolean
  /** The declaration that this one corrects. */
  corrects?: string | null
}

interface StepKnown {
  batch: { chainHead: string | null; chainLength: number } | null
  steps: readonly StoredStep[]
  corrected: { stepKey: string | null; again: boolean } | null
  already: boolean
  /** Among what went in, the batch itself or what was made of it. */
  goesRound: boolean
  seed: string
}

export type StepRefusal =
  | { reason: 'unknown-batch' }
  | { reason: 'unknown-step' }
  | { reason: 'unknown-correction' }
  | { reason: 'corrected-already' }
  | { reason: 'already' }
  | { reason: 'made-of-itself' }

export interface DeclaredStep {
  length: number
  row: typeof declaration.$inferInsert
  link: typeof chainLink.$inferInsert
}

export const declareStep: Command<StepInput, StepKnown, DeclaredStep, StepRefusal> = {
  name: 'declare-step',
  async read(db, input) {
    const [[found], before, round] = await db.batch([
      db
        .select({ chainHead: batch.chainHead, chainLength: batch.chainLength, steps: processTemplate.steps })
        .from(batch)
        .leftJoin(
          processTemplate,
          and(
            eq(processTemplate.processGroup, batch.templateGroup),
            eq(processTemplate.version, batch.templateVersion),
          ),
        )
        .where(eq(batch.id, input.batchId)),
      // Served by declaration_by_batch: a batch has tens of them.
      db
        .select({ id: declaration.id, corrects: declaration.corrects, stepKey: chainLink.stepKey })
        .from(declaration)
        .leftJoin(
          chainLink,
          and(eq(chainLink.batchId, declaration.batchId), eq(chainLink.position, declaration.position)),
        )
        .where(eq(declaration.batchId, input.batchId)),
      madeOfItself(db, input.batchId, input.used),
    ])
    const corrected = before.find(({ id }) => id === input.corrects)
    return {
      batch: found ? { chainHead: found.chainHead, chainLength: found.chainLength } : null,
      steps: found?.steps ?? [],
      corrected: corrected
        ? { stepKey: corrected.stepKey, again: before.some(({ corrects }) => corrects === input.corrects) }
        : null,
      already: before.some(({ id }) => id === input.id),
      goesRound: round.length > 0,
      seed: newSeed(),
    }
  },
  decide(known, input, { at }) {
    if (known.already) return err({ reason: 'already' })
    // A batch whose chain is not begun yet has a moment to wait.
    if (!known.batch?.chainHead) return err({ reason: 'unknown-batch' })
    if (input.corrects && !known.corrected) return err({ reason: 'unknown-correction' })
    if (known.corrected?.again) return err({ reason: 'corrected-already' })
    const stepKey = known.corrected ? known.corrected.stepKey : (input.stepKey ?? null)
    if (stepKey !== null && !known.steps.some(({ key }) => key === stepKey)) {
      return err({ reason: 'unknown-step' })
    }
    if (known.goesRound) return err({ reason: 'made-of-itself' })
    return ok(
      declaredStep({ ...input, stepKey }, known.batch.chainHead, known.batch.chainLength, at, known.seed),
    )
  },
  subject: ({ row }) => row.batchId,
  audited: ({ hidden: _, ...input }) => input,
  write: (db, { length, row, link }) => [
    db
      .update(batch)
      .set({ chainHead: link.hash, chainLength: length + 1 })
      .where(
        and(
          eq(batch.id, row.batchId),
          eq(batch.chainLength, length),
          // What went into those may have been corrected meanwhile.
          notExists(madeOfItself(db, row.batchId, usedIn(link.shown))),
        ),
      ),
    db.insert(declaration).values(row) as Statement,
    db.insert(chainLink).values(link),
    ...('used' in link.shown ? markIfRecalled(db, row.batchId) : []),
  ],
}

/** What declaring writes, as the link at this length of the chain. */
function declaredStep(
  input: StepInput,
  head: string,
  length: number,
  at: number,
  seed: string,
): DeclaredStep {
  const { id, batchId, step, happenedOn, place, declaredBy, fields } = input
  const row = {
    id,
    batchId,
    position: length,
    step,
    happenedOn,
    place,
    declaredBy,
    fields,
    declaredAt: at,
    corrects: input.corrects ?? null,
  }
  const { stepKey = null, happenedAt, used, evidence, onBehalf } = input
  const shown = dense({
    stepKey,
    happenedAt,
    used: used?.length ? used : null,
    evidence: evidence?.length ? evidence : null,
    onBehalf: onBehalf || null,
  })
  const hidden = dense(input.hidden ?? {})
  const { previous, digests, hash } = linkOf(contentOf({ shown, hidden }, row), {
    batch: batchId,
    position: length,
    previous: head,
    seed,
  })
  return {
    length,
    row,
    link: { batchId, position: length, at, stepKey, shown, hidden, seed, previous, digests, hash },
  }
}
