// What is done about stamps or batches from a case is carried out by their own rooms' commands, and written into the
// case in the very batch that carries it out: neither is ever there without the other.
import { eq, sql } from 'drizzle-orm'
import type { Command, Moment } from '../command/command.ts'
import { caseAct, caseFile } from '../db/tables/cases.ts'
import { ok } from '../result.ts'

export interface ActInCase {
  /** The id of the person who does it. */
  by: string
  what: 'voided' | 'recalled' | 'suspended' | 'resumed'
  /** A batch's id, or the serials of stamps with commas between them. */
  about: string
  words: string | null
}

/** The same command with the same guard; a case that somebody else changes meanwhile does not stop it. */
export function inCase<I, K, D, R>(
  command: Command<I, K, D, R>,
  act: ActInCase,
): Command<I & { caseId: string }, K, { done: D; caseId: string; moment: Moment }, R> {
  return {
    ...command,
    decide(known, input, moment) {
      const decision = command.decide(known, input, moment)
      return decision.ok ? ok({ done: decision.value, caseId: input.caseId, moment }) : decision
    },
    subject: ({ done }) => command.subject(done),
    write(db, { done, caseId, moment: { at, id } }) {
      const [guard, ...rest] = command.write(db, done)
      return [
        guard,
        ...rest,
        db.insert(caseAct).values({ ...act, caseId, id: `${id}-act`, at }),
        db
          .update(caseFile)
          .set({ seenAt: sql`coalesce(seen_at, ${at})`, revision: sql`revision + 1` })
          .where(eq(caseFile.id, caseId)),
      ]
    },
  }
}
