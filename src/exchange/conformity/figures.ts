// Live figures beside the requirements: how far what is registered here does what rules in force ask.
import { and, count, eq, max, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { audit, batch, certificate, declaration, outlet, producer, product, report } from '../../db/schema.ts'
import { epcisEvent, portal, portalMessage } from '../../db/tables/exchange.ts'
import { certificateStands, chainRoot } from '../../db/tables/registry.ts'
import { hasCome } from '../../registry/chain/read-chain.ts'
import type { Day } from '../../time.ts'
import type { Words } from '../../words/words.ts'

export interface ConformityFigures {
  products: number
  mandatory: number
  withMinistry: number
  withGtin: number
  producers: number
  producersWithPlace: number
  /** Of which the address before July 2025 is kept too. */
  producersWithOldAddress: number
  ocopCertificates: number
  /** Those of them that are valid. */
  ocopValid: number
  outlets: number
  outletsWithPlace: number
  batches: number
  published: number
  /** Those of them that have all nine items. */
  publishedWhole: number
  recalled: number
  suspended: number
  steps: number
  corrections: number
  events: number
  reports: number
  audited: number
  portals: number
  /** Products of which a portal has something. */
  linkedProducts: number
  /** Messages that no portal has yet. */
  open: number
  lastRoot: string | null
}

/** As people write them. */
export type WrittenFigures = Readonly<Record<keyof ConformityFigures, string>>

export function writeFigures(
  { lastRoot, ...counts }: ConformityFigures,
  words: Pick<Words, 'count' | 'day'>,
): WrittenFigures {
  const written = Object.entries(counts).map(([name, n]) => [name, words.count(n)])
  return { ...Object.fromEntries(written), lastRoot: lastRoot === null ? '' : words.day(lastRoot) }
}

export async function conformityFigures(db: Database, today: Day): Promise<ConformityFigures> {
  const when = (condition: ReturnType<typeof sql>) => sql<number>`coalesce(sum(${condition}), 0)`
  const [
    [products],
    [producers],
    [certificates],
    [outlets],
    [batches],
    [lacking],
    [steps],
    [events],
    [reports],
    [audits],
    [portals],
    [messages],
    [roots],
  ] = await db.batch([
    db
      .select({
        n: count(),
        mandatory: when(sql`${product.obligation} = 'mandatory'`),
        withMinistry: count(product.managingMinistry),
        withGtin: count(product.gtin),
      })
      .from(product),
    db
      .select({
        n: count(),
        placed: when(sql`coalesce(${producer.gln}, ${producer.locationCode}) is not null`),
        withOldAddress: count(producer.addressOld),
      })
      .from(producer),
    db
      .select({ n: count(), valid: when(sql`${certificate.validUntil} >= ${today}`) })
      .from(certificate)
      .where(and(eq(certificate.kind, 'ocop'), certificateStands)),
    db.select({ n: count(), placed: count(outlet.locationCode) }).from(outlet),
    db
      .select({
        n: count(),
        published: count(batch.publishedAt),
        recalled: count(batch.recalledAt),
        suspended: count(batch.reviewAt),
      })
      .from(batch),
    db
      .select({ n: count() })
      .from(batch)
      .innerJoin(product, sql`${product.id} = ${batch.productId}`)
      .innerJoin(producer, sql`${producer.id} = ${product.producerId}`)
      .where(
        sql`${batch.publishedAt} is not null and (
            '' in (${product.name}, ${product.picture}, ${producer.name}, ${producer.address}, ${batch.origin}, ${batch.lot}, coalesce(${product.standards}, ''))
            or (${batch.expiresOn} is null and not ${batch.noExpiry})
            or not exists (select 1 from declaration d where d.batch_id = ${batch.id}))`,
      ),
    db.select({ n: count(), corrections: count(declaration.corrects) }).from(declaration),
    db.select({ n: count() }).from(epcisEvent),
    db.select({ n: count() }).from(report),
    db.select({ n: count() }).from(audit),
    db.select({ n: count() }).from(portal),
    db
      .select({
        products: sql<number>`count(distinct case when ${portalMessage.arrivedAt} is not null then ${portalMessage.productId} end)`,
        open: when(sql`${portalMessage.arrivedAt} is null`),
      })
      .from(portalMessage),
    db
      .select({ day: max(chainRoot.day) })
      .from(chainRoot)
      .where(hasCome(today)),
  ])
  return {
    products: products?.n ?? 0,
    mandatory: products?.mandatory ?? 0,
    withMinistry: products?.withMinistry ?? 0,
    withGtin: products?.withGtin ?? 0,
    producers: producers?.n ?? 0,
    producersWithPlace: producers?.placed ?? 0,
    producersWithOldAddress: producers?.withOldAddress ?? 0,
    ocopCertificates: certificates?.n ?? 0,
    ocopValid: certificates?.valid ?? 0,
    outlets: outlets?.n ?? 0,
    outletsWithPlace: outlets?.placed ?? 0,
    batches: batches?.n ?? 0,
    published: batches?.published ?? 0,
    publishedWhole: (batches?.published ?? 0) - (lacking?.n ?? 0),
    recalled: batches?.recalled ?? 0,
    suspended: batches?.suspended ?? 0,
    steps: steps?.n ?? 0,
    corrections: steps?.corrections ?? 0,
    events: events?.n ?? 0,
    reports: reports?.n ?? 0,
    audited: audits?.n ?? 0,
    portals: portals?.n ?? 0,
    linkedProducts: messages?.products ?? 0,
    open: messages?.open ?? 0,
    lastRoot: roots?.day ?? null,
  }
}
