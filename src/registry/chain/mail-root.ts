// Tells the producers a day's root by mail, each once. A letter is claimed before it is sent and given back when sending
// fails; a claim that came to nothing, because the machine stopped, ends after some minutes. The letter bears the same
// name each time, so that a mail service that did get it takes it for the one it has.
import { createHash } from 'node:crypto'
import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { batch, producer, product } from '../../db/schema.ts'
import { chainRoot, rootMail } from '../../db/tables/registry.ts'
import { log, reasonOf } from '../../log.ts'
import { DELIVERIES_LIVE_DAYS } from '../../retention.ts'
import { DAY_MS, dayFirst, dayOf } from '../../time.ts'
import { chainWords } from './words.ts'

export interface Post {
  db: Database
  now(): number
  publicUrl: string
  mail?: { send(mail: { to: string; subject: string; text: string; key: string }): Promise<void> }
  ending?(): boolean
}

const LETTERS_A_SWEEP = 20
/** Far longer than sending the letters of one sweep takes. */
const CLAIM_LASTS_MS = 30 * 60_000
/** A root that could not be told within that time is told by the next one. */
const TOLD_WITHIN_MS = 3 * DAY_MS

/** Sends some of the letters that wait. */
export async function mailRoots({ db, now, publicUrl, mail, ending }: Post): Promise<void> {
  if (!mail) return
  const claimed = await claimLetters(db, now())
  if (claimed.length === 0) return
  const letters = await readLetters(db, claimed)
  const words = chainWords({ language: 'vi' })
  for (const { day, producerId } of claimed) {
    if (ending?.()) return
    const letter = letters.find((one) => one.day === day && one.producerId === producerId)
    const which = and(eq(rootMail.day, day), eq(rootMail.producerId, producerId))
    if (!letter?.to) {
      await db.delete(rootMail).where(which)
      continue
    }
    const { to } = letter
    const key = `goc-${day}-${createHash('sha256').update(producerId).digest('hex').slice(0, 16)}`
    try {
      const text = words.mail.text({ ...letter, day: dayFirst(day), publicUrl })
      await mail.send({ to, subject: words.mail.subject(dayFirst(day)), text, key })
      await db.update(rootMail).set({ sentAt: now() }).where(which)
    } catch (error) {
      log('root-mail-failed', { day, reason: reasonOf(error) })
      await db.update(rootMail).set({ claimedAt: null }).where(which)
    }
  }
}

type Claimed = Pick<typeof rootMail.$inferSelect, 'day' | 'producerId'>

/** Served by root_mail_to_send. */
function claimLetters(db: Database, at: number): Promise<Claimed[]> {
  const unsent = and(
    isNull(rootMail.sentAt),
    or(isNull(rootMail.claimedAt), lt(rootMail.claimedAt, at - CLAIM_LASTS_MS)),
  )
  const waiting = db
    .select({ key: sql`${rootMail.day} || '/' || ${rootMail.producerId}` })
    .from(rootMail)
    .innerJoin(chainRoot, eq(chainRoot.day, rootMail.day))
    .where(and(unsent, sql`${chainRoot.at} > ${at - TOLD_WITHIN_MS}`))
    .limit(LETTERS_A_SWEEP)
  return db
    .update(rootMail)
    .set({ claimedAt: at })
    .where(and(unsent, sql`${rootMail.day} || '/' || ${rootMail.producerId} in ${waiting}`))
    .returning()
}

/** What all of these letters may need; which belongs to which their days and producers tell. */
function readLetters(db: Database, claimed: readonly Claimed[]) {
  return db
    .select({
      day: chainRoot.day,
      root: chainRoot.root,
      chains: chainRoot.chains,
      producerId: producer.id,
      producer: producer.name,
      to: producer.email,
      own: sql<number>`(
        select count(*) from ${batch} join ${product} on ${product.id} = ${batch.productId}
        where ${product.producerId} = ${producer.id})`,
    })
    .from(chainRoot)
    .innerJoin(
      producer,
      inArray(
        producer.id,
        claimed.map(({ producerId }) => producerId),
      ),
    )
    .where(
      inArray(
        chainRoot.day,
        claimed.map(({ day }) => day),
      ),
    )
}

/** Who was told is of no use for longer than other letters are. */
export async function forgetRootMails(db: Database, now: number): Promise<void> {
  await db.delete(rootMail).where(lt(rootMail.day, dayOf(now - DELIVERIES_LIVE_DAYS * DAY_MS)))
}
