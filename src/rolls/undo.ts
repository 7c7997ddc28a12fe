// Takes a change to stamps back: within the hour, while nobody has scanned one of them and nothing else befell them.
// It is a record of its own; what it undoes stays in the log.
import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { roll, segment } from '../db/schema.ts'
import { stampChange } from '../db/tables/rolls.ts'
import { err, ok } from '../result.ts'
import { HOUR_MS } from '../time.ts'
import { changeRanges, type LineEdit, type Segment } from './line.ts'
import { unmovedRoll, writeEdit } from './range-commands.ts'

export const UNDO_WITHIN_MS = HOUR_MS

/** Changes that a person made and may regret. A file that was handed out cannot be taken back. */
export const UNDOABLE: readonly string[] = ['print-stamps', 'bind-stamps', 'activate-stamps', 'void-stamps']

export interface UndoInput {
  changeId: string
  /** The producer on whose behalf it is done. */
  of?: string | undefined
}

export interface UndoKnown {
  change: typeof stampChange.$inferSelect | null
  roll: { id: string; producerId: string; revision: number } | null
  segments: Segment[]
  /** Whether stamps between its first and last were changed after it. */
  changedSince: boolean
  scannedSince: boolean
}

export type UndoRefusal =
  | { reason: 'unknown-change' | 'already-undone' | 'not-undoable' | 'too-late' }
  | { reason: 'changed-since' | 'scanned-since'; first: number; last: number }

export interface UndoDecision {
  change: typeof stampChange.$inferSelect
  at: number
  roll: { id: string; revision: number }
  edit: LineEdit
}

/** Whether one of the stamps was scanned since they were changed. Served by observation_by_serial. */
const wasScanned = ({ first, last, at }: Pick<typeof stampChange.$inferSelect, 'first' | 'last' | 'at'>) =>
  sql`exists (select 1 from observation where serial between ${first} and ${last} and at >= ${at})`

export const undoChange: Command<UndoInput, UndoKnown, UndoDecision, UndoRefusal> = {
  name: 'undo-change',
  async read(db, { changeId }) {
    const [change] = await db.select().from(stampChange).where(eq(stampChange.id, changeId))
    if (!change) return { change: null, roll: null, segments: [], changedSince: false, scannedSince: false }
    const { rollId, first, last, at } = change
    const [rolls, segments, later, scanned] = await db.batch([
      db
        .select({ id: roll.id, producerId: roll.producerId, revision: roll.revision })
        .from(roll)
        .where(eq(roll.id, rollId)),
      db.select().from(segment).where(eq(segment.rollId, rollId)).orderBy(asc(segment.first)),
      // Rows are numbered as they come, also within one millisecond. Served by stamp_change_by_roll.
      db
        .select({ id: stampChange.id })
        .from(stampChange)
        .where(
          and(
            eq(stampChange.rollId, rollId),
            gte(stampChange.at, at),
            sql`rowid > (select rowid from stamp_change where id = ${changeId})`,
            lte(stampChange.first, last),
            gte(stampChange.last, first),
            isNull(stampChange.undoneAt),
          ),
        )
        .limit(1),
      db.all<[number]>(sql`select ${wasScanned(change)}`),
    ])
    return {
      change,
      roll: rolls[0] ?? null,
      segments,
      changedSince: later.length > 0,
      scannedSince: scanned[0]?.[0] === 1,
    }
  },
  decide({ change, roll, segments, changedSince, scannedSince }, { of }, { at }) {
    if (!change || !roll || (of !== undefined && roll.producerId !== of))
      return err({ reason: 'unknown-change' })
    const { first, last, before } = change
    if (!UNDOABLE.includes(change.command)) return err({ reason: 'not-undoable' })
    if (change.undoneAt !== null) return err({ reason: 'already-undone' })
    if (at - change.at > UNDO_WITHIN_MS) return err({ reason: 'too-late' })
    if (scannedSince) return err({ reason: 'scanned-since', first, last })
    if (changedSince) return err({ reason: 'changed-since', first, last })
    const restored = changeRanges(segments, before, (stamps) => {
      const was = before.find((one) => one.first <= stamps.first && stamps.last <= one.last)
      return was ? ok({ ...was }) : err({ reason: 'changed-since' as const, first, last })
    })
    if (!restored.ok) return err({ reason: 'changed-since', first, last })
    return ok({ change, at, roll: { id: roll.id, revision: roll.revision }, edit: restored.value.edit })
  },
  subject: (decision) => decision.roll.id,
  write: (db, { change, at, roll, edit }) => [
    unmovedRoll(db, roll, [
      sql`exists (select 1 from stamp_change where id = ${change.id} and undone_at is null)`,
      // A scan moves no roll on.
      sql`not ${wasScanned(change)}`,
    ]),
    db.update(stampChange).set({ undoneAt: at }).where(eq(stampChange.id, change.id)),
    ...writeEdit(db, edit),
  ],
}
