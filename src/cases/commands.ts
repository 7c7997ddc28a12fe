// What people do with a case. Each command moves the case's revision on and appends what was done; nothing that was
// written is changed.
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database, Statement } from '../db/database.ts'
import { NOTHING_CONFIDED, report } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { caseAct, caseFile, caseQuestion } from '../db/tables/cases.ts'
import { enqueueWebhooks } from '../outbox/enqueue.ts'
import { err, ok, type Result } from '../result.ts'
import type { CaseEnd } from '../stamp/case-kind.ts'
import { explain, undoExplanation } from './explain.ts'
import { ANSWER_WITHIN_MS } from './status.ts'
import type { CaseAct } from './words.ts'

/** Who may work on a case. */
export const worksForProvince = sql`${person.endedAt} is null and ${person.role} in ('administrator', 'inspector')`

export type CaseRow = typeof caseFile.$inferSelect

export type CaseRefusal =
  | { reason: 'unknown' }
  | { reason: 'already-closed' }
  | { reason: 'not-closed' }
  | { reason: 'already' }
  | { reason: 'already-asked' }
  | { reason: 'another-open' }
  | { reason: 'no-producer' }
  | { reason: 'unknown-person' }
  | { reason: 'nothing-kept' }

interface CaseInput {
  caseId: string
  /** The id of the person who does it. */
  by: string
  /** The id of the person it is given to. */
  to?: string
  /** The number of a report about one of its stamps. */
  report?: number
}

interface CaseKnown {
  row: CaseRow
  /** Another case of the same cause is open for what is found next. */
  rival: boolean
  /** Whoever it is given to works for the province. */
  colleague: boolean
  /** Questions that wait for an answer. */
  waiting: readonly string[]
  /** What came with that report is still kept. */
  told: boolean
  /** What was done last. */
  last: Pick<typeof caseAct.$inferSelect, 'what' | 'by' | 'words'> | null
}

interface CaseDecision {
  row: CaseRow
  set: Partial<CaseRow>
  act: typeof caseAct.$inferInsert
  unless: SQL
  beside: (db: Database) => Statement[]
}

interface Change {
  set?: Partial<CaseRow>
  about?: string | null
  words?: string | null
  /** Looked at in the very moment of writing. */
  unless?: SQL
  beside?: (db: Database, at: number, id: string) => Statement[]
}

function caseCommand<Input extends CaseInput>(
  name: string,
  what: CaseAct | ((input: Input) => CaseAct),
  change: (known: CaseKnown, input: Input, at: number) => Result<Change, CaseRefusal>,
): Command<Input, CaseKnown | null, CaseDecision, CaseRefusal> {
  return {
    name,
    read: readCase,
    decide(known, input, { at, id }) {
      if (!known) return err({ reason: 'unknown' })
      const changed = change(known, input, at)
      if (!changed.ok) return changed
      const { set = {}, about = null, words = null, unless = sql`false`, beside } = changed.value
      return ok({
        row: known.row,
        // Whatever is done with a case, it has been seen.
        set: { ...(known.row.seenAt === null && { seenAt: at }), ...set },
        act: {
          id,
          caseId: known.row.id,
          at,
          by: input.by,
          what: typeof what === 'string' ? what : what(input),
          about,
          words,
        },
        unless,
        beside: (db) => beside?.(db, at, id) ?? [],
      })
    },
    subject: ({ row }) => row.id,
    write: (db, { row, set, act, unless, beside }) => [
      db
        .update(caseFile)
        .set({ ...set, revision: row.revision + 1 })
        .where(and(eq(caseFile.id, row.id), eq(caseFile.revision, row.revision), sql`not (${unless})`)),
      db.insert(caseAct).values(act),
      ...beside(db),
    ],
  }
}

const hasRival = (caseId: string) => sql`exists (select 1 from case_file a join case_file b
  on b.kind = a.kind and b.cause = a.cause and b.joinable = 1 and b.id <> a.id where a.id = ${caseId})`

/** It is about one of the case's stamps. */
export const isReportOf = (caseId: string) =>
  sql`${report.serial} in (select serial from case_stamp where case_id = ${caseId})`

async function readCase(
  db: Database,
  { caseId, to, report: number = 0 }: CaseInput,
): Promise<CaseKnown | null> {
  const [[row], [rival], colleagues, waiting, told, [last]] = await db.batch([
    db.select().from(caseFile).where(eq(caseFile.id, caseId)),
    db.all<[number]>(sql`select ${hasRival(caseId)}`),
    db
      .select({ id: person.id })
      .from(person)
      .where(and(eq(person.id, to ?? ''), worksForProvince)),
    db
      .select({ words: caseQuestion.words })
      .from(caseQuestion)
      .where(and(eq(caseQuestion.caseId, caseId), isNull(caseQuestion.answeredAt))),
    db
      .select({ id: report.id })
      .from(report)
      .where(and(eq(report.number, number), isNull(report.forgottenAt), isReportOf(caseId))),
    db
      .select({ what: caseAct.what, by: caseAct.by, words: caseAct.words })
      .from(caseAct)
      .where(eq(caseAct.caseId, caseId))
      .orderBy(desc(caseAct.at), desc(caseAct.id))
      .limit(1),
  ])
  if (!row) return null
  return {
    row,
    rival: rival?.[0] === 1,
    colleague: colleagues.length > 0,
    waiting: waiting.map(({ words }) => words),
    told: told.length > 0,
    last: last ?? null,
  }
}

const whileOpen =
  <Input>(change: (known: CaseKnown, input: Input, at: number) => Result<Change, CaseRefusal>) =>
  (known: CaseKnown, input: Input, at: number): Result<Change, CaseRefusal> =>
    known.row.closedAt === null ? change(known, input, at) : err({ reason: 'already-closed' })

export const noticeCase = caseCommand<CaseInput>(
  'notice-case',
  'seen',
  whileOpen(({ row }) => (row.seenAt === null ? ok({}) : err({ reason: 'already' }))),
)

/** `to` is the person who works on it from now on. */
export const assignCase = caseCommand<CaseInput & { to: string }>(
  'assign-case',
  'assigned',
  whileOpen(({ row, colleague }, { to }) => {
    if (!colleague) return err({ reason: 'unknown-person' })
    return row.assignee === to ? err({ reason: 'already' }) : ok({ set: { assignee: to }, about: to })
  }),
)

/** The same words straight after themselves are a form that was sent twice. */
export const noteCase = caseCommand<CaseInput & { words: string }>(
  'note-case',
  'noted',
  ({ last }, { words, by }) =>
    last?.what === 'noted' && last.by === by && last.words === words
      ? err({ reason: 'already' })
      : ok({ words }),
)

/** The producer has 24 hours to answer. A button that is pressed twice asks once. */
export const askProducer = caseCommand<CaseInput & { words: string }>(
  'ask-producer',
  'asked',
  whileOpen(({ row, waiting }, { words, by }) => {
    const { producerId } = row
    if (producerId === null) return err({ reason: 'no-producer' })
    if (waiting.includes(words)) return err({ reason: 'already-asked' })
    return ok({
      about: producerId,
      words,
      beside: (db, at, id) => [
        db.insert(caseQuestion).values({
          id,
          caseId: row.id,
          producerId,
          words,
          askedAt: at,
          askedBy: by,
          dueAt: at + ANSWER_WITHIN_MS,
        }),
      ],
    })
  }),
)

export const closeCase = caseCommand<CaseInput & { as: CaseEnd; words: string }>(
  'close-case',
  'closed',
  whileOpen(({ row }, { as, words }, closedAt) =>
    ok({
      set: { closedAt, closedAs: as, joinable: null },
      about: as,
      words,
      beside: (db, at, id) => [
        ...(as === 'copied' ? [] : explain(db, row.id, as, at)),
        enqueueWebhooks(db, {
          // By the act, not the case: closed again after it was reopened, or after a backup was put back, is another event.
          event: `closed-${id}`,
          topic: 'case.closed',
          about: row.id,
          data: {
            case: row.id,
            kind: row.kind,
            closedAs: as,
            openedAt: new Date(row.openedAt).toISOString(),
          },
          at,
        }),
      ],
    }),
  ),
)

/** What is found next joins it again, unless another case of the cause has opened meanwhile. */
export const reopenCase = caseCommand<CaseInput>('reopen-case', 'reopened', ({ row, rival }) => {
  if (row.closedAt === null) return err({ reason: 'not-closed' })
  if (rival) return err({ reason: 'another-open' })
  return ok({
    set: { closedAt: null, closedAs: null, joinable: 1 },
    unless: hasRival(row.id),
    // What confirmed a case was never set aside.
    ...(row.closedAs !== 'copied' && { beside: (db, at) => undoExplanation(db, row.id, at) }),
  })
})

/**
 * What somebody confided with a report is taken away, as they asked; that there was one stays. Its photo is a file: whoever
 * gives the command has removed it.
 */
export const forgetReport = caseCommand<CaseInput & { report: number }>(
  'forget-report',
  'forgotten',
  ({ told }, { report: number }) =>
    told
      ? ok({
          about: String(number),
          beside: (db, at) => [
            db
              .update(report)
              .set({ ...NOTHING_CONFIDED, forgottenAt: at })
              .where(eq(report.number, number)),
          ],
        })
      : err({ reason: 'nothing-kept' }),
)
