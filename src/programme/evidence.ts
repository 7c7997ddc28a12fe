// For every product the evidence of the seven steps, read in one batch. All products are read at once, and a list shows the
// page that was asked for.
import { byName } from '../alphabet.ts'
import type { Database } from '../db/database.ts'
import { portalStates } from '../exchange/portal/state.ts'
import { templateIn } from '../registry/templates/latest.ts'
import { startOfDay } from '../time.ts'
import {
  everyProduct,
  firstAccounts,
  firstActivations,
  firstAttendances,
  firstBatches,
  firstRolls,
  latestChoices,
  latestGuides,
  latestPortalChanges,
  latestSurveys,
  latestTemplates,
  openBlockers,
  registrations,
  starredCertificates,
} from './evidence-queries.ts'
import { readinessOf } from './readiness.ts'
import type { Done, Evidence } from './steps.ts'

export interface BoardProduct extends ProductRow, OcopCertificate {
  evidence: Evidence
}

type ProductRow = Awaited<ReturnType<typeof everyProduct>>[number]

/** In the order of their names. */
export async function readEvidence(db: Database): Promise<BoardProduct[]> {
  const held = await readHeld(db)
  return byName(held.products).map((product) => ({
    ...product,
    ...bestCertificate(held.certificates.get(product.id) ?? []),
    evidence: evidenceOf(product, held),
  }))
}

type Held = Awaited<ReturnType<typeof readHeld>>

/** By product, or by what the product shares with others: its producer, its process group. */
async function readHeld(db: Database) {
  const [
    products,
    certificates,
    surveys,
    choices,
    templates,
    guides,
    blockers,
    attendances,
    accounts,
    batches,
    activations,
    rolls,
    registered,
    portalChanges,
  ] = await db.batch([
    everyProduct(db),
    starredCertificates(db),
    latestSurveys(db),
    latestChoices(db),
    latestTemplates(db),
    latestGuides(db),
    openBlockers(db),
    firstAttendances(db),
    firstAccounts(db),
    firstBatches(db),
    firstActivations(db),
    firstRolls(db),
    registrations(db),
    latestPortalChanges(db),
  ])
  return {
    products,
    certificates: Map.groupBy(certificates, ({ productId }) => productId),
    surveys: rowsBy(surveys, 'productId'),
    choices: rowsBy(choices, 'productId'),
    templates: rowsBy(templates, 'group'),
    guides: rowsBy(guides, 'group'),
    blockers: Map.groupBy(blockers, ({ productId }) => productId),
    attendances: rowsBy(attendances, 'producerId'),
    accounts: rowsBy(accounts, 'producerId'),
    batches: rowsBy(batches, 'productId'),
    activations: rowsBy(activations, 'productId'),
    rolls: Map.groupBy(rolls, ({ producerId }) => producerId),
    registrations: rowsBy(registered, 'productId'),
    portalChanges: rowsBy(portalChanges, 'subject'),
    portals: rowsBy(await portalStates(db), 'productId'),
  }
}

const rowsBy = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key): Map<Row[Key], Row> =>
  new Map(rows.map((row) => [row[key], row]))

function evidenceOf(product: ProductRow, held: Held): Evidence {
  const { id, producerId, processGroup } = product
  const survey = held.surveys.get(id)
  const choice = held.choices.get(id)
  const guide = held.guides.get(processGroup)
  const portal = held.portals.get(id)
  return {
    survey: survey
      ? {
          at: survey.latest,
          by: survey.actor,
          document: survey.answers.document || null,
          readiness: readinessOf(survey.answers),
        }
      : null,
    choice: choice
      ? { at: choice.latest, by: choice.actor, document: choice.document, chosen: choice.chosen }
      : null,
    template: templateOf(product, held),
    guide: guide
      ? { at: guide.at, by: guide.actor, document: guide.document, version: guide.version ?? 1 }
      : null,
    link: linkOf(product, held),
    linkRefused: (portal?.dead ?? 0) > 0,
    portalChosen: Boolean(portal?.portalId),
    attended: attendedOf(product, held),
    accountAt: held.accounts.get(producerId)?.at ?? null,
    firstBatchAt: held.batches.get(id)?.at ?? null,
    firstActivationAt: held.activations.get(id)?.at ?? null,
    stamps: stampsOf(product, held),
    blockers: held.blockers.get(id) ?? [],
  }
}

/** The product is in its group, and the group has its template: done by who came last. */
function templateOf({ id, processGroup }: ProductRow, held: Held): Evidence['template'] {
  const made = held.templates.get(processGroup)
  const version = made?.latest ?? templateIn(undefined, processGroup)?.version
  if (version === undefined) return null
  const registration = held.registrations.get(id)
  const last = made && made.at > (registration?.at ?? 0) ? made : registration
  return { version, at: last?.at ?? null, by: last?.actor ?? null, document: null }
}

function linkOf({ id }: ProductRow, { portals, portalChanges }: Held): Done | null {
  const portal = portals.get(id)
  if (!portal?.since || portal.dead > 0) return null
  const setBy = portalChanges.get(id) ?? portalChanges.get(portal.portalId ?? '')
  return { at: portal.since, by: setBy?.actor ?? null, document: null }
}

function attendedOf({ producerId }: ProductRow, { attendances }: Held): Done | null {
  const first = attendances.get(producerId)
  return first?.day ? { at: startOfDay(first.day), by: first.actor, document: first.topic } : null
}

/** Stamps without a product's name on them may be for any of the producer's. */
function stampsOf({ id, producerId }: ProductRow, { rolls }: Held): Done | null {
  const [first] = (rolls.get(producerId) ?? [])
    .filter(({ productId }) => productId === null || productId === id)
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return first ? { at: first.at, by: first.by, document: null } : null
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
