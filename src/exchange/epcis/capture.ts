// Events are a projection of the audit log: each command that EPCIS has a word for becomes an event, once, in the
// order in which commands took effect. Reading goes on where it stopped; the source of an event is its key, so that
// two who read at once add nothing twice.
import { and, asc, gt, inArray, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../db/database.ts'
import { audit } from '../../db/schema.ts'
import { epcisCursor, epcisEvent } from '../../db/tables/exchange.ts'
import { eventIdOf } from './event-id.ts'
import type { Made } from './made.ts'
import { makeEvents, TELLING_COMMANDS } from './make.ts'

const RECORDS_A_ROUND = 100

/** How many records one call reads at most: a request does not wait for a province's whole past. */
const ROUNDS = { request: 40, sweep: 400 }

/** Captures what has happened since. Returns whether all of it was read. */
export async function captureEvents(
  db: Database,
  now: number,
  patience: keyof typeof ROUNDS = 'sweep',
): Promise<boolean> {
  for (let round = 0; round < ROUNDS[patience]; round++) {
    const [[cursor], [last]] = await db.batch([
      db.select({ seq: epcisCursor.auditSeq }).from(epcisCursor),
      db.select({ seq: sql<number>`max(${audit.seq})` }).from(audit),
    ])
    const from = cursor?.seq ?? 0
    const until = last?.seq ?? 0
    if (from >= until) return true
    const records = await db
      .select({
        seq: audit.seq,
        at: audit.at,
        command: audit.command,
        subject: audit.subject,
        input: audit.input,
      })
      .from(audit)
      .where(and(gt(audit.seq, from), inArray(audit.command, [...TELLING_COMMANDS])))
      .orderBy(asc(audit.seq))
      .limit(RECORDS_A_ROUND)
    const made = await makeEvents(db, records)
    const reached = records.length < RECORDS_A_ROUND ? until : (records.at(-1)?.seq ?? until)
    await db.batch([moveTo(db, reached), ...insertsOf(db, made, now)])
  }
  return false
}

function moveTo(db: Database, auditSeq: number): Statement {
  return db
    .insert(epcisCursor)
    .values({ id: 1, auditSeq })
    .onConflictDoUpdate({
      target: epcisCursor.id,
      set: { auditSeq: sql`max(${epcisCursor.auditSeq}, ${auditSeq})` },
    })
}

/** Rows of one statement: fewer than SQLite binds values for. */
const ROWS_A_STATEMENT = 200

function insertsOf(db: Database, made: readonly Made[], recordTime: number): Statement[] {
  const rows = made.map(({ of, ...one }) => ({ ...one, eventId: eventIdOf(of), recordTime }))
  const statements: Statement[] = []
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT) {
    statements.push(
      db
        .insert(epcisEvent)
        .values(rows.slice(i, i + ROWS_A_STATEMENT))
        .onConflictDoNothing({ target: epcisEvent.source }),
    )
  }
  return statements
}
