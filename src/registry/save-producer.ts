// Enters a producer, or changes what is known of it: every change leaves its record, and of two people who change one at
// a time the second is told.
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { insertIf } from '../db/insert-if.ts'
import { producer } from '../db/schema.ts'
import { err, ok } from '../result.ts'
import type { ProducerEntry } from './entry/producer.ts'

type Row = typeof producer.$inferSelect

export interface ProducerInput {
  id: string
  /** The revision that the form was filled in over; null for a producer that is new. */
  revision: number | null
  entry: ProducerEntry
}

export type ProducerRefusal =
  | { reason: 'unknown-producer' }
  | { reason: 'moved'; stored: Row }
  | { reason: 'already' }
  | { reason: 'tax-id-taken' }

interface Known {
  stored: Row | null
  sameTaxId: boolean
}

export const saveProducer: Command<ProducerInput, Known, { row: Row; isNew: boolean }, ProducerRefusal> = {
  name: 'save-producer',
  async read(db, { id, entry }) {
    const [[stored], same] = await db.batch([
      db.select().from(producer).where(eq(producer.id, id)),
      db
        .select({ id: producer.id })
        .from(producer)
        .where(and(eq(producer.taxId, entry.taxId ?? ''), ne(producer.id, id)))
        .limit(1),
    ])
    return { stored: stored ?? null, sameTaxId: same.length > 0 }
  },
  decide({ stored, sameTaxId }, { id, revision, entry }) {
    if (revision === null && stored) return err({ reason: 'already' })
    if (revision !== null && !stored) return err({ reason: 'unknown-producer' })
    if (stored && stored.revision !== revision) return err({ reason: 'moved', stored })
    if (sameTaxId) return err({ reason: 'tax-id-taken' })
    return ok({ row: { ...entry, id, revision: stored ? stored.revision + 1 : 0 }, isNew: !stored })
  },
  subject: ({ row }) => row.id,
  // Numbers and names of people stay out of the record, which many may read.
  audited: ({ id, revision, entry: { taxId: _, contactName: __, ...entry } }) => ({ id, revision, ...entry }),
  write: (db, { row, isNew }) => {
    // Another may be given the same number meanwhile.
    const isFree = sql`not exists (select 1 from producer as other
      where other.tax_id = ${row.taxId ?? null} and other.id <> ${row.id})`
    return [
      isNew
        ? insertIf(db, producer, row, isFree)
        : db
            .update(producer)
            .set(row)
            .where(and(eq(producer.id, row.id), eq(producer.revision, row.revision - 1), isFree)),
    ]
  },
}
