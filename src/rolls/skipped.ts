// Numbers that nothing may be given: a backup that was put back does not know what was made after it. A number that is
// printed twice makes copies of genuine stamps, or names two receipts or two reports, and a portal takes a message under one
// of before for one that it has. So a gap is left in each line, and the log of commands says so.
import { and, eq, lte, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type Author, type Command, runCommand } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { report, serialLine } from '../db/schema.ts'
import { portalCursor } from '../db/tables/exchange.ts'
import { carton, receipt } from '../db/tables/receiving.ts'
import { ok } from '../result.ts'
import { BACKUPS_LIVE_DAYS } from '../retention.ts'
import { SERIAL_LIMIT } from '../stamp/code.ts'

const MINUTE_MS = 60_000
/** A clock that is years ahead must not use the line up. Twice as long as a backup is kept. */
const MOST_MINUTES = 2 * BACKUPS_LIVE_DAYS * 24 * 60

/** Where each line goes on: in `last…`, the last number of it that there may have been. */
export interface Skipped {
  next: number
  lastCarton: number
  /** Of a portal's messages about one batch. */
  lastMessage: number
  /** Of one outlet. */
  lastReceipt: number
  lastReport: number
}

export const skipNumbers: Command<Skipped, null, Skipped, never> = {
  name: 'skip-numbers',
  read: async () => null,
  decide: (_, skipped) => ok(skipped),
  subject: () => 'serial_line',
  write: (db, { next }) => [
    db
      .update(serialLine)
      .set({ next })
      .where(and(eq(serialLine.id, 1), lte(serialLine.next, next))),
  ],
}

/**
 * Skips what may have been given out since `madeAt`, in ms: far more than is. Counted by time, so that a backup that is put
 * back for the second time begins beyond what was printed after the first.
 */
export async function skipPrinted(db: Database, madeAt: number, author: Author): Promise<void> {
  const since = Math.max(0, Math.ceil((author.now() - madeAt) / MINUTE_MS))
  const minutes = Math.min(since, MOST_MINUTES)
  const [line, cartons, messages, receipts, reports] = await db.batch([
    db.select({ next: serialLine.next }).from(serialLine),
    db.select({ last: lastOf(carton.serial, 'lastCarton') }).from(carton),
    db.select({ last: lastOf(portalCursor.messages, 'lastMessage') }).from(portalCursor),
    db.select({ last: lastOf(receipt.number, 'lastReceipt') }).from(receipt),
    db.select({ last: lastOf(report.number, 'lastReport') }).from(report),
  ])
  const skipped: Skipped = {
    next: Math.min((line[0]?.next ?? 0) + 10_000_000 + minutes * 1_000_000, SERIAL_LIMIT),
    lastCarton: (cartons[0]?.last ?? 0) + 10_000 + minutes * 1000,
    lastMessage: (messages[0]?.last ?? 0) + 1000 + minutes * 10,
    lastReceipt: (receipts[0]?.last ?? 0) + 1000 + minutes * 10,
    lastReport: (reports[0]?.last ?? 0) + 1000 + minutes * 10,
  }
  const done = await runCommand(db, skipNumbers, skipped, author)
  if (!done.ok) throw new Error('the numbers that were given out since the backup could not be skipped')
}

type Line = Exclude<keyof Skipped, 'next'>

/** The last number of a line: of the rows that are asked about, or skipped. 0 for none. */
export const lastOf = (number: SQLiteColumn, line: Line): SQL<number> =>
  sql`max(coalesce(max(${number}), 0), ${lastSkipped(line)})`

/** The last number of a line that was skipped, 0 for none. Served by audit_by_command. */
export const lastSkipped = (line: Line): SQL<number> =>
  sql`coalesce((select max(s.input ->> ${`$.${line}`}) from audit as s where s.command = ${skipNumbers.name}), 0)`
