// What changes in the programme: each a record of who, when and on what.
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { addRow } from '../command/add-row.ts'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { insertIf } from '../db/insert-if.ts'
import { attendance, blocker, guide, programmeChoice, survey, training } from '../db/tables/programme.ts'
import { err, ok } from '../result.ts'

export const holdSurvey = addRow('hold-survey', survey)
export const noteBlocker = addRow('note-blocker', blocker)
export const holdTraining = addRow('hold-training', training)

type Choice = typeof programmeChoice.$inferInsert

/** What stands already is not decided again. Served by programme_choice_by_product. */
export const chooseProduct: Command<Choice, Choice[], { row: Choice; after: number }, { reason: 'already' }> =
  {
    name: 'choose-product',
    read: (db, { productId }) =>
      db
        .select()
        .from(programmeChoice)
        .where(eq(programmeChoice.productId, productId))
        .orderBy(desc(programmeChoice.at)),
    decide(known, row) {
      const [last] = known
      const stands =
        last?.chosen === row.chosen && last.reason === row.reason && last.document === (row.document ?? null)
      return stands ? err({ reason: 'already' }) : ok({ row, after: known.length })
    },
    subject: ({ row }) => row.id,
    write: (db, { row, after }) => [
      insertIf(
        db,
        programmeChoice,
        row,
        sql`(select count(*) from programme_choice where product_id = ${row.productId}) = ${after}`,
      ),
    ],
  }

/** The number of people counts that was written down last; the audit log keeps the others. */
export const recordAttendance: Command<
  typeof attendance.$inferInsert,
  null,
  typeof attendance.$inferInsert,
  never
> = {
  name: 'record-attendance',
  read: async () => null,
  decide: (_, row) => ok(row),
  subject: ({ trainingId }) => trainingId,
  write: (db, row) => [
    db
      .insert(attendance)
      .values(row)
      .onConflictDoUpdate({
        target: [attendance.trainingId, attendance.producerId],
        set: { people: row.people, at: row.at, actor: row.actor },
      }),
  ],
}

/** A producer who was written down by mistake did not come. */
export const dropAttendance: Command<
  { trainingId: string; producerId: string },
  boolean,
  { trainingId: string; producerId: string },
  { reason: 'not-there' }
> = {
  name: 'drop-attendance',
  read: async (db, input) => (await db.select().from(attendance).where(ofProducer(input))).length > 0,
  decide: (isThere, input) => (isThere ? ok(input) : err({ reason: 'not-there' })),
  subject: ({ trainingId }) => trainingId,
  write: (db, input) => [db.delete(attendance).where(ofProducer(input))],
}

const ofProducer = ({ trainingId, producerId }: { trainingId: string; producerId: string }) =>
  and(eq(attendance.trainingId, trainingId), eq(attendance.producerId, producerId))

type Session = Omit<typeof training.$inferSelect, 'at' | 'actor'>

/** The audit log keeps what it said before. */
export const changeTraining: Command<Session, boolean, Session, { reason: 'unknown-session' }> = {
  name: 'change-training',
  read: isHeld,
  decide: (isThere, session) => (isThere ? ok(session) : err({ reason: 'unknown-session' })),
  subject: ({ id }) => id,
  write: (db, { id, ...facts }) => [db.update(training).set(facts).where(eq(training.id, id))],
}

/** One that was not held, or was entered twice, goes with who is said to have come. */
export const dropTraining: Command<{ id: string }, boolean, { id: string }, { reason: 'unknown-session' }> = {
  name: 'drop-training',
  read: isHeld,
  decide: (isThere, input) => (isThere ? ok(input) : err({ reason: 'unknown-session' })),
  subject: ({ id }) => id,
  write: (db, { id }) => [
    // The guard leaves the row as it is: nobody who came may name one that is gone.
    db.update(training).set({ id }).where(eq(training.id, id)),
    db.delete(attendance).where(eq(attendance.trainingId, id)),
    db.delete(training).where(eq(training.id, id)),
  ],
}

async function isHeld(db: Database, { id }: { id: string }): Promise<boolean> {
  return (await db.select({ id: training.id }).from(training).where(eq(training.id, id))).length > 0
}

export interface Clearing {
  blockerId: string
  by: string
}

export const clearBlocker: Command<
  Clearing,
  typeof blocker.$inferSelect | null,
  Clearing & { at: number },
  { reason: 'unknown-blocker' } | { reason: 'already' }
> = {
  name: 'clear-blocker',
  async read(db, { blockerId }) {
    const [found] = await db.select().from(blocker).where(eq(blocker.id, blockerId))
    return found ?? null
  },
  decide(known, input, { at }) {
    if (!known) return err({ reason: 'unknown-blocker' })
    return known.clearedAt === null ? ok({ ...input, at }) : err({ reason: 'already' })
  },
  subject: ({ blockerId }) => blockerId,
  write: (db, { blockerId, by, at }) => [
    db
      .update(blocker)
      .set({ clearedAt: at, clearedBy: by })
      .where(and(eq(blocker.id, blockerId), isNull(blocker.clearedAt))),
  ],
}

/** Giving out the same version again changes nothing and is refused. */
export const giveOutGuide: Command<
  typeof guide.$inferInsert,
  boolean,
  typeof guide.$inferInsert,
  { reason: 'already' }
> = {
  name: 'give-out-guide',
  async read(db, { processGroup, version }) {
    const found = await db
      .select({ at: guide.at })
      .from(guide)
      .where(and(eq(guide.processGroup, processGroup), eq(guide.version, version)))
    return found.length > 0
  },
  decide: (known, row) => (known ? err({ reason: 'already' }) : ok(row)),
  subject: ({ processGroup, version }) => `${processGroup}/${version}`,
  write: (db, row) => [db.insert(guide).values(row).onConflictDoNothing()],
}
