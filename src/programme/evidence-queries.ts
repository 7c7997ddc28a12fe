// What the system holds that bears on the seven steps of each product: a query for each kind of evidence. A province has
// hundreds of products: each query reads for all of them.
import { and, eq, inArray, isNotNull, isNull, max, min, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { audit, batch, certificate, producer, product, roll, segment } from '../db/schema.ts'
import { credential, membership, person } from '../db/tables/accounts.ts'
import { attendance, blocker, guide, programmeChoice, survey, training } from '../db/tables/programme.ts'
import { certificateStands, chainLink, processTemplate } from '../db/tables/registry.ts'
import { rollOrder } from '../db/tables/rolls.ts'

export const everyProduct = (db: Database) =>
  db
    .select({
      id: product.id,
      name: product.name,
      producerId: producer.id,
      producer: producer.name,
      communeCode: producer.communeCode,
      ocopGroup: product.ocopGroup,
      processGroup: product.processGroup,
    })
    .from(product)
    .innerJoin(producer, eq(producer.id, product.producerId))

export const starredCertificates = (db: Database) =>
  db
    .select({
      productId: certificate.productId,
      stars: certificate.stars,
      validUntil: certificate.validUntil,
    })
    .from(certificate)
    .where(and(eq(certificate.kind, 'ocop'), isNotNull(certificate.stars), certificateStands))

/** Of each product. In these, columns beside a max() or min() are those of its row: SQLite says so. */
export const latestSurveys = (db: Database) =>
  db
    .select({
      latest: max(survey.at),
      productId: survey.productId,
      answers: survey.answers,
      actor: survey.actor,
    })
    .from(survey)
    .groupBy(survey.productId)

/** Of each product: whether it takes part. */
export const latestChoices = (db: Database) =>
  db
    .select({
      latest: max(programmeChoice.at),
      productId: programmeChoice.productId,
      chosen: programmeChoice.chosen,
      document: programmeChoice.document,
      actor: programmeChoice.actor,
    })
    .from(programmeChoice)
    .groupBy(programmeChoice.productId)

/** Of each process group that made one of its own. */
export const latestTemplates = (db: Database) =>
  db
    .select({
      latest: max(processTemplate.version),
      group: processTemplate.processGroup,
      at: processTemplate.at,
      actor: processTemplate.actor,
    })
    .from(processTemplate)
    .groupBy(processTemplate.processGroup)

/** Of each process group. */
export const latestGuides = (db: Database) =>
  db
    .select({
      version: max(guide.version),
      group: guide.processGroup,
      at: guide.at,
      document: guide.document,
      actor: guide.actor,
    })
    .from(guide)
    .groupBy(guide.processGroup)

/** The oldest first. */
export const openBlockers = (db: Database) =>
  db.select().from(blocker).where(isNull(blocker.clearedAt)).orderBy(blocker.at)

/** Of each producer: the first training its people came to. */
export const firstAttendances = (db: Database) =>
  db
    .select({
      producerId: attendance.producerId,
      day: min(training.heldOn),
      topic: training.topic,
      actor: attendance.actor,
    })
    .from(attendance)
    .innerJoin(training, eq(training.id, attendance.trainingId))
    .groupBy(attendance.producerId)

/** Of each producer: since when somebody works for it who has set a password, and was not only invited. */
export const firstAccounts = (db: Database) =>
  db
    .select({ producerId: membership.of, at: min(membership.since) })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(credential, eq(credential.userId, person.id))
    .where(and(eq(membership.kind, 'producer'), isNull(membership.endedAt), isNull(person.endedAt)))
    .groupBy(membership.of)

/** Of each product: when the first was declared. */
export const firstBatches = (db: Database) =>
  db
    .select({ productId: batch.productId, at: min(chainLink.at) })
    .from(batch)
    .innerJoin(chainLink, and(eq(chainLink.batchId, batch.id), eq(chainLink.position, 0)))
    .groupBy(batch.productId)

/** Of each product, of stamps that are active still. */
export const firstActivations = (db: Database) =>
  db
    .select({ productId: batch.productId, at: min(segment.since) })
    .from(segment)
    .innerJoin(batch, eq(batch.id, segment.batchId))
    .where(eq(segment.state, 'active'))
    .groupBy(batch.productId)

/** Of each producer and the product the roll is for, if it is for one: when the first was issued, and by whom. */
export const firstRolls = (db: Database) =>
  db
    .select({
      producerId: roll.producerId,
      productId: roll.productId,
      at: min(roll.issuedAt),
      by: sql<string | null>`coalesce(${rollOrder.decidedBy},
        (select actor from audit where subject = ${roll.id} and command = 'issue-roll'))`,
    })
    .from(roll)
    .leftJoin(rollOrder, eq(rollOrder.rollId, roll.id))
    .where(eq(roll.kind, 'retail'))
    .groupBy(roll.producerId, roll.productId)

/** Of each product: the record with which it came. */
export const registrations = (db: Database) =>
  db
    .select({ first: min(audit.seq), productId: audit.subject, at: audit.at, actor: audit.actor })
    .from(audit)
    .where(
      and(
        inArray(audit.command, ['register-product', 'save-product', 'import-row']),
        inArray(audit.subject, db.select({ id: product.id }).from(product)),
      ),
    )
    .groupBy(audit.subject)

/** Of each portal or product: who set it up, or chose for it, last. */
export const latestPortalChanges = (db: Database) =>
  db
    .select({ latest: max(audit.seq), subject: audit.subject, actor: audit.actor })
    .from(audit)
    .where(inArray(audit.command, ['add-portal', 'choose-portal']))
    .groupBy(audit.subject)
