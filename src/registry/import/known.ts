// What an import is planned by: all that its rows may mean or repeat, and how many rows and changes there were, so that
// what comes in between is noticed.
import { type SQL, sql } from 'drizzle-orm'
import { among } from '../../db/among.ts'
import type { Database } from '../../db/database.ts'
import { batch, certificate, producer, product } from '../../db/schema.ts'
import { certificateStands, processTemplate } from '../../db/tables/registry.ts'
import type { ImportKind, ImportRow } from './columns.ts'

export interface ImportKnown {
  producers: (typeof producer.$inferSelect)[]
  products: (typeof product.$inferSelect)[]
  certificates: (typeof certificate.$inferSelect)[]
  batches: (typeof batch.$inferSelect)[]
  templates: (typeof processTemplate.$inferSelect)[]
  counts: Readonly<Record<keyof typeof COUNTS, number>>
}

/** Move with every row that is added, with every change of a producer or a product, and with what is struck out. */
const COUNTS = {
  producers: sql<number>`(select count(*) + coalesce(sum(revision), 0) from producer)`,
  products: sql<number>`(select count(*) + coalesce(sum(revision), 0) from product)`,
  certificates: sql<number>`(select count(*) from certificate) + (select count(*) from certificate_strike)`,
  batches: sql<number>`(select count(*) from batch)`,
}

/** That nothing has come in since they were counted. */
export const unmovedSince = (counts: ImportKnown['counts']): SQL =>
  sql.join(
    (Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((of) => sql`${COUNTS[of]} = ${counts[of]}`),
    sql` and `,
  )

/** One round trip. */
export async function readKnown(
  db: Database,
  { kind, rows }: { kind: ImportKind; rows: readonly ImportRow[] },
): Promise<ImportKnown> {
  const lots = kind === 'batches' ? [...new Set(rows.flatMap(({ typed }) => typed.lot || []))] : []
  const [producers, products, certificates, batches, templates, [counts]] = await db.batch([
    db.select().from(producer),
    db.select().from(product),
    // What was struck out may be recorded anew.
    db.select().from(certificate).where(certificateStands),
    // A list names lots, not ids: they travel as one JSON value. A province's batches are gone through once.
    db.select().from(batch).where(among(batch.lot, lots)),
    db
      .select()
      .from(processTemplate)
      .where(
        sql`${processTemplate.version} = (
          select max(version) from process_template as later
          where later.process_group = ${processTemplate.processGroup})`,
      ),
    db.select(COUNTS).from(sql`(select 1)`),
  ])
  return {
    producers,
    products,
    certificates,
    batches,
    templates,
    counts: counts ?? { producers: 0, products: 0, certificates: 0, batches: 0 },
  }
}
