// Tells of new cases: a mail to those of the province who want one, a message to each webhook that wants the topic.
// A case that has become more pressing since is told to those whom it was not pressing enough for. The case's own mark
// makes each once: mark and messages are one batch.
import { asc, eq, sql } from 'drizzle-orm'
import { mailOf } from '../accounts/sign-in-name.ts'
import type { Database, Statement } from '../db/database.ts'
import { person } from '../db/tables/accounts.ts'
import { caseFile, caseMail } from '../db/tables/cases.ts'
import { log } from '../log.ts'
import { deliverSoon, type OutboxPlatform } from '../outbox/deliver.ts'
import { enqueueMail, enqueueWebhooks } from '../outbox/enqueue.ts'
import type { Platform } from '../platform/platform.ts'
import { type CaseLine, caseLines, lineOf } from './case-line.ts'
import { worksForProvince } from './commands.ts'
import { gatherEarlierScans } from './earlier-scans.ts'
import { headlineOf } from './headline.ts'
import { casePath } from './paths.ts'
import { isAtLeast, type Severity } from './severity.ts'
import { caseWords } from './words.ts'

/** Looked up together. */
const AT_ONCE = 20
/** So that one sweep has an end; the next one goes on. */
const ROUNDS = 20

/** What nobody was told of goes before what only grew. */
const NEXT_TO_TELL = sql`select id from (
    select id, opened_at, 0 as grew from case_file where announced_at is null
    union all
    select id, opened_at, 1 from case_file
      where closed_at is null and latest_at > announced_at and announced_as <> 'urgent')
  order by grew, opened_at, id limit ${AT_ONCE}`

export type AnnouncePlatform = Pick<Platform, 'db' | 'now' | 'publicUrl'>

/** Tells at once what was found just now; whatever fails here, the minute's sweep does. */
export async function tellOfCases(platform: AnnouncePlatform & OutboxPlatform): Promise<void> {
  if ((await announceCases(platform)) > 0) await deliverSoon(platform)
}

/** All there are, in the order in which they were opened. Resolves to how many were told of. */
export async function announceCases(platform: AnnouncePlatform): Promise<number> {
  let told = 0
  for (let round = 0; round < ROUNDS; round++) {
    const next = await announceNext(platform)
    told += next.told
    if (next.looked < AT_ONCE) break
  }
  return told
}

/** Served by case_to_announce and case_open. */
async function announceNext(platform: AnnouncePlatform): Promise<{ looked: number; told: number }> {
  const { db, now } = platform
  const [, fresh] = await db.batch([
    gatherEarlierScans(db, AT_ONCE),
    caseLines(db, now())
      .where(sql`${caseFile.id} in (${NEXT_TO_TELL})`)
      .orderBy(asc(sql`${caseFile.announcedAt} is not null`), asc(caseFile.openedAt), asc(caseFile.id)),
  ])
  if (fresh.length === 0) return { looked: 0, told: 0 }
  const readers = await wantMail(db)
  const at = now()
  let told = 0
  for (const line of fresh.map(lineOf)) if (await announce(platform, line, readers, at)) told++
  return { looked: fresh.length, told }
}

/** Resolves to false where another told of it meanwhile. */
async function announce(
  { db, publicUrl }: AnnouncePlatform,
  line: CaseLine,
  readers: readonly Reader[],
  at: number,
): Promise<boolean> {
  const { row, severity } = line
  const url = publicUrl + casePath(row.id)
  const asRead = sql`id = ${row.id} and announced_at is ${row.announcedAt}`
  const unmoved = sql`exists (select 1 from case_file where ${asRead})`
  const wasTold = (from: Severity) => row.announcedAs !== null && isAtLeast(row.announcedAs, from)
  const event = { event: `opened-${row.id}`, topic: 'case.opened' as const, about: row.id, at }
  const statements: Statement[] = [
    ...(row.announcedAt === null
      ? [enqueueWebhooks(db, { ...event, data: webhookData(line, url) }, undefined, unmoved)]
      : []),
    ...readers
      .filter(({ from }) => from !== null && isAtLeast(severity, from) && !wasTold(from))
      .map((reader) => enqueueMail(db, { ...event, ...letterTo(reader, line, url) }, unmoved)),
  ]
  // The mark comes last, for it is what the others look at.
  const mark = db.update(caseFile).set({ announcedAt: Math.max(at, row.latestAt), announcedAs: severity })
  const marked = mark.where(asRead).returning({ id: caseFile.id })
  const [first, ...rest] = statements
  const results: unknown[] = await db.batch(first ? [first, ...rest, marked] : [marked])
  const isMine = (results.at(-1) as unknown[]).length > 0
  if (isMine && row.announcedAt === null) log('case-opened', { case: row.id, kind: row.kind, severity })
  return isMine
}

function webhookData(line: CaseLine, url: string): object {
  const { row, severity, stamps, provinces } = line
  return {
    case: row.id,
    kind: row.kind,
    severity,
    headline: headlineOf(caseWords('vi'), line),
    product: row.productId,
    producer: row.producerId,
    batch: row.batchId,
    stamps,
    provinces,
    openedAt: new Date(row.openedAt).toISOString(),
    url,
  }
}

function letterTo({ id, to, language }: Reader, line: CaseLine, url: string) {
  const { kind, openedAt } = line.row
  const words = caseWords(language)
  const headline = headlineOf(words, line)
  const severity = words.severities[line.severity]
  return {
    to,
    personId: id,
    subject: words.mail.newSubject(severity, headline),
    text: words.mail.newText({
      headline,
      severity,
      opened: words.moment(openedAt),
      todo: words.kinds[kind].todo,
      url,
    }),
  }
}

type Reader = Awaited<ReturnType<typeof wantMail>>[number]

/** Those of the province who have a mail address and want something. */
export async function wantMail(db: Database) {
  const found = await db
    .select({
      id: person.id,
      signInName: person.signInName,
      language: person.language,
      from: caseMail.from,
      digestHour: caseMail.digestHour,
      digestOn: caseMail.digestOn,
    })
    .from(caseMail)
    .innerJoin(person, eq(person.id, caseMail.personId))
    .where(worksForProvince)
  return found.flatMap(({ signInName, ...rest }) => {
    const to = mailOf(signInName)
    return to ? [{ ...rest, to }] : []
  })
}
