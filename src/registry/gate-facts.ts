// Reads what the publishing gate looks at. One statement, for a read batch of whoever asks.
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, type DeclaredField, producer, product } from '../db/schema.ts'
import { processTemplate, type StoredStep } from '../db/tables/registry.ts'
import type { Day } from '../time.ts'
import { isCorrected } from './batch-inputs.ts'
import type { GateFacts } from './gate.ts'

/** The choice of a template's field that says that goods did not pass. */
const FAILED = 'fail'

/** Where a batch says how many units were packed, and until when they are good; by the keys that every template ends with. */
export const PACKING = { step: 'T1', units: 'count', expiry: 'expiry' }

/** The facts of these batches, or of those a condition on `batch` picks. Served by the primary keys it joins. */
export function gateFacts(db: Database, batches: readonly string[] | SQL) {
  return db
    .select({
      batchId: batch.id,
      productId: product.id,
      producerId: producer.id,
      name: product.name,
      picture: product.picture,
      producer: producer.name,
      address: producer.address,
      origin: batch.origin,
      lot: batch.lot,
      expiresOn: batch.expiresOn,
      noExpiry: batch.noExpiry,
      standards: product.standards,
      demo: batch.demo,
      publishedAt: batch.publishedAt,
      declarations: sql<number>`(select count(*) from declaration where batch_id = ${batch.id})`,
      declared: sql<string>`(
        select json_group_array(distinct step_key) from chain_link
        where batch_id = ${batch.id} and step_key is not null)`,
      latest: sql<string>`(
        select json_group_array(json_object('key', step_key, 'fields', json(fields))) from (
          select l.step_key, d.fields,
            row_number() over (partition by l.step_key order by d.happened_on desc, d.position desc) as nth
          from declaration d join chain_link l on l.batch_id = d.batch_id and l.position = d.position
          where d.batch_id = ${batch.id} and l.step_key is not null
            and not ${isCorrected('d')})
        where nth = 1)`,
      steps: processTemplate.steps,
    })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(producer, eq(producer.id, product.producerId))
    .leftJoin(
      processTemplate,
      and(
        eq(processTemplate.processGroup, batch.templateGroup),
        eq(processTemplate.version, batch.templateVersion),
      ),
    )
    .where(Array.isArray(batches) ? inArray(batch.id, [...batches]) : (batches as SQL))
}

type Row = Awaited<ReturnType<typeof gateFacts>>[number]

/** What was declared last of a step, of those declarations that nothing corrects. */
interface Latest {
  key: string
  fields: readonly DeclaredField[]
}

export function readGate({ publishedAt, declared, latest, steps, ...row }: Row): GateFacts {
  const said = JSON.parse(latest) as Latest[]
  return {
    ...row,
    published: publishedAt !== null,
    declared: JSON.parse(declared) as string[],
    failed: (steps ?? []).filter((step) => hasFailed(step, said)).map(({ key, vi, en }) => ({ key, vi, en })),
    labelExpiry: labelExpiryIn(said),
    steps: steps ?? [],
  }
}

/** A day is declared as the page shows it. */
function labelExpiryIn(latest: readonly Latest[]): Day | null {
  const packing = latest.find(({ key }) => key === PACKING.step)?.fields ?? []
  const said = packing.find(({ key }) => key === PACKING.expiry)?.value ?? ''
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(said) ?? []
  return year ? `${year}-${month}-${day}` : null
}

/** A result is declared in the words of its choice. */
function hasFailed({ key, fields }: StoredStep, latest: readonly Latest[]): boolean {
  const said = latest.find((one) => one.key === key)?.fields ?? []
  return fields.some((field) => {
    const failure = field.choices?.find((choice) => choice.key === FAILED)
    return failure && said.some((one) => one.key === field.key && one.value === failure.vi)
  })
}
