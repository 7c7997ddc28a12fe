// Tells a producer's people by mail that a batch of theirs was recalled, is made of what was, or is not shown for now. It
// looks at what was decided lately, not at the act of deciding, so that they are told however it came about; told twice
// is told once.
import { eq, sql } from 'drizzle-orm'
import { peopleWithMail } from '../accounts/people.ts'
import { type Database, runBatch, type Statement } from '../db/database.ts'
import { batch, producer, product } from '../db/schema.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import type { Platform } from '../platform/platform.ts'
import { DAY_MS } from '../time.ts'
import { batchPath } from './desk/batch-page.ts'
import { deskWords } from './desk/words.ts'
import { recalledSince } from './recall-news.ts'

/** Who could not be told within that time reads it on the start page. */
const TOLD_WITHIN_MS = DAY_MS

type Batch = Pick<
  typeof batch.$inferSelect,
  'id' | 'recalledAt' | 'recallReason' | 'reviewAt' | 'reviewReason' | 'inputRecall'
>

interface News {
  what: 'recalled' | 'suspended' | 'made-of-recalled'
  /** A batch may be suspended more than once. */
  event: string
  input: string | null
  reason: string | null
}

/** The gravest that is said of a batch, if it is new. */
function newsOf(
  { id, recalledAt, recallReason, reviewAt, reviewReason, inputRecall }: Batch,
  since: number,
): News | null {
  const name = id.replaceAll('.', '-')
  if (recalledAt !== null) {
    return recalledAt < since
      ? null
      : { what: 'recalled', event: `recalled-${name}`, input: null, reason: recallReason }
  }
  if (inputRecall && inputRecall.at >= since) {
    const { lot, product: goods, reason } = inputRecall
    return { what: 'made-of-recalled', event: `made-of-recalled-${name}`, input: `${lot} (${goods})`, reason }
  }
  if (reviewAt === null || reviewAt < since) return null
  return { what: 'suspended', event: `suspended-${name}-${reviewAt}`, input: null, reason: reviewReason }
}

/** Served by batch_recalled, batch_input_recalled and batch_under_review. */
function batchesInTheNews(db: Database, since: number) {
  return db
    .select({ batch, product: product.name, producer: producer.name, producerId: producer.id })
    .from(batch)
    .innerJoin(product, eq(product.id, batch.productId))
    .innerJoin(producer, eq(producer.id, product.producerId))
    .where(
      sql`${batch.id} in (${recalledSince(since)} union all select id from batch where review_at >= ${since})`,
    )
}

export async function tellMakers({
  db,
  now,
  publicUrl,
}: Pick<Platform, 'db' | 'now' | 'publicUrl'>): Promise<void> {
  const at = now()
  const since = at - TOLD_WITHIN_MS
  const found = await batchesInTheNews(db, since)
  if (found.length === 0) return
  const people = await peopleWithMail(db, new Set(found.map(({ producerId }) => producerId)))
  const letters = found.flatMap(({ batch: row, producerId, ...of }): Statement[] => {
    const news = newsOf(row, since)
    if (!news) return []
    return people
      .filter((one) => one.producerId === producerId)
      .map(({ id, name, to, language }) => {
        const words = deskWords(language).recall.letter[news.what]
        const facts = { lot: row.lot, product: of.product }
        return enqueueMail(db, {
          event: news.event,
          topic: 'batch.recalled',
          about: row.id,
          to,
          personId: id,
          subject: words.subject(facts),
          text: words.text({
            ...facts,
            name,
            producer: of.producer,
            input: news.input,
            reason: news.reason ?? '',
            url: publicUrl + batchPath(row.id),
          }),
          at,
        })
      })
  })
  await runBatch(db, letters)
}
