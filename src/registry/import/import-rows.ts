// Imports a list: all of its rows, or none. Reading takes one round trip, writing one more; what came in between is
// noticed by how many rows and changes there were, and then everything is planned anew.
import { sql } from 'drizzle-orm'
import type { Command } from '../../command/command.ts'
import type { Database } from '../../db/database.ts'
import { audit, batch, certificate, producer, product } from '../../db/schema.ts'
import { chainLink, type importedFile } from '../../db/tables/registry.ts'
import { err, ok } from '../../result.ts'
import { keepTemplate } from '../templates/latest.ts'
import { additionsOf, type ImportList, type ImportOutcome, type NewRows } from './additions.ts'
import { type ImportKnown, readKnown, unmovedSince } from './known.ts'

export interface ImportInput extends ImportList {
  /** The file: its name, and SHA-256 of its bytes. */
  name: string
  content: string
  actor: string
}

interface Decision extends NewRows {
  file: typeof importedFile.$inferInsert
  counts: ImportKnown['counts']
  outcome: ImportOutcome
  /** The file's name in the record of each row. */
  records: (typeof audit.$inferInsert)[]
}

export type ImportRefusal =
  | { reason: 'problems'; outcome: ImportOutcome }
  | { reason: 'nothing-new'; outcome: ImportOutcome }

/** Rows of one statement: as many as SQLite binds values for, and then some fewer. */
const ROWS_A_STATEMENT = 400

export const importRows: Command<ImportInput, ImportKnown, Decision, ImportRefusal> = {
  name: 'import-rows',
  read: readKnown,
  decide(known, input, { at, id }) {
    const { kind, name, content, actor, onBehalf } = input
    const { outcome, rows, added } = additionsOf(known, input, at)
    if (outcome.problems.length > 0) return err({ reason: 'problems', outcome })
    if (outcome.add === 0) return err({ reason: 'nothing-new', outcome })
    const ids = added.map((one) => one.id)
    const file = { id, kind, name, content, at, actor, rows: input.rows.length, added: ids }
    const records = added.map((one) => ({
      at,
      actor,
      command: 'import-row',
      subject: one.id,
      input: { file: id, name },
      guard: 1,
      onBehalf: onBehalf ? one.producerId : null,
    }))
    return ok({ ...rows, file, counts: known.counts, outcome, records })
  },
  subject: ({ file }) => file.id,
  audited: ({ kind, name, content, rows }) => ({ kind, name, content, rows: rows.length }),
  write: (db, { file, counts, ...rows }) => [
    db.run(sql`
      insert into imported_file (id, content, kind, at, actor, rows, name, added)
      select ${file.id}, ${file.content}, ${file.kind}, ${file.at}, ${file.actor}, ${file.rows}, ${file.name},
        ${JSON.stringify(file.added)}
      where ${unmovedSince(counts)}`),
    ...parts(rows.producers).map((part) => db.insert(producer).values(part)),
    ...parts(rows.products).map((part) => db.insert(product).values(part)),
    ...parts(rows.certificates).map((part) => db.insert(certificate).values(part)),
    ...parts(rows.batches).map((part) => db.insert(batch).values(part)),
    ...parts(rows.links).map((part) => db.insert(chainLink).values(part)),
    ...parts(rows.records).map((part) => db.insert(audit).values(part)),
    ...rows.templates.map((template) => keepTemplate(db, template, file.at)),
  ],
}

function parts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, i) =>
    rows.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT),
  )
}

/** What an import would do, without doing it. */
export async function tryImport(db: Database, input: ImportInput, at: number): Promise<ImportOutcome> {
  return additionsOf(await readKnown(db, input), input, at).outcome
}
