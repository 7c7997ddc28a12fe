// Reads what the publishing gate looks at. One statement, for a read batch of whoever asks.
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { batch, producer, product } from '../db/schema.ts'
import { processTemplate } from '../db/tables/registry.ts'
import type { GateFacts } from './gate.ts'

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

export function readGate({ publishedAt, declared, steps, ...row }: Row): GateFacts {
  return {
    ...row,
    published: publishedAt !== null,
    declared: JSON.parse(declared) as string[],
    steps: steps ?? [],
  }
}
