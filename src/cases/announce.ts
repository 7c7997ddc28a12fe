// Tells of new cases: a mail to those of the province who want one, a message to each webhook that wants the topic.
// The case's own mark makes it once: mark and messages are one batch.
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { producer, product } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { caseFile, caseMail } from '../db/tables/cases.ts'
import { log } from '../log.ts'
import { enqueueMail, enqueueWebhooks } from '../outbox/enqueue.ts'
import { provinceByCode } from '../places/provinces.ts'
import type { Platform } from '../platform/platform.ts'
import { mailAddressOf } from './mail-address.ts'
import { isAtLeast, severityOf } from './severity.ts'
import { caseWords } from './words.ts'

/** So that one sweep stays short; the next one goes on. */
const AT_ONCE = 20

export type AnnouncePlatform = Pick<Platform, 'db' | 'now' | 'publicUrl'>

/** Resolves to how many were told of. Served by case_to_announce. */
export async function announceCases({ db, now, publicUrl }: AnnouncePlatform): Promise<number> {
  const fresh = await db
    .select({
      row: caseFile,
      product: product.name,
      producer: producer.name,
      stamps: sql<number>`(select count(*) from case_stamp where case_id = "case_file"."id")`,
      provinces: sql<string>`(select coalesce(json_group_array(distinct province), '[]') from case_scan
        where case_id = "case_file"."id" and province is not null)`,
    })
    .from(caseFile)
    .leftJoin(product, eq(product.id, caseFile.productId))
    .leftJoin(producer, eq(producer.id, caseFile.producerId))
    .where(isNull(caseFile.announcedAt))
    .orderBy(caseFile.openedAt)
    .limit(AT_ONCE)
  if (fresh.length === 0) return 0
  const readers = await wantMail(db)
  const at = now()
  for (const { row, product: goods, producer: maker, stamps, provinces } of fresh) {
    const codes = JSON.parse(provinces) as string[]
    const severity = severityOf({ kind: row.kind, nats: row.nats, stamps, provinces: codes.length })
    const facts = {
      goods: goods ?? maker,
      stamps,
      provinces: codes.map((code) => provinceByCode(code)?.name ?? code),
    }
    const url = `${publicUrl}/quan-ly/vu-viec/${row.id}`
    const unannounced = sql`exists (select 1 from case_file where id = ${row.id} and announced_at is null)`
    const event = `opened-${row.id}`
    await db.batch([
      enqueueWebhooks(
        db,
        {
          event,
          topic: 'case.opened',
          about: row.id,
          data: {
            case: row.id,
            kind: row.kind,
            severity,
            headline: caseWords('vi').kinds[row.kind].headline(facts),
            product: row.productId,
            producer: row.producerId,
            batch: row.batchId,
            stamps,
            provinces: codes,
            openedAt: new Date(row.openedAt).toISOString(),
            url,
          },
          at,
        },
        undefined,
        unannounced,
      ),
      ...readers
        .filter(({ from }) => from !== null && isAtLeast(severity, from))
        .map((reader) => {
          const words = caseWords(reader.language)
          const kind = words.kinds[row.kind]
          const headline = kind.headline(facts)
          return enqueueMail(
            db,
            {
              event,
              topic: 'case.opened',
              about: row.id,
              to: reader.to,
              personId: reader.id,
              subject: words.mail.newSubject(words.severities[severity], headline),
              text: words.mail.newText({
                headline,
                severity: words.severities[severity],
                opened: words.moment(row.openedAt),
                todo: kind.todo,
                url,
              }),
              at,
            },
            unannounced,
          )
        }),
      db
        .update(caseFile)
        .set({ announcedAt: at })
        .where(and(eq(caseFile.id, row.id), isNull(caseFile.announcedAt))),
    ])
    log('case-opened', { case: row.id, kind: row.kind, severity })
  }
  return fresh.length
}

/** Those of the province who have a mail address and want something. */
export async function wantMail(db: Database) {
  const found = await db
    .select({
      id: person.id,
      email: person.email,
      language: person.language,
      from: caseMail.from,
      digestHour: caseMail.digestHour,
      digestOn: caseMail.digestOn,
    })
    .from(caseMail)
    .innerJoin(person, eq(person.id, caseMail.personId))
    .where(sql`${person.endedAt} is null and ${person.role} in ('administrator', 'inspector')`)
  return found.flatMap(({ email, ...rest }) => {
    const to = mailAddressOf(email)
    return to ? [{ ...rest, to }] : []
  })
}
