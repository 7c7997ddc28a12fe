// The one path of every change: a read batch, a pure decision, and one write batch that carries its own audit
// record. The batch aborts as a whole when its guard finds that what was read has moved on, or when a row is there by
// now that nobody else may be given; then it is read and decided again, a few times, before the caller is told.
import { sql } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'
import { audit } from '../db/schema.ts'
import { causesOf } from '../log.ts'
import { err, ok, type Result } from '../result.ts'

const ATTEMPTS = 25

/** Who changes something, when, and where new ids come from. */
export interface Author {
  actor: string
  /** The producer it is done for, where that is not the actor's own. */
  onBehalf?: string | null
  now: () => number
  newId: () => string
}

/** What a decision is made with, besides what was read. The ids are fresh at each attempt. */
export interface Moment {
  at: number
  id: string
}

export interface Command<Input, Known, Decision, Refusal> {
  name: string
  read(db: Database, input: Input): Promise<Known>
  /** Pure: no I/O, no clock. */
  decide(known: Known, input: Input, moment: Moment): Result<Decision, Refusal>
  /** What the audit record is filed under. */
  subject(decision: Decision): string
  /** What the audit record keeps instead of the whole input, where that holds what a person confided. */
  audited?(input: Input): object
  /** The first statement is the guard: it must change exactly one row, or nothing of the batch happens. */
  write(db: Database, decision: Decision): [guard: Statement, ...rest: Statement[]]
}

export type CommandRefusal<R> = R | { reason: 'busy' }

export type Recorded<Input> = Pick<Command<Input, never, never, never>, 'name' | 'audited'>

/** What the audit record keeps of an input. */
export const recordOf = <Input>({ audited }: Recorded<Input>, input: Input, id: string): object =>
  audited?.(input) ?? { id, ...input }

/** Carries a command out. Rejects only when the database does. */
export async function runCommand<I, K, D, R>(
  db: Database,
  command: Command<I, K, D, R>,
  input: I,
  author: Author,
): Promise<Result<D, CommandRefusal<R>>> {
  let wasTaken = false
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const moment: Moment = { at: author.now(), id: author.newId() }
    const decision = command.decide(await command.read(db, input), input, moment)
    if (!decision.ok) return decision
    const [guard, ...rest] = command.write(db, decision.value)
    const record = db.insert(audit).values({
      at: moment.at,
      actor: author.actor,
      onBehalf: author.onBehalf ?? null,
      command: command.name,
      subject: command.subject(decision.value),
      input: recordOf(command, input, moment.id),
      guard: sql`changes()`,
    })
    try {
      await db.batch([guard, record, ...rest])
      return ok(decision.value)
    } catch (error) {
      // The row that stood in the way is read now: a command that does not see it then never will.
      const isTaken = says(error, /UNIQUE constraint failed/)
      if (isTaken ? wasTaken : !says(error, /CHECK constraint failed: audit_guard/)) throw error
      wasTaken ||= isTaken
    }
  }
  return err({ reason: 'busy' })
}

/** Whether nothing was done because others changed the same all the while: sent again, it may be. */
export const isBusy = (done: Result<unknown, { reason: string }>): boolean =>
  !done.ok && done.error.reason === 'busy'

const says = (error: unknown, what: RegExp): boolean =>
  [...causesOf(error)].some(({ message }) => what.test(message))
