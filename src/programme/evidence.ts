// Reads for every product what the system holds of the seven steps, in one batch. A province has hundreds of
// products: all of them are read at once, and a list shows the page that was asked for.
import { and, count, eq, inArray, isNotNull, isNull, max, min, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { audit, batch, certificate, producer, product, roll, segment } from '../db/schema.ts'
import { credential, membership, person } from '../db/tables/accounts.ts'
import { attendance, blocker, guide, programmeChoice, survey, training } from '../db/tables/programme.ts'
import { certificateStands, chainLink, processTemplate } from '../db/tables/registry.ts'
import { rollOrder } from '../db/tables/rolls.ts'
import { portalStates } from '../exchange/portal/state.ts'
import { templateIn } from '../registry/templates/latest.ts'
import { startOfDay } from '../time.ts'
import { readinessOf } from './readiness.ts'
import type { Evidence } from './steps.ts'

export interface BoardProduct {
  id: string
  name: string
  producerId: string
  producer: string
  ocopGroup: string
  processGroup: string
  stars: number | null
  validUntil: string | null
  evidence: Evidence
}

/** In the order of their names. */
export async function readEvidence(db: Database): Promise<BoardProduct[]> {
  const [
    products,
    certificates,
    surveys,
    choices,
    templates,
    guides,
    blockers,
    attended,
    accounts,
    batches,
    activations,
    rolls,
    registrations,
    portalsSet,
  ] = await db.batch([
    db
      .select({
        id: product.id,
        name: product.name,
        producerId: producer.id,
        producer: producer.name,
        ocopGroup: product.ocopGroup,
        processGroup: product.processGroup,
      })
      .from(product)
      .innerJoin(producer, eq(producer.id, product.producerId)),
    db
      .select({
        productId: certificate.productId,
        stars: certificate.stars,
        validUntil: certificate.validUntil,
      })
      .from(certificate)
      .where(and(eq(certificate.kind, 'ocop'), isNotNull(certificate.stars), certificateStands)),
    // Columns beside a max() are those of its row: SQLite says so.
    db
      .select({
        latest: max(survey.at),
        productId: survey.productId,
        answers: survey.answers,
        actor: survey.actor,
      })
      .from(survey)
      .groupBy(survey.productId),
    db
      .select({
        latest: max(programmeChoice.at),
        productId: programmeChoice.productId,
        chosen: programmeChoice.chosen,
        document: programmeChoice.document,
        actor: programmeChoice.actor,
      })
      .from(programmeChoice)
      .groupBy(programmeChoice.productId),
    db
      .select({
        latest: max(processTemplate.version),
        group: processTemplate.processGroup,
        at: processTemplate.at,
        actor: processTemplate.actor,
      })
      .from(processTemplate)
      .groupBy(processTemplate.processGroup),
    db
      .select({
        version: max(guide.version),
        group: guide.processGroup,
        at: guide.at,
        document: guide.document,
        actor: guide.actor,
      })
      .from(guide)
      .groupBy(guide.processGroup),
    db.select().from(blocker).where(isNull(blocker.clearedAt)).orderBy(blocker.at),
    db
      .select({
        producerId: attendance.producerId,
        day: min(training.heldOn),
        topic: training.topic,
        actor: attendance.actor,
      })
      .from(attendance)
      .innerJoin(training, eq(training.id, attendance.trainingId))
      .groupBy(attendance.producerId),
    // Somebody who has set a password, not only somebody who was invited.
    db
      .select({ producerId: membership.of, at: min(membership.since) })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .innerJoin(credential, eq(credential.userId, person.id))
      .where(and(eq(membership.kind, 'producer'), isNull(membership.endedAt), isNull(person.endedAt)))
      .groupBy(membership.of),
    db
      .select({ productId: batch.productId, at: min(chainLink.at), n: count() })
      .from(batch)
      .innerJoin(chainLink, and(eq(chainLink.batchId, batch.id), eq(chainLink.position, 0)))
      .groupBy(batch.productId),
    db
      .select({ productId: batch.productId, at: min(segment.since) })
      .from(segment)
      .innerJoin(batch, eq(batch.id, segment.batchId))
      .where(eq(segment.state, 'active'))
      .groupBy(batch.productId),
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
      .groupBy(roll.producerId, roll.productId),
    db
      .select({ first: min(audit.seq), productId: audit.subject, at: audit.at, actor: audit.actor })
      .from(audit)
      .where(
        and(
          inArray(audit.command, ['register-product', 'save-product', 'import-row']),
          inArray(audit.subject, db.select({ id: product.id }).from(product)),
        ),
      )
      .groupBy(audit.subject),
    db
      .select({ latest: max(audit.seq), subject: audit.subject, actor: audit.actor })
      .from(audit)
      .where(inArray(audit.command, ['add-portal', 'choose-portal']))
      .groupBy(audit.subject),
  ])
  const portals = new Map((await portalStates(db)).map((row) => [row.productId, row]))

  const surveyOf = new Map(surveys.map((row) => [row.productId, row]))
  const choiceOf = new Map(choices.map((row) => [row.productId, row]))
  const templateOf = new Map(templates.map((row) => [row.group, row]))
  const guideOf = new Map(guides.map((row) => [row.group, row]))
  const attendedOf = new Map(attended.map((row) => [row.producerId, row]))
  const accountOf = new Map(accounts.map((row) => [row.producerId, row.at]))
  const batchOf = new Map(batches.map((row) => [row.productId, row.at]))
  const activationOf = new Map(activations.map((row) => [row.productId, row.at]))
  const registrationOf = new Map(registrations.map((row) => [row.productId, row]))
  const portalSetBy = new Map(portalsSet.map((row) => [row.subject, row.actor]))
  const rollsOf = Map.groupBy(rolls, ({ producerId }) => producerId)
  const blockersOf = Map.groupBy(blockers, ({ productId }) => productId)
  const certificatesOf = Map.groupBy(certificates, ({ productId }) => productId)

  return products
    .map((row): BoardProduct => {
      const surveyed = surveyOf.get(row.id)
      const choice = choiceOf.get(row.id)
      const made = templateOf.get(row.processGroup)
      const version = made?.latest ?? templateIn(undefined, row.processGroup)?.version
      const given = guideOf.get(row.processGroup)
      const attendedOnce = attendedOf.get(row.producerId)
      const issued = (rollsOf.get(row.producerId) ?? []).filter(
        ({ productId }) => productId === null || productId === row.id,
      )
      const [firstIssued] = issued.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
      const portal = portals.get(row.id)
      const linkedBy = portalSetBy.get(row.id) ?? portalSetBy.get(portal?.portalId ?? '') ?? null
      // The product is in its group, and the group has its template: done by who came last.
      const registration = registrationOf.get(row.id)
      const grouped = made && made.at > (registration?.at ?? 0) ? made : registration
      return {
        ...row,
        ...bestCertificate(certificatesOf.get(row.id) ?? []),
        evidence: {
          survey:
            (surveyed && {
              at: surveyed.latest,
              by: surveyed.actor,
              document: surveyed.answers.document || null,
              readiness: readinessOf(surveyed.answers),
            }) ||
            null,
          choice: choice
            ? { at: choice.latest, by: choice.actor, document: choice.document, chosen: choice.chosen }
            : null,
          template:
            version === undefined
              ? null
              : { version, at: grouped?.at ?? null, by: grouped?.actor ?? null, document: null },
          guide: given
            ? { at: given.at, by: given.actor, document: given.document, version: given.version ?? 1 }
            : null,
          link:
            portal?.since && portal.dead === 0 ? { at: portal.since, by: linkedBy, document: null } : null,
          linkRefused: (portal?.dead ?? 0) > 0,
          portalChosen: Boolean(portal?.portalId),
          attended: attendedOnce?.day
            ? { at: startOfDay(attendedOnce.day), by: attendedOnce.actor, document: attendedOnce.topic }
            : null,
          accountAt: accountOf.get(row.producerId) ?? null,
          firstBatchAt: batchOf.get(row.id) ?? null,
          firstActivationAt: activationOf.get(row.id) ?? null,
          // Stamps without a product's name on them may be for any of the producer's.
          stamps: firstIssued ? { at: firstIssued.at, by: firstIssued.by, document: null } : null,
          blockers: (blockersOf.get(row.id) ?? []).map(({ step, words, at }) => ({ step, words, at })),
        },
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

interface OcopCertificate {
  stars: number | null
  validUntil: string | null
}

/** The one that is valid longest; of equals, the one with more stars. */
function bestCertificate(certificates: readonly OcopCertificate[]): OcopCertificate {
  const [best] = [...certificates].sort(
    (a, b) => (b.validUntil ?? '').localeCompare(a.validUntil ?? '') || (b.stars ?? 0) - (a.stars ?? 0),
  )
  return { stars: best?.stars ?? null, validUntil: best?.validUntil ?? null }
}
