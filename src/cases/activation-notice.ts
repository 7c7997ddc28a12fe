// Stamps in the market that nobody activated are first told to their producer, who forgot or was robbed: once for each
// batch by mail, and in the console for as long as they stay so. The province hears of it only if nothing is done.
import { and, eq, inArray, notExists, sql } from 'drizzle-orm'
import { peopleWithMail } from '../accounts/people.ts'
import { type Database, runBatch } from '../db/database.ts'
import { batch, product, roll, segment, segmentAt } from '../db/schema.ts'
import { activationNotice } from '../db/tables/cases.ts'
import { evidenceRecent, policyVersion } from '../db/tables/detector.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import { DEFAULT_POLICY, makePolicy } from '../verdict/policy.ts'
import type { AnnouncePlatform } from './announce.ts'
import { QUESTIONS_PATH } from './paths.ts'
import { caseWords } from './words.ts'

export interface ActivationNotice {
  key: string
  rollId: string
  at: number
  lot: string | null
  goods: string | null
  /** Serials that were scanned and are not activated yet, with the key each was printed with. */
  stamps: readonly { serial: number; keyVersion: string }[]
}

/** The stamps of a key that were scanned, as they stand now. */
const waiting = (db: Database, keys: readonly string[]) =>
  db
    .select({
      key: evidenceRecent.key,
      serial: evidenceRecent.serial,
      rollId: roll.id,
      producerId: roll.producerId,
      keyVersion: roll.keyVersion,
      lot: batch.lot,
      goods: product.name,
    })
    .from(evidenceRecent)
    .innerJoin(segment, segmentAt(evidenceRecent.serial))
    .innerJoin(roll, eq(roll.id, segment.rollId))
    .leftJoin(batch, eq(batch.id, segment.batchId))
    .leftJoin(product, eq(product.id, batch.productId))
    .where(
      and(
        eq(evidenceRecent.name, 'not-activated'),
        inArray(evidenceRecent.key, [...keys]),
        inArray(segment.state, ['issued', 'printed']),
      ),
    )
    .orderBy(evidenceRecent.firstAt)

/** Resolves to how many producers were told of something new. */
export async function noticeActivations({ db, now, publicUrl }: AnnouncePlatform): Promise<number> {
  const ofKey = db
    .select()
    .from(evidenceRecent)
    .where(sql`name = 'not-activated' and key = "activation_notice"."key"`)
  const [, [latest], seen] = await db.batch([
    // What was forgotten altogether may be told anew.
    db.delete(activationNotice).where(notExists(ofKey)),
    db.select().from(policyVersion).orderBy(sql`version desc`).limit(1),
    db
      .select({ key: evidenceRecent.key, stamps: sql<number>`count(*)` })
      .from(evidenceRecent)
      .where(
        and(
          eq(evidenceRecent.name, 'not-activated'),
          sql`${evidenceRecent.key} not in (select key from activation_notice)`,
        ),
      )
      .groupBy(evidenceRecent.key),
  ])
  const policy = latest ? makePolicy(latest, latest.version) : DEFAULT_POLICY
  const enough = policy['notActivated.stamps']
  const keys = seen.filter(({ stamps }) => stamps >= enough).map(({ key }) => key)
  if (keys.length === 0) return 0
  const rows = await waiting(db, keys)
  let told = 0
  for (const key of keys) {
    const stamps = rows.filter((row) => row.key === key)
    const [one] = stamps
    if (!one || stamps.length < enough) continue
    const people = await peopleWithMail(db, [one.producerId])
    const at = now()
    const isNew = sql`not exists (select 1 from activation_notice where key = ${key})`
    const url = publicUrl + QUESTIONS_PATH
    const mails = people.map(({ id, to, language }) => {
      const { notice } = caseWords(language)
      const facts = { stamps: stamps.length, goods: one.goods, lot: one.lot }
      return enqueueMail(
        db,
        {
          event: `not-activated-${key}-${at}`,
          topic: 'not-activated',
          about: key,
          to,
          personId: id,
          at,
          subject: notice.subject(facts),
          text: notice.text({ ...facts, days: policy['notActivated.elsewhereDays'], url }),
        },
        isNew,
      )
    })
    const row = { key, producerId: one.producerId, rollId: one.rollId, at }
    const kept = db.insert(activationNotice).values(row).onConflictDoNothing()
    await runBatch(db, [...mails, kept])
    told++
  }
  return told
}

/** What these producers were told and have not settled yet, the latest first. */
export async function activationNotices(
  db: Database,
  producerIds: readonly string[],
): Promise<ActivationNotice[]> {
  const told = await db
    .select()
    .from(activationNotice)
    .where(inArray(activationNotice.producerId, [...producerIds]))
    .orderBy(sql`${activationNotice.at} desc`)
  if (told.length === 0) return []
  const rows = await waiting(
    db,
    told.map(({ key }) => key),
  )
  return told.flatMap(({ key, rollId, at }) => {
    const stamps = rows.filter((row) => row.key === key)
    const [one] = stamps
    return one ? [{ key, rollId, at, lot: one.lot, goods: one.goods, stamps }] : []
  })
}
