// Imports a list: all of its rows, or none. Reading takes one round trip, writing one more; what came in between is
// noticed by how many rows and changes there were, and then everything is planned anew.
import { sql } from 'drizzle-orm'
import type { Command } from '../../command/command.ts'
import { among } from '../../db/among.ts'
import type { Database, Statement } from '../../db/database.ts'
import { audit, batch, certificate, producer, product } from '../../db/schema.ts'
import { certificateStands, chainLink, type importedFile, processTemplate } from '../../db/tables/registry.ts'
import { err, ok } from '../../result.ts'
import { dayOf } from '../../time.ts'
import { newSeed } from '../chain/hash.ts'
import { declaredBatch } from '../declare-batch.ts'
import { drawingOf } from '../drawing.ts'
import { ocopCertificate } from '../register-certificate.ts'
import { type Template, templateIn } from '../templates/latest.ts'
import type { ImportKind, ImportRow } from './columns.ts'
import { Stored } from './find-stored.ts'
import type { RowProblem } from './plan.ts'
import { planBatches } from './plan-batches.ts'
import { planProducers } from './plan-producers.ts'
import { planProducts } from './plan-products.ts'

export interface ImportInput {
  kind: ImportKind
  /** The file: its name, and SHA-256 of its bytes. */
  name: string
  content: string
  rows: readonly ImportRow[]
  /** The producers whose rows may be added, without their certificates; null for all, as the province may. */
  scope: readonly string[] | null
  /** Who imports it, and by name, and whether for producers that are not their own. */
  actor: string
  person: string
  onBehalf: boolean
  newId: () => string
}

export interface ImportKnown {
  producers: (typeof producer.$inferSelect)[]
  products: (typeof product.$inferSelect)[]
  certificates: (typeof certificate.$inferSelect)[]
  batches: (typeof batch.$inferSelect)[]
  templates: (typeof processTemplate.$inferSelect)[]
  counts: Readonly<Record<keyof typeof COUNTS, number>>
}

/** What an import would do, or did. */
export interface ImportOutcome {
  add: number
  unchanged: number
  problems: readonly RowProblem[]
}

interface Decision {
  file: typeof importedFile.$inferInsert
  outcome: ImportOutcome
  counts: ImportKnown['counts']
  producers: (typeof producer.$inferInsert)[]
  products: (typeof product.$inferInsert)[]
  certificates: (typeof certificate.$inferInsert)[]
  batches: (typeof batch.$inferInsert)[]
  links: (typeof chainLink.$inferInsert)[]
  templates: Template[]
  /** The file's name in the record of each row. */
  records: (typeof audit.$inferInsert)[]
}

export type ImportRefusal =
  | { reason: 'problems'; outcome: ImportOutcome }
  | { reason: 'nothing-new'; outcome: ImportOutcome }

/** Move with every row that is added, with every change of a producer or a product, and with what is struck out. */
const COUNTS = {
  producers: sql<number>`(select count(*) + coalesce(sum(revision), 0) from producer)`,
  products: sql<number>`(select count(*) + coalesce(sum(revision), 0) from product)`,
  certificates: sql<number>`(select count(*) from certificate) + (select count(*) from certificate_strike)`,
  batches: sql<number>`(select count(*) from batch)`,
}

/** Rows of one statement: as many as SQLite binds values for, and then some fewer. */
const ROWS_A_STATEMENT = 400

export const importRows: Command<ImportInput, ImportKnown, Decision, ImportRefusal> = {
  name: 'import-rows',
  read: readKnown,
  decide(known, input, { at, id }) {
    const decision = planned(known, input, at, id)
    const { outcome } = decision
    if (outcome.problems.length > 0) return err({ reason: 'problems', outcome })
    return outcome.add === 0 ? err({ reason: 'nothing-new', outcome }) : ok(decision)
  },
  subject: ({ file }) => file.id,
  audited: ({ kind, name, content, rows }) => ({ kind, name, content, rows: rows.length }),
  write(db, { file, counts, ...rows }) {
    const unmoved = sql.join(
      (Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((of) => sql`${COUNTS[of]} = ${counts[of]}`),
      sql` and `,
    )
    return [
      db.run(sql`
        insert into imported_file (id, content, kind, at, actor, rows, name, added)
        select ${file.id}, ${file.content}, ${file.kind}, ${file.at}, ${file.actor}, ${file.rows}, ${file.name},
          ${JSON.stringify(file.added)}
        where ${unmoved}`),
      ...parts(rows.producers).map((part) => db.insert(producer).values(part)),
      ...parts(rows.products).map((part) => db.insert(product).values(part)),
      ...parts(rows.certificates).map((part) => db.insert(certificate).values(part)),
      ...parts(rows.batches).map((part) => db.insert(batch).values(part)),
      ...parts(rows.links).map((part) => db.insert(chainLink).values(part)),
      ...parts(rows.records).map((part) => db.insert(audit).values(part)),
      ...rows.templates.map(
        ({ group, version, steps }): Statement =>
          db
            .insert(processTemplate)
            .values({ processGroup: group, version, steps, at: file.at, actor: 'builtin' })
            .onConflictDoNothing(),
      ),
    ]
  },
}

function parts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, i) =>
    rows.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT),
  )
}

async function readKnown(db: Database, { kind, rows }: ImportInput): Promise<ImportKnown> {
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

/** Everything that would be written, and what people are told of it. */
function planned(known: ImportKnown, input: ImportInput, at: number, id: string): Decision {
  const { kind, name, content, actor, person, rows, scope, newId, onBehalf } = input
  const stored = new Stored(known.producers, known.products, scope)
  const nothing = { producers: [], products: [], certificates: [], batches: [], links: [], templates: [] }
  /** `added` are the rows, and whose each is. */
  const decided = (
    outcome: ImportOutcome,
    added: readonly Added[],
    more: Partial<Omit<Decision, 'file' | 'outcome' | 'counts' | 'records'>>,
  ): Decision => {
    const { add, unchanged, problems } = outcome
    const file = { id, kind, name, content, at, actor, rows: rows.length, added: added.map((one) => one.id) }
    const records = added.map((one) => ({
      at,
      actor,
      command: 'import-row',
      subject: one.id,
      input: { file: id, name },
      guard: 1,
      onBehalf: onBehalf ? one.producerId : null,
    }))
    const told = { add, unchanged, problems }
    return { file, outcome: told, counts: known.counts, ...nothing, ...more, records }
  }
  switch (kind) {
    case 'producers': {
      const plan = planProducers(rows, known.producers)
      const producers = plan.add.map((entry) => ({ ...entry, id: newId() }))
      const added = producers.map((one) => ({ id: one.id, producerId: one.id }))
      return decided({ ...plan, add: producers.length }, added, { producers })
    }
    case 'products': {
      const plan = planProducts(rows, stored, known.certificates, dayOf(at), scope === null)
      const products = plan.add.map(({ producerId, entry }) => ({
        ...entry,
        id: newId(),
        producerId,
        picture: drawingOf(entry.processGroup),
      }))
      const certified = [
        ...plan.add.flatMap(({ ocop, producerId }, i) =>
          ocop ? [{ productId: products[i]?.id ?? '', producerId, ocop }] : [],
        ),
        ...plan.certify,
      ].map(({ productId, producerId, ocop }) => ({
        producerId,
        row: ocopCertificate(newId(), productId, ocop),
      }))
      const added = [...products, ...certified.map(({ producerId, row }) => ({ id: row.id, producerId }))]
      const certificates = certified.map(({ row }) => row)
      return decided({ ...plan, add: products.length + plan.certify.length }, added, {
        products,
        certificates,
      })
    }
    case 'batches': {
      const plan = planBatches(rows, stored, known.batches, dayOf(at))
      const templates = new Map<string, Template>()
      const declared = plan.add.flatMap(({ productId, producerId, processGroup, entry }) => {
        const template =
          templates.get(processGroup) ??
          templateIn(
            known.templates.find((one) => one.processGroup === processGroup),
            processGroup,
          )
        if (!template) return []
        templates.set(processGroup, template)
        const input = { ...entry, id: newId(), productId, person, onBehalf }
        return [{ producerId, ...declaredBatch(input, template, at, newSeed()) }]
      })
      const added = declared.map(({ row, producerId }) => ({ id: row.id, producerId }))
      return decided({ ...plan, add: declared.length }, added, {
        batches: declared.map(({ row }) => row),
        links: declared.map(({ link }) => link),
        templates: [...templates.values()],
      })
    }
  }
}

interface Added {
  id: string
  producerId: string
}

/** What an import would do, without doing it. */
export async function tryImport(db: Database, input: ImportInput, at: number): Promise<ImportOutcome> {
  return planned(await readKnown(db, input), input, at, '').outcome
}
