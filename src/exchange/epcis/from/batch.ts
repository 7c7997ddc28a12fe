// A batch that was published, or amended since: the event in which its lot comes to be, with the master data of the lot.
// What was put right before nobody was told wrong. Made of other lots, it is their transformation.
import { and, eq, type SQL } from 'drizzle-orm'
import * as v from 'valibot'
import { among } from '../../../db/among.ts'
import type { Database } from '../../../db/database.ts'
import { chainLink, importedFile } from '../../../db/tables/registry.ts'
import { linkOfInputs } from '../../../registry/batch-inputs.ts'
import { startOfDay } from '../../../time.ts'
import { type Lot, nineOf } from '../../lot.ts'
import { type AuditRecord, certificatesOn, errorIn, type Made, made, placeOf } from '../made.ts'
import { portionsOf } from '../portions.ts'
import type { Reader } from '../reader.ts'
import { quantityOf } from '../vocabulary.ts'

/** What a link of the batch's chain says of the batch, as it stood then. */
const SAID = v.object({
  origin: v.optional(v.string()),
  producedOn: v.optional(v.string()),
  expiresOn: v.optional(v.string()),
  quantity: v.optional(v.number()),
  unit: v.optional(v.string()),
  amends: v.optional(v.boolean()),
  used: v.optional(v.array(v.looseObject({ lot: v.string() }))),
})
type Said = v.InferOutput<typeof SAID>

const linksAt = (db: Database, where: SQL | undefined) =>
  db
    .select({ batchId: chainLink.batchId, shown: chainLink.shown, position: chainLink.position })
    .from(chainLink)
    .where(where)

export async function madeBatch(reader: Reader, { subject }: AuditRecord): Promise<Made[]> {
  const lot = await published(reader, subject)
  if (!lot) return []
  const [link] = await linksAt(reader.db, and(eq(chainLink.batchId, subject), eq(chainLink.position, 0)))
  return [await batchEvent(reader, lot, `batch:${subject}`, saidBy(link?.shown))]
}

/** Null before it is published: until then there is nothing to tell of it. */
async function published(reader: Reader, batchId: string): Promise<Lot | null> {
  const lot = await reader.lot(batchId)
  return lot && lot.batch.publishedAt !== null ? lot : null
}

/** As its last correction says it, unless what came before was captured after it was published. */
export async function madePublication(
  reader: Reader,
  { subject }: AuditRecord,
  before: readonly Made[],
): Promise<Made[]> {
  const lot = await published(reader, subject)
  if (!lot || (await reader.lastOfBatch(subject, before))) return []
  const links = await linksAt(reader.db, eq(chainLink.batchId, subject))
  const last = links
    .filter(({ shown, position }) => position === 0 || saidBy(shown)?.amends)
    .reduce((a, b) => (a.position > b.position ? a : b), { position: 0, shown: null as unknown })
  const source = last.position === 0 ? `batch:${subject}` : `batch:${subject}:${last.position}`
  return [await batchEvent(reader, lot, source, await saidAt(reader.db, subject, last))]
}

/** A list of batches that was taken whole. */
export async function madeImport(reader: Reader, { subject }: AuditRecord): Promise<Made[]> {
  const [file] = await reader.db.select().from(importedFile).where(eq(importedFile.id, subject))
  if (file?.kind !== 'batches') return []
  await reader.ahead(file.added)
  const links = await linksAt(reader.db, and(eq(chainLink.position, 0), among(chainLink.batchId, file.added)))
  const saidOf = new Map(links.map(({ batchId, shown }) => [batchId, saidBy(shown)]))
  const events: Made[] = []
  for (const id of file.added) {
    const lot = await published(reader, id)
    if (lot) events.push(await batchEvent(reader, lot, `batch:${id}`, saidOf.get(id) ?? null))
  }
  return events
}

/** The batch says of itself something else: what it said was an error, and this stands in its place. */
export async function madeAmendment(
  reader: Reader,
  { at, subject }: AuditRecord,
  before: readonly Made[],
): Promise<Made[]> {
  const lot = await published(reader, subject)
  if (!lot) return []
  const links = await linksAt(reader.db, and(eq(chainLink.batchId, subject), eq(chainLink.at, at)))
  const link = links.find(({ shown }) => saidBy(shown)?.amends)
  if (!link) return []
  const said = await saidAt(reader.db, subject, link)
  const now = await batchEvent(reader, lot, `batch:${subject}:${link.position}`, said)
  const wrong = await reader.lastOfBatch(subject, before)
  if (!wrong) return [now]
  return [now, errorIn(wrong, now, at)]
}

function saidBy(shown: unknown): Said | null {
  const said = v.safeParse(SAID, shown)
  return said.success ? said.output : null
}

/** A correction may leave what went in as it was. */
async function saidAt(
  db: Database,
  batchId: string,
  { shown, position }: { shown: unknown; position: number },
): Promise<Said | null> {
  const [inputs] = await linkOfInputs(db, batchId, position)
  const said = saidBy(shown)
  return said && { ...said, used: saidBy(inputs?.shown)?.used ?? [] }
}

async function batchEvent(reader: Reader, lot: Lot, source: string, said: Said | null): Promise<Made> {
  const { batch } = lot
  const producedOn = said?.producedOn ?? batch.producedOn
  const told = said ? { quantity: said.quantity ?? null, unit: said.unit ?? null } : batch
  const then = { ...batch, producedOn, expiresOn: said ? (said.expiresOn ?? null) : batch.expiresOn }
  const inputs = await portionsOf(reader, said?.used ?? [])
  return made(
    lot,
    {
      source,
      type: inputs.length > 0 ? 'TransformationEvent' : 'ObjectEvent',
      action: inputs.length > 0 ? null : 'ADD',
      bizStep: inputs.length > 0 ? 'commissioning' : 'creating_class_instance',
      disposition: 'active',
      eventTime: startOfDay(producedOn),
      audience: 'public',
    },
    {
      lotQuantity: quantityOf(told.quantity, told.unit),
      inputs,
      dayOnly: true,
      readPoint: placeOf(lot),
      bizLocation: placeOf(lot),
      nine: { ...nineOf({ ...lot, batch: { ...then, origin: said?.origin ?? batch.origin } }), steps: [] },
      certificates: certificatesOn(lot, producedOn),
    },
  )
}
